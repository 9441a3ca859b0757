import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import {
  taskListSchema,
  tasksReceiptSchema,
  tasksRequestSchema,
  tasksRunListSchema,
  undoneRunSchema,
} from '../../shared/api/tasks';
import { workCounts, workProgress } from '../../shared/work/progress';
import { readWork } from '../../shared/work/workDoc';
import { workTree } from '../../shared/work/workTree';
import { type AppDeps, requireGrant } from '../context';
import { convertBoard, receiptOf, undoRun } from '../tasks/convert';
import { requireWritable } from '../transfer/writable';
import { boardParams, json, jsonBody, refusals, withToken } from './describe';

const iso = (at: number): string => new Date(at).toISOString();

/** The task list: made and updated from signed versions, read, and what each run did. */
export function taskRoutes(app: OpenAPIHono, deps: AppDeps): void {
  const { store, rooms, imports } = deps;

  /** Everybody asks again what the board is: whether there is a list is part of that. */
  const tell = async (boardId: string) => {
    const board = await store.getBoard(boardId);
    if (board) await rooms.boardChanged(board);
  };

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/boards/{id}/tasks',
      summary: 'Make or update the task list from a signed version',
      description:
        'The last one unless `version` is given; 409 `nothing-signed` without one. What was done or changed in the list stands, nothing is doubled, and running it twice changes nothing. `dryRun` answers the same receipt and writes nothing. `skip` leaves items alone.',
      security: withToken,
      request: { params: boardParams, body: jsonBody(tasksRequestSchema) },
      responses: { 200: json(tasksReceiptSchema, 'The receipt'), ...refusals },
    }),
    async (c) => {
      const grant = await requireGrant(deps, c, c.req.valid('param').id, 'editor');
      const request = c.req.valid('json');
      const { boardId, personId } = grant;
      if (request.dryRun) return c.json(await convertBoard(deps, boardId, personId, request), 200);
      await requireWritable(store, grant, 'work');
      const receipt = await imports.run(boardId, c.req.raw.signal, () =>
        convertBoard(deps, boardId, personId, request),
      );
      if (receipt.n !== null) await tell(boardId);
      return c.json(receipt, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/boards/{id}/tasks',
      summary: 'The task list',
      security: withToken,
      request: { params: boardParams, query: z.object({ today: z.iso.date().optional() }) },
      responses: {
        200: json(taskListSchema, 'Items by id, with progress by initiative and counts'),
        ...refusals,
      },
    }),
    async (c) => {
      const { boardId } = await requireGrant(deps, c, c.req.valid('param').id, 'viewer');
      const { today = iso(Date.now()).slice(0, 10) } = c.req.valid('query');
      const run = (await store.listTaskRuns(boardId)).findLast((r) => r.undoneAt === null);
      const records = await rooms.with(boardId, 'work', async (room) => {
        await room.settled();
        return readWork(room.doc);
      });
      const tree = workTree(records);
      const items = [...records.values()].filter(({ deleted }) => deleted === null);
      return c.json(
        {
          version: run?.version ?? null,
          sha256: run ? receiptOf(run).sha256 : null,
          items: items.sort((a, b) => (a.id < b.id ? -1 : 1)),
          progress: Object.fromEntries(workProgress(records, tree)),
          counts: workCounts(records, tree, today),
        },
        200,
      );
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/boards/{id}/tasks/runs',
      summary: 'What made and updated the task list',
      security: withToken,
      request: { params: boardParams },
      responses: { 200: json(tasksRunListSchema, 'The runs, oldest first'), ...refusals },
    }),
    async (c) => {
      const { boardId } = await requireGrant(deps, c, c.req.valid('param').id, 'viewer');
      const runs = (await store.listTaskRuns(boardId)).map((run) => {
        const { sha256, head, added, changed, dropped } = receiptOf(run);
        return {
          n: run.n,
          at: iso(run.at),
          by: run.by,
          version: run.version,
          sha256,
          head,
          added: added.length,
          changed: changed.length,
          dropped: dropped.length,
          undone: run.undoneAt === null ? null : iso(run.undoneAt),
        };
      });
      return c.json({ runs }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path: '/api/boards/{id}/tasks/runs/{n}',
      summary: 'Take the last run back',
      description: 'Of what it made and changed, all that nobody touched since.',
      security: withToken,
      request: { params: boardParams.extend({ n: z.coerce.number().int().positive() }) },
      responses: { 200: json(undoneRunSchema, 'How many items went, and went back'), ...refusals },
    }),
    async (c) => {
      const { id, n } = c.req.valid('param');
      const grant = await requireGrant(deps, c, id, 'editor');
      await requireWritable(store, grant, 'work');
      const { boardId } = grant;
      const undone = await imports.run(boardId, c.req.raw.signal, () => undoRun(deps, boardId, n));
      await tell(boardId);
      return c.json(undone, 200);
    },
  );
}
