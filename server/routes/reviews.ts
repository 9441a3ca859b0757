import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import {
  claimedSchema,
  claimSchema,
  createdReviewSchema,
  decisionSchema,
  newReviewSchema,
  type ReviewInfo,
  reviewInfoSchema,
  reviewListSchema,
  reviewSchema,
} from '../../shared/api/reviews';
import { AppError } from '../../shared/errors';
import { diffPlans } from '../../shared/plan/diffPlans';
import type { FrozenPlan } from '../../shared/plan/frozenPlan';
import { authorize } from '../auth/authorize';
import { type AppDeps, addressOf, bearer, requireGrant, reviewLink } from '../context';
import { planOf, readBaselines } from '../review/baseline';
import type { Own } from '../review/claiming';
import { freezeBoard } from '../review/freeze';
import { neededOf } from '../review/outcome';
import type { ReviewRecord } from '../store/store';
import { boardParams, json, jsonBody, refusals, withToken } from './describe';

const iso = (at: number): string => new Date(at).toISOString();
const isoOrNull = (at: number | null): string | null => (at === null ? null : iso(at));
const versionParams = boardParams.extend({ version: z.coerce.number().int().positive() });

const reviewInfo = (r: ReviewRecord): ReviewInfo => ({
  version: r.version,
  sha256: r.sha256,
  state: r.state,
  sentAt: iso(r.sentAt),
  sentBy: r.sentByName,
  endedAt: isoOrNull(r.endedAt),
  rule: r.rule,
  due: r.due,
  note: r.note,
  approvers: r.approvers.map((a) => ({
    ...a,
    claimedAt: isoOrNull(a.claimedAt),
    at: isoOrNull(a.at),
  })),
  approvals: r.approvers.filter((a) => a.decision === 'approve').length,
  needed: neededOf(r.rule, r.approvers.length),
  warnings: [...r.warnings],
  counts: r.counts,
  saved: r.saved,
});

/** Sending a plan to be signed, and deciding on it. */
export function reviewRoutes(app: OpenAPIHono, deps: AppDeps): void {
  const { store, reviews } = deps;

  /** Whose a token is; one that is nobody's shows nothing, and refuses nothing. */
  const shown = async (boardId: string, token: string | undefined): Promise<Own | null> => {
    if (token === undefined) return null;
    try {
      const { personId } = await authorize(store, boardId, token, Date.now());
      return personId === null ? null : { personId, token };
    } catch (error) {
      if (error instanceof AppError) return null;
      throw error;
    }
  };

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/boards/{id}/reviews',
      summary: 'Send the plan to be signed',
      description:
        'Freezes the plan as it stands as the next version; one still in review is superseded. Each link is one person’s own: the first browser that claims it has it. The board stays editable unless `lock`.',
      security: withToken,
      request: { params: boardParams, body: jsonBody(newReviewSchema) },
      responses: {
        201: json(createdReviewSchema, 'The version; links are told this once'),
        ...refusals,
      },
    }),
    async (c) => {
      const grant = await requireGrant(deps, c, c.req.valid('param').id, 'editor');
      const request = c.req.valid('json');
      if (typeof request.rule === 'number' && request.rule > request.approvers.length)
        throw new AppError('invalid', undefined, [
          { path: 'rule', message: 'More approvals than there are approvers.' },
        ]);
      const { review, tokens } = await reviews.send(grant, request);
      const approvers = tokens.map(({ name, token }) => ({
        name,
        link: reviewLink(grant.boardId, token),
      }));
      return c.json({ version: review.version, sha256: review.sha256, approvers }, 201);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/boards/{id}/reviews',
      summary: 'Every version that was sent to be signed',
      security: withToken,
      request: { params: boardParams },
      responses: { 200: json(reviewListSchema, 'Oldest first'), ...refusals },
    }),
    async (c) => {
      const { boardId } = await requireGrant(deps, c, c.req.valid('param').id, 'viewer');
      return c.json({ reviews: (await store.listReviews(boardId)).map(reviewInfo) }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/boards/{id}/reviews/{version}',
      summary: 'One version whole: what was sent, against what was signed before and what is now',
      security: withToken,
      request: { params: versionParams },
      responses: { 200: json(reviewSchema, 'The version'), ...refusals },
    }),
    async (c) => {
      const { id, version } = c.req.valid('param');
      const { boardId } = await requireGrant(deps, c, id, 'viewer');
      const review = await reviews.find(boardId, version);
      const plan = JSON.parse((await store.reviewPlan(boardId, version)) ?? '{}') as FrozenPlan;
      const before = (await readBaselines(store, boardId))
        .filter((b) => b.info.version < version)
        .at(-1);
      const live = await freezeBoard(deps, boardId);
      const diff = before ? diffPlans(planOf(before), plan) : null;
      return c.json(
        {
          ...reviewInfo(review),
          plan,
          previous: before?.info.version ?? null,
          diff: diff && { changes: [...diff.changes], material: diff.material },
          editedSince: diffPlans(plan, live.plan).material,
        },
        200,
      );
    },
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path: '/api/boards/{id}/reviews/{version}',
      summary: 'Withdraw a version that is not decided yet',
      security: withToken,
      request: { params: versionParams },
      responses: { 200: json(reviewInfoSchema, 'The version'), ...refusals },
    }),
    async (c) => {
      const { id, version } = c.req.valid('param');
      const { boardId } = await requireGrant(deps, c, id, 'editor');
      return c.json(reviewInfo(await reviews.withdraw(boardId, version)), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/boards/{id}/reviews/{version}/decisions',
      summary: 'Decide on a version, as the person whose link it is',
      description:
        '`request-changes` needs a comment. It is put on the items that `about` names (ids of initiatives, tasks, milestones, lanes, goals or links of the version), else on the initiatives it names in quotes, else on the board.',
      security: withToken,
      request: { params: versionParams, body: jsonBody(decisionSchema) },
      responses: { 200: json(reviewInfoSchema, 'The version'), ...refusals },
    }),
    async (c) => {
      const { id, version } = c.req.valid('param');
      const grant = await requireGrant(deps, c, id, 'viewer');
      const { decision, comment = '', about = [] } = c.req.valid('json');
      if (decision === 'request-changes' && comment === '')
        throw new AppError('invalid', undefined, [
          { path: 'comment', message: 'Say what should change.' },
        ]);
      return c.json(
        reviewInfo(
          await reviews.decide(grant, version, {
            decision,
            comment: comment || null,
            about: [...new Set(about)],
          }),
        ),
        200,
      );
    },
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path: '/api/boards/{id}/reviews/{version}/decisions',
      summary: 'Take one’s decision back while the rule is not met',
      security: withToken,
      request: { params: versionParams },
      responses: { 200: json(reviewInfoSchema, 'The version'), ...refusals },
    }),
    async (c) => {
      const { id, version } = c.req.valid('param');
      const grant = await requireGrant(deps, c, id, 'viewer');
      return c.json(reviewInfo(await reviews.takeBack(grant, version)), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/boards/{id}/claim',
      summary: 'Claim an approver’s link for this browser',
      description:
        'With the token of the link; answers the person’s own token. Another browser is answered 409 `link-claimed`. Whoever is on the board by the name that was invited, and shows it with their own token (`own`), decides as who they are. With `ask`, 409 `name-taken` where somebody of that name is there and the browser does not show to be theirs; nothing is claimed then.',
      security: withToken,
      request: { params: boardParams, body: jsonBody(claimSchema) },
      responses: {
        200: json(claimedSchema, 'The person; the token is told this once'),
        ...refusals,
      },
    }),
    async (c) => {
      const from = addressOf(deps, c);
      if (deps.failures.exhausted(from)) throw new AppError('too-many-requests');
      const board = await store.getBoard(c.req.valid('param').id);
      if (board?.deletedAt) throw new AppError('board-deleted');
      const { id } = c.req.valid('param');
      const { browser, own: shows, ask: asks = false } = c.req.valid('json');
      try {
        const own = await shown(id, shows);
        const claimed = await reviews.claim(id, bearer(c) ?? '', { browser, own, asks });
        return c.json(claimed, 200);
      } catch (error) {
        if (error instanceof AppError && error.code === 'unauthorized') deps.failures.take(from);
        throw error;
      }
    },
  );
}
