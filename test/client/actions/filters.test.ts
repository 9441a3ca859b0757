import { beforeEach, expect, test, vi } from 'vitest';
import {
  applyView,
  isFilteredOut,
  saveAsView,
  setFilter,
  unhide,
} from '../../../client/actions/filterActions';
import { actionNamed } from '../../../client/actions/registry';
import { runAction } from '../../../client/actions/runAction';
import {
  barFilterBut,
  barFilterOf,
  shownByLane,
  shownCount,
} from '../../../client/state/barFilter';
import { rememberFilter, restoreFilter } from '../../../client/state/filterMemory';
import { isFiltering } from '../../../shared/plan/planFilter';
import type { SavedView } from '../../../shared/plan/savedViews';
import { memoryStorage } from '../support/memoryStorage';
import { aWall } from './aWall';

beforeEach(() => {
  vi.stubGlobal('document', { activeElement: null });
  vi.stubGlobal('navigator', { languages: ['en-GB'] });
  vi.stubGlobal('requestAnimationFrame', () => 1);
  vi.stubGlobal('cancelAnimationFrame', () => {});
});

const laneOf = (wall: ReturnType<typeof aWall>, title: string) =>
  wall.board.plan.view().lanes.find((lane) => lane.title === title)?.id as string;
const titled = (wall: ReturnType<typeof aWall>, title: string) =>
  [...wall.board.plan.view().initiatives.values()].find((i) => i.title === title)?.id as string;

test('canvas, treegrid and count hide the same: bars, and lanes as a whole', () => {
  const wall = aWall();
  const { board, scene, model } = wall;
  setFilter(board, { certainties: ['committed'] });
  expect(scene.rectOf('one-tap')).not.toBeNull();
  expect(scene.rectOf(titled(wall, 'Wallets'))).toBeNull();
  expect(model.rows().indexOf.has(titled(wall, 'Wallets'))).toBe(false);
  expect(shownCount(board.plan.view(), barFilterOf(board))).toEqual({ shown: 1, all: 4 });
  setFilter(board, { certainties: [], lanes: [laneOf(wall, 'Search')] });
  expect(scene.layout().lanes.map(({ lane }) => lane?.title)).toEqual(['Search']);
  expect(model.rows().indexOf.has(laneOf(wall, 'Checkout'))).toBe(false);
  expect(shownCount(board.plan.view(), barFilterOf(board))).toEqual({ shown: 2, all: 4 });
  // The legend counts what a click could show: lanes aside, all there is.
  const lists = shownByLane(board.plan.view(), barFilterBut(board, 'lanes'));
  expect([...lists.values()].flat()).toHaveLength(4);
});

test('what a filter does not ask for changes nothing of its answer', () => {
  const wall = aWall();
  const { board } = wall;
  setFilter(board, { certainties: ['likely'] });
  const before = barFilterOf(board);
  wall.remotely((edit) => edit.patch('tasks', edit.all('tasks')[0]?.id ?? '', { done: false }));
  expect(barFilterOf(board)).toBe(before);
  setFilter(board, { tasks: ['outstanding'] });
  const asksTasks = barFilterOf(board);
  wall.remotely((edit) => edit.patch('tasks', edit.all('tasks')[0]?.id ?? '', { done: true }));
  expect(barFilterOf(board)).not.toBe(asksTasks);
});

test('what somebody just made stays in sight until the filter is another', () => {
  const wall = aWall();
  const { board } = wall;
  setFilter(board, { certainties: ['committed'] });
  runAction(wall.context, actionNamed('newInitiative'));
  const made = board.ui.getState().renaming?.id as string;
  expect(isFilteredOut(board, made)).toBe(false);
  setFilter(board, { text: 'pay' });
  expect(isFilteredOut(board, made)).toBe(true);
});

test('blocked is what the task list says', () => {
  const wall = aWall();
  const { board } = wall;
  board.editWork({ key: 'addTask' }, (edit) => {
    edit.create({ kind: 'epic', plan: 'one-tap', title: 'One-tap pay' }, 'epic');
    edit.create({ parent: 'epic', title: 'Vault', status: 'blocked' }, 'card');
  });
  setFilter(board, { tasks: ['blocked'] });
  expect(isFilteredOut(board, 'one-tap')).toBe(false);
  expect(isFilteredOut(board, titled(wall, 'Wallets'))).toBe(true);
});

test('a view is saved for everybody in one undo step, and shows filter and days again', () => {
  const wall = aWall();
  const { board, context, scene } = wall;
  setFilter(board, { owners: ['mia'] });
  expect(saveAsView(context, 'Mia’s')).toBe(true);
  const [view] = board.savedViews.get() as [SavedView];
  setFilter(board, { owners: [] });
  scene.setLevel('weeks');
  const before = scene.dayAt(0);
  applyView(context, view);
  expect(board.ui.getState().filter.owners).toEqual(['mia']);
  expect(scene.dayAt(0)).not.toBe(before);
  expect(view.period).toEqual(
    expect.objectContaining({ start: expect.any(String), end: expect.any(String) }),
  );
  board.undo.undo();
  expect(board.savedViews.get()).toEqual([]);
  board.undo.redo();
  expect(board.savedViews.get()).toHaveLength(1);
  wall.access.set({ ...wall.access.get(), canEdit: false });
  expect(saveAsView(context, 'No')).toBe(false);
});

test('the filter is kept for this board on this device, and no other', () => {
  const storage = memoryStorage();
  const { board } = aWall();
  const stop = rememberFilter(board, storage);
  setFilter(board, { text: 'pay', conflict: true });
  stop();
  const again = aWall().board;
  restoreFilter(again, storage);
  expect(again.ui.getState().filter).toEqual(board.ui.getState().filter);
  const other = { ...aWall().board, id: 'other' };
  restoreFilter(other, storage);
  expect(isFiltering(other.ui.getState().filter)).toBe(false);
  storage.setItem('planwall:filter:other', '{not json');
  restoreFilter(other, storage);
  expect(isFiltering(other.ui.getState().filter)).toBe(false);
});

test('to show what is hidden the filter is taken away, and only then', () => {
  const wall = aWall();
  const { board, context } = wall;
  setFilter(board, { certainties: ['committed'] });
  unhide(context, 'one-tap', 'One-tap pay');
  expect(isFiltering(board.ui.getState().filter)).toBe(true);
  unhide(context, titled(wall, 'Wallets'), 'Wallets');
  expect(isFiltering(board.ui.getState().filter)).toBe(false);
});
