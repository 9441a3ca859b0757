import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createApi } from '../../../client/api';
import type { EditLabel } from '../../../client/state/board';
import { createUndo } from '../../../client/state/undo';
import { createWorkStore } from '../../../client/state/workStore';
import { addInitiative } from '../../../shared/plan/mutations';
import { readRecord } from '../../../shared/plan/planDoc';
import { editPlan } from '../../../shared/plan/planEdit';
import { addTask, setStatus } from '../../../shared/work/mutations';
import { readItem } from '../../../shared/work/workDoc';
import { editWork } from '../../../shared/work/workEdit';
import { makeBoard, type RunningServer, startServer } from '../../support/startServer';
import { openTestBoard } from '../support/openTestBoard';
import { until } from '../support/until';

const LABEL: EditLabel = { key: 'change' };

test('one stack over plan and tasks: the last step goes first, whichever room it was in', () => {
  const [plan, work] = [new Y.Doc(), new Y.Doc()];
  const undo = createUndo({ plan, work });
  const task = undo.record(LABEL, () =>
    editWork(work, (e) => addTask(e, { title: 'Vault', parent: null })),
  );
  const bar = undo.record(LABEL, () => editPlan(plan, (e) => addInitiative(e, { title: 'Pay' })));
  undo.record(LABEL, () => editWork(work, (e) => setStatus(e, [task], 'done')));

  expect(undo.nextRooms('undo')).toEqual(new Set(['work']));
  expect(undo.undo()).toMatchObject({ rooms: new Set(['work']), touched: [task] });
  expect(readItem(work, task)?.status).toBe('todo');
  expect(readRecord(plan, 'initiatives', bar)?.deleted).toBeNull();
  expect(undo.undo()).toMatchObject({ rooms: new Set(['plan']), touched: [bar] });
  expect(readRecord(plan, 'initiatives', bar)?.deleted).not.toBeNull();
  undo.undo();
  expect(readItem(work, task)?.deleted).not.toBeNull();
  expect(undo.nextRooms('undo')).toEqual(new Set());
  for (let i = 0; i < 3; i++) undo.redo();
  expect(readItem(work, task)).toMatchObject({ status: 'done', deleted: null });
  undo.close();
});

test('what a colleague changed since stays as it is, and is named', () => {
  const [plan, work, others] = [new Y.Doc(), new Y.Doc(), new Y.Doc()];
  const undo = createUndo({ plan, work });
  const task = editWork(work, (e) => addTask(e, { title: 'Vault', parent: null }));
  undo.record(LABEL, () => editWork(work, (e) => setStatus(e, [task], 'done')));
  Y.applyUpdate(others, Y.encodeStateAsUpdate(work));
  editWork(others, (e) => setStatus(e, [task], 'blocked'));
  Y.applyUpdate(work, Y.encodeStateAsUpdate(others), 'wire');
  expect(undo.undo()).toMatchObject({ touched: [], skipped: [task] });
  expect(readItem(work, task)?.status).toBe('blocked');
  undo.close();
});

test('the store keeps what an edit leaves alone, and tells once a transaction what it touched', () => {
  const doc = new Y.Doc();
  const [a, b] = editWork(doc, (e) => [
    addTask(e, { title: 'A', parent: null }),
    addTask(e, { title: 'B', parent: null }),
  ]) as [string, string];
  const store = createWorkStore(doc);
  let told = 0;
  store.subscribe(() => {
    told += 1;
  });
  expect(store.takeTouched()).toBeNull();
  const before = store.items();
  editWork(doc, (e) => {
    setStatus(e, [a], 'doing');
    e.patch(a, { title: 'A+' });
  });
  expect(told).toBe(1);
  expect(store.takeTouched()).toEqual(new Set([a]));
  expect(store.items().get(a)).toMatchObject({ title: 'A+', status: 'doing' });
  expect(store.items().get(b)).toBe(before.get(b));
  store.close();
});

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

test('the list is read only when it is asked for, and two people share it', async () => {
  const board = await makeBoard(server);
  const mia = openTestBoard(server, board);
  const sam = openTestBoard(server, board);
  await Promise.all([mia, sam].map((b) => until(b.connection, ({ kind }) => kind === 'saved')));
  expect(mia.work.loaded.get()).toBe(false);
  mia.work.open();
  sam.work.open();
  await Promise.all([mia, sam].map((b) => until(b.work.loaded, Boolean)));
  const task = mia.editWork(LABEL, (e) => addTask(e, { title: 'Vault', parent: null })) as string;
  const items = { get: sam.work.store.items, subscribe: sam.work.store.subscribe };
  await until(items, (all) => all.has(task));
  await until(mia.unsaved, (count) => count === 0);
  mia.close();
  sam.close();
});

test('a lock of the plan leaves the tasks to editors; a viewer changes neither', async () => {
  const board = await makeBoard(server);
  const editor = openTestBoard(server, board);
  const viewer = openTestBoard(server, board, { role: 'viewer' });
  await until(editor.access, ({ canEditTasks }) => canEditTasks);
  expect(viewer.access.get()).toMatchObject({ canEdit: false, canEditTasks: false });
  expect(viewer.editWork(LABEL, (e) => addTask(e, { title: 'No', parent: null }))).toBeNull();
  await createApi(server.url).lock(board.id, board.tokens.owner, true);
  editor.refreshAccess();
  await until(editor.access, ({ locked }) => locked);
  expect(editor.access.get()).toMatchObject({ canEdit: false, canEditTasks: true });
  editor.close();
  viewer.close();
});
