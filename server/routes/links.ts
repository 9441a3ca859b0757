import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import {
  createdLinkSchema,
  type LinkInfo,
  linkListSchema,
  newLinkSchema,
} from '../../shared/api/links';
import { AppError } from '../../shared/errors';
import { linkHolder } from '../auth/grant';
import { hashToken, newToken } from '../auth/token';
import { type AppDeps, boardLink, requireGrant, viewLink } from '../context';
import type { LinkRecord } from '../store/store';
import { boardParams, json, jsonBody, none, refusals, withToken } from './describe';

const iso = (at: number): string => new Date(at).toISOString();

const linkInfo = (link: LinkRecord): LinkInfo => ({
  n: link.n,
  role: link.role,
  created: iso(link.createdAt),
  expires: link.expiresAt === null ? null : iso(link.expiresAt),
  ended: link.endedAt === null ? null : iso(link.endedAt),
  lens: link.lens,
});

/** Making, listing and ending the links of a board. */
export function linkRoutes(app: OpenAPIHono, deps: AppDeps): void {
  const { store, rooms } = deps;

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/boards/{id}/links',
      summary: 'The links of a board, ended ones included; never their tokens',
      security: withToken,
      request: { params: boardParams },
      responses: { 200: json(linkListSchema, 'The links'), ...refusals },
    }),
    async (c) => {
      const { boardId } = await requireGrant(deps, c, c.req.valid('param').id, 'owner');
      return c.json({ links: (await store.listLinks(boardId)).map(linkInfo) }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/boards/{id}/links',
      summary: 'Make a link',
      security: withToken,
      request: { params: boardParams, body: jsonBody(newLinkSchema) },
      responses: {
        201: json(createdLinkSchema, 'The link; its token is told this once'),
        ...refusals,
      },
    }),
    async (c) => {
      const { boardId } = await requireGrant(deps, c, c.req.valid('param').id, 'owner');
      const { role, expires, lens = null } = c.req.valid('json');
      const now = Date.now();
      const expiresAt = expires === undefined ? null : Date.parse(expires);
      if (expiresAt !== null && expiresAt <= now)
        throw new AppError('invalid', undefined, [
          { path: 'expires', message: 'Must be in the future.' },
        ]);
      const token = newToken();
      const link = await store.addLink(
        boardId,
        { role, tokenHash: hashToken(token), expiresAt, lens },
        now,
      );
      const path = lens === null ? boardLink(boardId, token) : viewLink(boardId, token);
      return c.json({ ...linkInfo(link), link: path }, 201);
    },
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path: '/api/boards/{id}/links/{n}',
      summary: 'End a link',
      description:
        'Sockets opened with it close with 4403. People who came by it keep their own tokens.',
      security: withToken,
      request: { params: boardParams.extend({ n: z.coerce.number().int().positive() }) },
      responses: { 204: none('Ended'), ...refusals },
    }),
    async (c) => {
      const { id, n } = c.req.valid('param');
      const { boardId } = await requireGrant(deps, c, id, 'owner');
      const now = Date.now();
      const links = await store.listLinks(boardId);
      const lasting = links.filter(
        (l) => l.role === 'owner' && l.endedAt === null && l.expiresAt === null,
      );
      const owners = (await store.listPeople(boardId)).filter(
        (p) => p.role === 'owner' && p.endedAt === null,
      );
      if (owners.length === 0 && lasting.every((l) => l.n === n) && lasting.length > 0)
        throw new AppError('last-owner-link');
      if (!(await store.endLink(boardId, n, now))) throw new AppError('not-found');
      rooms.closeHolder(boardId, linkHolder(n));
      return c.body(null, 204);
    },
  );
}
