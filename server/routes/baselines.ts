import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { baselineListSchema, baselineSchema } from '../../shared/api/baselines';
import { driftSchema } from '../../shared/api/planDiff';
import { canonicalJson } from '../../shared/canonicalJson';
import { AppError } from '../../shared/errors';
import { diffPlans } from '../../shared/plan/diffPlans';
import { type AppDeps, requireGrant } from '../context';
import { planOf, readBaselines } from '../review/baseline';
import { freezeBoard } from '../review/freeze';
import { boardParams, json, refusals, withToken } from './describe';

/** Signed versions, and how far the plan has moved on since. */
export function baselineRoutes(app: OpenAPIHono, deps: AppDeps): void {
  const { store } = deps;

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/boards/{id}/baselines',
      summary: 'The signed versions',
      description:
        'Each is checked against its hash and its seal; one that was changed in the store is answered 500 `baseline-damaged`.',
      security: withToken,
      request: { params: boardParams },
      responses: {
        200: json(baselineListSchema, 'Oldest first; the last seal is the head'),
        ...refusals,
      },
    }),
    async (c) => {
      const { boardId } = await requireGrant(deps, c, c.req.valid('param').id, 'viewer');
      const baselines = await readBaselines(store, boardId);
      return c.json({ baselines: baselines.map(({ info }) => info) }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/boards/{id}/baselines/{version}',
      summary: 'A signed version whole: byte for byte the same for ever',
      description: '`sha256` is that of the canonical JSON (RFC 8785) of `plan`, in UTF-8.',
      security: withToken,
      request: { params: boardParams.extend({ version: z.coerce.number().int().positive() }) },
      responses: { 200: json(baselineSchema, 'The signed version'), ...refusals },
    }),
    async (c) => {
      const { id, version } = c.req.valid('param');
      const { boardId } = await requireGrant(deps, c, id, 'viewer');
      const baseline = (await readBaselines(store, boardId)).find(
        (b) => b.info.version === version,
      );
      if (!baseline) throw new AppError('not-found');
      // Written out by hand, so that nothing between the store and the reader can put it in another order.
      const info = canonicalJson(baseline.info).slice(0, -1);
      return c.body(`${info},"plan":${baseline.plan}}`, 200, {
        'Content-Type': 'application/json; charset=UTF-8',
      }) as never;
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/boards/{id}/drift',
      summary: 'What changed since a signed version',
      security: withToken,
      request: {
        params: boardParams,
        query: z.object({ since: z.coerce.number().int().positive().optional() }),
      },
      responses: {
        200: json(driftSchema, 'The changes; since the last one unless told'),
        ...refusals,
      },
    }),
    async (c) => {
      const { boardId } = await requireGrant(deps, c, c.req.valid('param').id, 'viewer');
      const { since } = c.req.valid('query');
      const baselines = await readBaselines(store, boardId);
      const baseline =
        since === undefined ? baselines.at(-1) : baselines.find((b) => b.info.version === since);
      if (!baseline) throw new AppError(since === undefined ? 'nothing-signed' : 'not-found');
      const { plan } = await freezeBoard(deps, boardId);
      const { changes, material } = diffPlans(planOf(baseline), plan);
      return c.json({ since: baseline.info.version, changes: [...changes], material }, 200);
    },
  );
}
