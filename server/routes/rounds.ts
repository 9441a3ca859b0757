import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { ID_PATTERN } from '../../shared/ids';
import {
  newRoundSchema,
  putEntrySchema,
  roundEntrySchema,
  roundListSchema,
  roundPatchSchema,
  roundSchema,
} from '../../shared/workshop/roundApi';
import { type AppDeps, requireGrant } from '../context';
import { requireWritable } from '../transfer/writable';
import { boardParams, json, jsonBody, none, refusals, withToken } from './describe';

const roundParams = boardParams.extend({ n: z.coerce.number().int().positive() });
const entryParams = roundParams.extend({ key: z.string().regex(ID_PATTERN) });

/** Rounds: what people do unseen until it is revealed. */
export function roundRoutes(app: OpenAPIHono, deps: AppDeps): void {
  const { store, rounds } = deps;

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/boards/{id}/rounds',
      summary: 'Start a round',
      description:
        'A vote, a placement, an estimate or private stickies. Until the reveal everybody sees how many took part, and what they entered themselves.',
      security: withToken,
      request: { params: boardParams, body: jsonBody(newRoundSchema) },
      responses: { 201: json(roundSchema, 'The round'), ...refusals },
    }),
    async (c) => {
      const grant = await requireGrant(deps, c, c.req.valid('param').id, 'editor');
      await requireWritable(store, grant, 'stage');
      return c.json(await rounds.start(grant, c.req.valid('json')), 201);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/boards/{id}/rounds',
      summary: 'The rounds of a board, without what came out',
      security: withToken,
      request: { params: boardParams },
      responses: { 200: json(roundListSchema, 'Newest first'), ...refusals },
    }),
    async (c) => {
      const { boardId } = await requireGrant(deps, c, c.req.valid('param').id, 'viewer');
      return c.json({ rounds: await rounds.list(boardId) }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/boards/{id}/rounds/{n}',
      summary: 'A round, with what the asking person entered; after the reveal what came out',
      security: withToken,
      request: { params: roundParams },
      responses: { 200: json(roundSchema, 'The round'), ...refusals },
    }),
    async (c) => {
      const { id, n } = c.req.valid('param');
      const grant = await requireGrant(deps, c, id, 'viewer');
      return c.json(await rounds.find(grant, n), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'patch',
      path: '/api/boards/{id}/rounds/{n}',
      summary: 'Give a round more time, or as much as it takes',
      security: withToken,
      request: { params: roundParams, body: jsonBody(roundPatchSchema) },
      responses: { 200: json(roundSchema, 'The round'), ...refusals },
    }),
    async (c) => {
      const { id, n } = c.req.valid('param');
      const grant = await requireGrant(deps, c, id, 'editor');
      await requireWritable(store, grant, 'stage');
      return c.json(await rounds.setEnds(grant, n, c.req.valid('json').ends), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path: '/api/boards/{id}/rounds/{n}',
      summary: 'Cancel a round that is not revealed; what was entered is forgotten',
      security: withToken,
      request: { params: roundParams },
      responses: { 204: none('Cancelled'), ...refusals },
    }),
    async (c) => {
      const { id, n } = c.req.valid('param');
      const grant = await requireGrant(deps, c, id, 'editor');
      await requireWritable(store, grant, 'stage');
      await rounds.cancel(grant, n);
      return c.body(null, 204);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/boards/{id}/rounds/{n}/reveal',
      summary: 'Reveal a round to everybody at once',
      description:
        'Stickies appear in room `talk`; results are kept by the entries they are about. A second time answers the same.',
      security: withToken,
      request: { params: roundParams },
      responses: { 200: json(roundSchema, 'The round with what came out'), ...refusals },
    }),
    async (c) => {
      const { id, n } = c.req.valid('param');
      const grant = await requireGrant(deps, c, id, 'editor');
      await requireWritable(store, grant, 'stage');
      return c.json(await rounds.reveal(grant, n), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'put',
      path: '/api/boards/{id}/rounds/{n}/entries/{key}',
      summary: 'Vote, place, estimate, or write a sticky, as the person whose token it is',
      description:
        'The key is the id of the item; for a sticky a nanoid of its own. The same again changes nothing.',
      security: withToken,
      request: { params: entryParams, body: jsonBody(roundEntrySchema) },
      responses: { 200: json(putEntrySchema, 'It is kept'), ...refusals },
    }),
    async (c) => {
      const { id, n, key } = c.req.valid('param');
      const grant = await requireGrant(deps, c, id, 'commenter');
      return c.json(await rounds.put(grant, n, key, c.req.valid('json')), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path: '/api/boards/{id}/rounds/{n}/entries/{key}',
      summary: 'Take an entry of one’s own back',
      security: withToken,
      request: { params: entryParams },
      responses: { 204: none('It is not there any more'), ...refusals },
    }),
    async (c) => {
      const { id, n, key } = c.req.valid('param');
      const grant = await requireGrant(deps, c, id, 'commenter');
      await rounds.drop(grant, n, key);
      return c.body(null, 204);
    },
  );

  for (const [method, done, summary] of [
    ['post', true, 'Say that one is done'],
    ['delete', false, 'Say that one is not done after all'],
  ] as const)
    app.openapi(
      createRoute({
        method,
        path: '/api/boards/{id}/rounds/{n}/done',
        summary,
        description: 'It is counted; entries may still change until the reveal.',
        security: withToken,
        request: { params: roundParams },
        responses: { 204: none('Counted'), ...refusals },
      }),
      async (c) => {
        const { id, n } = c.req.valid('param');
        const grant = await requireGrant(deps, c, id, 'commenter');
        await rounds.setDone(grant, n, done);
        return c.body(null, 204);
      },
    );
}
