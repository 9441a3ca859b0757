import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import {
  type BoardInfo,
  boardInfoSchema,
  boardPatchSchema,
  boardPreviewSchema,
  createdBoardSchema,
  lockSchema,
  newBoardSchema,
  PREVIEW_BARS,
} from '../../shared/api/boards';
import { AppError } from '../../shared/errors';
import { newId } from '../../shared/ids';
import { ORIGIN } from '../../shared/origins';
import { boardPreview } from '../../shared/plan/boardPreview';
import { readPlan } from '../../shared/plan/planDoc';
import { editPlan } from '../../shared/plan/planEdit';
import { type PlanView, viewOf } from '../../shared/plan/planView';
import { applyTemplate } from '../../shared/plan/templates';
import type { Grant } from '../auth/grant';
import { hashToken, newToken, sameSecret } from '../auth/token';
import { type AppDeps, addressOf, bearer, boardLink, requireGrant } from '../context';
import { planFacts } from '../review/planFacts';
import { standingOf } from '../review/standing';
import { boardParams, json, jsonBody, none, refusals, withToken } from './describe';

const FIRST_LINKS = ['owner', 'editor', 'commenter', 'viewer'] as const;
const MS_PER_DAY = 86_400_000;

/** Making, reading, renaming, locking, archiving and deleting boards. */
export function boardRoutes(app: OpenAPIHono, deps: AppDeps): void {
  const { config, store, rooms } = deps;

  const viewOfBoard = (boardId: string): Promise<PlanView> =>
    rooms.with(boardId, 'plan', async (room) => {
      await room.settled();
      return viewOf(readPlan(room.doc));
    });

  const infoOf = async (grant: Grant): Promise<BoardInfo> => {
    const plan = await rooms.with(grant.boardId, 'plan', async (room) => {
      await room.settled();
      const { title, counts, materialSince } = planFacts(room.doc);
      return { title, ...(await standingOf(store, grant.boardId, materialSince)), counts };
    });
    const board = await store.getBoard(grant.boardId);
    if (!board) throw new AppError('unauthorized');
    return {
      id: board.id,
      role: grant.role,
      ...(grant.personId === null ? {} : { person: grant.personId }),
      ...plan,
      locked: board.locked,
      lockedByMe: board.locked && board.lockedBy === grant.holder,
      archived: board.archived,
      tasks: (await store.listRooms(board.id)).includes('work')
        ? { version: await store.tasksVersion(board.id) }
        : null,
    };
  };

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/boards',
      summary: 'Make a board',
      description: 'Needs `Authorization: Bearer <CREATE_SECRET>` where CREATE_BOARDS is `secret`.',
      request: { body: jsonBody(newBoardSchema) },
      responses: { 201: json(createdBoardSchema, 'The board and its first links'), ...refusals },
    }),
    async (c) => {
      if (config.createBoards === 'nobody') throw new AppError('creation-closed');
      const from = addressOf(deps, c);
      if (config.createBoards === 'secret') {
        if (deps.failures.exhausted(from)) throw new AppError('too-many-requests');
        if (!sameSecret(bearer(c) ?? '', config.createSecret ?? '')) {
          deps.failures.take(from);
          throw new AppError('creation-closed');
        }
      }
      if (!deps.creations.take(from)) throw new AppError('too-many-requests');

      const { title, template = 'blank' } = c.req.valid('json');
      const id = newId();
      const tokens = {
        owner: newToken(),
        editor: newToken(),
        commenter: newToken(),
        viewer: newToken(),
      };
      await store.createBoard(
        id,
        FIRST_LINKS.map((role) => ({ role, tokenHash: hashToken(tokens[role]), expiresAt: null })),
        Date.now(),
      );
      const today = Math.floor(Date.now() / MS_PER_DAY);
      await rooms.with(id, 'plan', (room) =>
        room.edit((doc) => applyTemplate(doc, template, { title, today }), ORIGIN.server),
      );
      const links = {
        owner: boardLink(id, tokens.owner),
        editor: boardLink(id, tokens.editor),
        commenter: boardLink(id, tokens.commenter),
        viewer: boardLink(id, tokens.viewer),
      };
      return c.json({ id, title, links }, 201);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/boards/{id}',
      summary: 'What a board is and what this token may do',
      security: withToken,
      request: { params: boardParams },
      responses: { 200: json(boardInfoSchema, 'The board'), ...refusals },
    }),
    async (c) => {
      const grant = await requireGrant(deps, c, c.req.valid('param').id, 'viewer');
      return c.json(await infoOf(grant), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'patch',
      path: '/api/boards/{id}',
      summary: 'Rename or archive',
      security: withToken,
      request: { params: boardParams, body: jsonBody(boardPatchSchema) },
      responses: { 200: json(boardInfoSchema, 'The board as it is now'), ...refusals },
    }),
    async (c) => {
      const grant = await requireGrant(deps, c, c.req.valid('param').id, 'owner');
      const { title, archived } = c.req.valid('json');
      if (archived !== undefined) {
        await store.setArchived(grant.boardId, archived);
        const board = await store.getBoard(grant.boardId);
        if (board) await rooms.boardChanged(board);
      }
      if (title !== undefined) {
        if ((await store.getBoard(grant.boardId))?.archived) throw new AppError('archived');
        await rooms.with(grant.boardId, 'plan', (room) =>
          room.edit(
            (doc) => editPlan(doc, (edit) => edit.patchMeta({ title }), { origin: ORIGIN.server }),
            ORIGIN.server,
          ),
        );
      }
      return c.json(await infoOf(grant), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path: '/api/boards/{id}',
      summary: 'Delete a board for good',
      security: withToken,
      request: { params: boardParams },
      responses: { 204: none('Gone; its sockets close with 4410'), ...refusals },
    }),
    async (c) => {
      const { boardId } = await requireGrant(deps, c, c.req.valid('param').id, 'owner');
      await store.deleteBoard(boardId, Date.now());
      await rooms.dropBoard(boardId);
      return c.body(null, 204);
    },
  );

  app.openapi(
    createRoute({
      method: 'put',
      path: '/api/boards/{id}/lock',
      summary: 'Lock or unlock the plan',
      description:
        'While locked, `plan` and notes take edits only from owners and from whoever locked.',
      security: withToken,
      request: { params: boardParams, body: jsonBody(lockSchema) },
      responses: { 200: json(boardInfoSchema, 'The board as it is now'), ...refusals },
    }),
    async (c) => {
      const grant = await requireGrant(deps, c, c.req.valid('param').id, 'editor');
      const { locked } = c.req.valid('json');
      const before = await store.getBoard(grant.boardId);
      // Otherwise any editor could take over a lock that keeps editors out.
      if (before?.locked && grant.role !== 'owner' && before.lockedBy !== grant.holder)
        throw new AppError('locked');
      await store.setLock(grant.boardId, locked, locked ? grant.holder : null);
      const board = await store.getBoard(grant.boardId);
      if (board) await rooms.boardChanged(board);
      return c.json(await infoOf(grant), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/boards/{id}/preview',
      summary: 'The shape of the board, for a small picture',
      security: withToken,
      request: { params: boardParams },
      responses: { 200: json(boardPreviewSchema, 'Lanes and bars'), ...refusals },
    }),
    async (c) => {
      const { boardId } = await requireGrant(deps, c, c.req.valid('param').id, 'viewer');
      return c.json(boardPreview(await viewOfBoard(boardId), PREVIEW_BARS), 200);
    },
  );
}
