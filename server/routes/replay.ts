import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { ID_PATTERN } from '../../shared/ids';
import { filmSchema, sessionListSchema } from '../../shared/replay/replayApi';
import { whySchema } from '../../shared/replay/whyApi';
import { type AppDeps, requireGrant } from '../context';
import { readFilm, sessionInfo } from '../replay/film';
import { readSessions } from '../replay/readCourse';
import { readWhy } from '../replay/why';
import { boardParams, json, refusals, withToken } from './describe';

const sessionParams = boardParams.extend({
  session: z.union([z.literal('last'), z.coerce.number().int().positive()]),
});

/** Workshops that were held, and how they went. */
export function replayRoutes(app: OpenAPIHono, deps: AppDeps): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/boards/{id}/sessions',
      summary: 'The workshops held on a board, newest first, with their steps',
      description: 'As far back as the journal goes.',
      security: withToken,
      request: { params: boardParams },
      responses: { 200: json(sessionListSchema, 'The workshops'), ...refusals },
    }),
    async (c) => {
      const { boardId } = await requireGrant(deps, c, c.req.valid('param').id, 'viewer');
      const sessions = await readSessions(deps.journal, boardId);
      return c.json({ sessions: sessions.reverse().map(sessionInfo) }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/boards/{id}/sessions/{session}/replay',
      summary: 'A workshop played back: the plan as it was, and what each change made of it',
      description: '`session` is a number of the list, or `last`.',
      security: withToken,
      request: {
        params: sessionParams,
        query: z.object({
          offset: z.coerce.number().int().min(0).default(0),
          limit: z.coerce.number().int().min(1).max(2_000).default(1_000),
        }),
      },
      responses: { 200: json(filmSchema, 'A page of changes'), ...refusals },
    }),
    async (c) => {
      const { id, session } = c.req.valid('param');
      const { boardId } = await requireGrant(deps, c, id, 'viewer');
      return c.json(await readFilm(deps, boardId, session, c.req.valid('query')), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/boards/{id}/initiatives/{initiative}/why',
      summary: 'Why an initiative stands where it stands',
      description:
        'What was changed on it, what rounds said of it, comments, and the sticky it came from; newest first.',
      security: withToken,
      request: {
        params: boardParams.extend({ initiative: z.string().regex(ID_PATTERN) }),
        query: z.object({
          before: z.coerce.number().int().positive().optional(),
          limit: z.coerce.number().int().min(1).max(500).default(100),
        }),
      },
      responses: { 200: json(whySchema, 'A page of reasons'), ...refusals },
    }),
    async (c) => {
      const { id, initiative } = c.req.valid('param');
      const { boardId } = await requireGrant(deps, c, id, 'viewer');
      return c.json(await readWhy(deps, boardId, initiative, c.req.valid('query')), 200);
    },
  );
}
