import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { planDiffSchema } from '../../shared/api/planDiff';
import {
  newVersionSchema,
  restoredSchema,
  type VersionInfo,
  versionInfoSchema,
  versionListSchema,
  versionSchema,
} from '../../shared/api/versions';
import { AppError } from '../../shared/errors';
import { isRoomName } from '../../shared/rooms';
import { type AppDeps, requireGrant } from '../context';
import type { ReviewRecord, VersionRecord } from '../store/store';
import { saveVersion } from '../transfer/saveVersion';
import { versionPlan } from '../versions/versionPlan';
import { diffVersions, findVersion, restoreVersion } from '../versions/versions';
import { boardParams, json, jsonBody, none, refusals, withToken } from './describe';

/** Named versions stay until the board goes: so many a board. */
const MAX_NAMED = 500;

const number = z.coerce.number().int().positive();
const versionParams = boardParams.extend({ n: number });

const versionInfo = (
  { n, name, kind, at, by, bytes }: VersionRecord,
  reviews: readonly ReviewRecord[] = [],
): VersionInfo => ({
  n,
  name,
  kind,
  at: new Date(at).toISOString(),
  by,
  review: reviews.find(({ saved }) => saved === n)?.version ?? null,
  bytes,
});

/** Keeping versions of a board, looking at them, comparing and restoring them. */
export function versionRoutes(app: OpenAPIHono, deps: AppDeps): void {
  const { store, imports } = deps;

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/boards/{id}/versions',
      summary: 'The kept versions, newest first',
      security: withToken,
      request: { params: boardParams },
      responses: { 200: json(versionListSchema, 'The versions'), ...refusals },
    }),
    async (c) => {
      const { boardId } = await requireGrant(deps, c, c.req.valid('param').id, 'viewer');
      const reviews = await store.listReviews(boardId);
      const versions = (await store.listVersions(boardId)).reverse();
      return c.json({ versions: versions.map((v) => versionInfo(v, reviews)) }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/boards/{id}/versions',
      summary: 'Keep the board as it is now under a name',
      security: withToken,
      request: { params: boardParams, body: jsonBody(newVersionSchema) },
      responses: { 201: json(versionInfoSchema, 'The version'), ...refusals },
    }),
    async (c) => {
      const grant = await requireGrant(deps, c, c.req.valid('param').id, 'editor');
      const { boardId, personId } = grant;
      const named = (await store.listVersions(boardId)).filter(({ kind }) => kind === 'named');
      if (named.length >= MAX_NAMED) throw new AppError('too-many-versions');
      const { name } = c.req.valid('json');
      return c.json(versionInfo(await saveVersion(deps, boardId, name, personId, 'named')), 201);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/boards/{id}/versions/{n}',
      summary: 'The plan as it was in a version',
      security: withToken,
      request: { params: versionParams },
      responses: { 200: json(versionSchema, 'The version with its plan'), ...refusals },
    }),
    async (c) => {
      const { id, n } = c.req.valid('param');
      const { boardId } = await requireGrant(deps, c, id, 'viewer');
      const { record, rooms } = await findVersion(deps, boardId, n);
      const info = versionInfo(record, await store.listReviews(boardId));
      return c.json({ ...info, plan: versionPlan(rooms) }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/boards/{id}/versions/{n}/rooms/{room}',
      summary: 'A room as it was in a version: one Yjs update',
      security: withToken,
      request: { params: versionParams.extend({ room: z.string().max(80) }) },
      responses: { 200: none('The bytes'), ...refusals },
    }),
    async (c) => {
      const { id, n, room } = c.req.valid('param');
      const { boardId } = await requireGrant(deps, c, id, 'viewer');
      const { rooms } = await findVersion(deps, boardId, n);
      const data = isRoomName(room) ? rooms.get(room) : undefined;
      if (!data) throw new AppError('not-found');
      c.header('Content-Type', 'application/octet-stream');
      return c.body(data.slice().buffer as ArrayBuffer, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/boards/{id}/versions/{n}/diff',
      summary: 'What changed since a version, until another or until now',
      security: withToken,
      request: { params: versionParams, query: z.object({ to: number.optional() }) },
      responses: { 200: json(planDiffSchema, 'The differences'), ...refusals },
    }),
    async (c) => {
      const { id, n } = c.req.valid('param');
      const { boardId } = await requireGrant(deps, c, id, 'viewer');
      const { changes, material } = await diffVersions(
        deps,
        boardId,
        n,
        c.req.valid('query').to ?? null,
      );
      return c.json({ changes: [...changes], material }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/boards/{id}/versions/{n}/restore',
      summary: 'Make plan and notes what they were in a version',
      description:
        'An edit that everybody sees. The board as it was just before is kept as version `before`; restoring that takes this back.',
      security: withToken,
      request: { params: versionParams },
      responses: { 200: json(restoredSchema, 'The version that takes it back'), ...refusals },
    }),
    async (c) => {
      const { id, n } = c.req.valid('param');
      const grant = await requireGrant(deps, c, id, 'owner');
      if (imports.of(grant.boardId)) throw new AppError('import-running');
      return c.json({ before: (await restoreVersion(deps, grant, n)).n }, 200);
    },
  );
}
