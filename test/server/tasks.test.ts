import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createMemoryStore } from '../../server/store/memoryStore';
import type { Store } from '../../server/store/store';
import type { BaselineList } from '../../shared/api/baselines';
import type { BoardInfo } from '../../shared/api/boards';
import type { TaskList, TasksReceipt, TasksRunList, UndoneRun } from '../../shared/api/tasks';
import type { Problem } from '../../shared/errors';
import { addInitiative, addLane, addTask, removeEntries } from '../../shared/plan/mutations';
import { editPlan } from '../../shared/plan/planEdit';
import { readItem } from '../../shared/work/workDoc';
import { editWork } from '../../shared/work/workEdit';
import { connectPeer } from '../support/peer';
import { callBoard, signOff } from '../support/signing';
import { makeBoard, type RunningServer, startServer, type TestBoard } from '../support/startServer';

let server: RunningServer;
let store: Store;
beforeAll(async () => {
  store = createMemoryStore();
  server = await startServer({ store });
});
afterAll(() => server.stop());

const span = { start: '2026-01-12', end: '2026-03-27' };

async function aBoard() {
  const board = await makeBoard(server);
  const peer = connectPeer(server, board, 'plan', board.tokens.editor);
  await peer.synced();
  /** Runs an edit and waits until the server has it. */
  const edit = async <T>(run: Parameters<typeof editPlan<T>>[1]): Promise<T> => {
    const result = editPlan(peer.doc, run);
    const other = connectPeer(server, board, 'plan', board.tokens.viewer);
    await other.synced();
    const mine = Y.encodeStateVector(peer.doc).toString();
    await other.until(() => Y.encodeStateVector(other.doc).toString() === mine);
    other.close();
    return result;
  };
  const ids = await edit((e) => {
    const lane = addLane(e, 'Checkout');
    const pay = addInitiative(e, { title: 'One-tap pay', lane, span });
    const vault = addTask(e, { title: 'Card vault', initiative: pay });
    const wallets = addInitiative(e, { title: 'Wallets', lane, span });
    return { lane, pay, vault, wallets };
  });
  return { board, edit, ids, close: () => peer.close() };
}

const convert = (board: TestBoard, body: object = {}, token = board.tokens.editor) =>
  callBoard<TasksReceipt & Problem>(server, board, token, 'POST', '/tasks', body);
const list = async (board: TestBoard) =>
  (await callBoard<TaskList>(server, board, board.tokens.viewer, 'GET', '/tasks')).body;
const titles = (items: readonly { readonly title: string }[]) => items.map(({ title }) => title);

describe('making a task list', () => {
  it('[TSK1] takes a signed version: without one nothing is made', async () => {
    const { board, close } = await aBoard();
    const { status, body } = await convert(board);
    expect([status, body.code]).toEqual([409, 'nothing-signed']);
    await signOff(server, board);
    expect((await convert(board, { version: 7 })).status).toBe(404);
    close();
  });

  it('[TSK2] asks for an editor, and for a board that is not archived', async () => {
    const { board, close } = await aBoard();
    await signOff(server, board);
    const { tokens } = board;
    for (const token of [tokens.viewer, tokens.commenter])
      for (const dryRun of [true, false])
        expect((await convert(board, { dryRun }, token)).body.code).toBe('role-too-weak');
    expect((await convert(board, {}, 'x'.repeat(43))).status).toBe(401);
    await callBoard(server, board, tokens.owner, 'PATCH', '', { archived: true });
    expect((await convert(board)).body.code).toBe('archived');
    expect((await list(board)).items).toEqual([]);
    close();
  });

  it('[TSK3] a dry run answers the receipt and writes nothing', async () => {
    const { board, close } = await aBoard();
    const { sha256 } = await signOff(server, board);
    const { body } = await convert(board, { dryRun: true, today: '2026-04-01' });
    expect(body).toMatchObject({
      n: null,
      version: 1,
      sha256,
      nobody: 2,
      overdue: 2,
      dryRun: true,
    });
    expect(titles(body.added)).toEqual(['One-tap pay', 'Card vault', 'Wallets', 'Wallets']);
    expect(await list(board)).toMatchObject({ version: null, items: [] });
    close();
  });

  it('[TSK4] what is made is there for everybody, and the receipt carries the head of the chain', async () => {
    const { board, ids, close } = await aBoard();
    const peer = connectPeer(server, board, 'work', board.tokens.viewer);
    await peer.synced();
    await signOff(server, board);
    const { body } = await convert(board);
    await peer.until(() => readItem(peer.doc, ids.vault) !== null);
    expect(readItem(peer.doc, ids.vault)).toMatchObject({ title: 'Card vault', due: '2026-03-27' });
    const { baselines } = (
      await callBoard<BaselineList>(server, board, board.tokens.viewer, 'GET', '/baselines')
    ).body;
    expect(body.head).toBe(baselines.at(-1)?.seal);
    expect(await list(board)).toMatchObject({
      version: 1,
      progress: { [ids.pay]: { done: 0, total: 1 }, [ids.wallets]: { done: 0, total: 1 } },
      counts: { outstanding: 2, done: 0, all: 2 },
    });
    const info = await callBoard<BoardInfo>(server, board, board.tokens.viewer, 'GET', '');
    expect(info.body.tasks).toEqual({ version: 1 });
    peer.close();
    close();
  });

  it('[TSK5] twice, or twice at once, is once', async () => {
    const { board, close } = await aBoard();
    await signOff(server, board);
    const answers = await Promise.all([convert(board), convert(board)]);
    for (const { status } of answers) expect([200, 409]).toContain(status);
    expect((await list(board)).items).toHaveLength(4);
    const { body } = await convert(board);
    expect([body.n, body.added, body.changed, body.dropped]).toEqual([null, [], [], []]);
    expect(body.kept).toBe(4);
    close();
  });

  it('[TSK10] a run that was cut off after its receipt is completed by the next', async () => {
    const { board, close } = await aBoard();
    await signOff(server, board);
    const { body: planned } = await convert(board, { dryRun: true });
    expect(planned.added).toHaveLength(4);
    // What a crash between the receipt and the first write leaves.
    const receipt = JSON.stringify({ ...planned, dryRun: false });
    await store.addTaskRun({ boardId: board.id, at: Date.now(), by: null, version: 1, receipt });
    expect((await list(board)).items).toHaveLength(0);
    expect((await convert(board)).body.added).toHaveLength(4);
    expect((await list(board)).items).toHaveLength(4);
    close();
  });

  it('[TSK6] after the next sign-off it adds, shifts and drops, and leaves done work alone', async () => {
    const { board, edit, ids, close } = await aBoard();
    await signOff(server, board);
    await convert(board);
    const peer = connectPeer(server, board, 'work', board.tokens.editor);
    await peer.synced();
    editWork(peer.doc, (e) => e.patch(`${ids.wallets}-self`, { status: 'done' }));
    await edit((e) => {
      addTask(e, { title: 'Risk rules', initiative: ids.pay });
      e.patch('initiatives', ids.pay, { span: { start: span.start, end: '2026-04-10' } });
      removeEntries(e, [{ root: 'initiatives', id: ids.wallets }]);
    });
    await signOff(server, board);
    const { body } = await convert(board, {});
    expect(titles(body.added)).toEqual(['Risk rules']);
    expect(titles(body.changed)).toEqual(['One-tap pay', 'Card vault']);
    expect(body.dropped.map(({ id }) => id)).toEqual([ids.wallets]);
    expect(body.keptDone).toEqual([`${ids.wallets}-self`]);
    const { items, counts } = await list(board);
    const item = (id: string) => items.find((i) => i.id === id);
    expect(item(ids.vault)?.due).toBe('2026-04-10');
    expect(item(`${ids.wallets}-self`)).toMatchObject({ status: 'done', due: '2026-03-27' });
    expect(counts.outstanding + counts.done).toBe(counts.all);
    peer.close();
    close();
  });

  it('[TSK7] the last run can be taken back, once; after that it can be made again', async () => {
    const { board, close } = await aBoard();
    await signOff(server, board);
    const { body } = await convert(board);
    const { owner, editor, viewer } = board.tokens;
    const undo = (token: string) =>
      callBoard<UndoneRun & Problem>(server, board, token, 'DELETE', `/tasks/runs/${body.n}`);
    expect((await undo(viewer)).body.code).toBe('role-too-weak');
    expect((await undo(editor)).body).toEqual({ removed: 4, restored: 0 });
    expect((await undo(owner)).status).toBe(404);
    expect((await list(board)).items).toEqual([]);
    const { runs } = (await callBoard<TasksRunList>(server, board, viewer, 'GET', '/tasks/runs'))
      .body;
    expect(runs).toEqual([expect.objectContaining({ n: 1, added: 4, undone: expect.any(String) })]);
    expect((await convert(board)).body.added).toHaveLength(4);
    close();
  });

  it('[TSK8] a task deleted in the list stays deleted', async () => {
    const { board, ids, close } = await aBoard();
    await signOff(server, board);
    await convert(board);
    const peer = connectPeer(server, board, 'work', board.tokens.editor);
    await peer.synced();
    peer.doc.getMap('items').delete(ids.vault);
    const other = connectPeer(server, board, 'work', board.tokens.viewer);
    await other.synced();
    await other.until(() => readItem(other.doc, ids.vault) === null);
    expect((await convert(board)).body.added).toEqual([]);
    other.close();
    peer.close();
    close();
  });

  it('[TSK9] a request that is no request is refused', async () => {
    const { board, close } = await aBoard();
    await signOff(server, board);
    for (const body of [{ version: 0 }, { lanes: ['../'] }, { more: 1 }, { today: 'soon' }])
      expect((await convert(board, body)).body.code).toBe('invalid');
    close();
  });
});
