import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { ItemStatus, WorkItem } from '../../../shared/work/schema';
import { itemsMap, readWork } from '../../../shared/work/workDoc';
import type { WorkQuery } from '../../../shared/work/workQuery';
import { createWorkViewer, type WorkView } from '../../../shared/work/workView';

const TODAY = '2026-06-15';
const QUERY: WorkQuery = {
  show: 'all',
  group: 'initiative',
  sort: 'order',
  descending: false,
  text: '',
  mine: null,
  assignee: null,
  epic: null,
  overdue: false,
  today: TODAY,
};
const NAMES = new Map([
  ['mia', 'Mia Chen'],
  ['sam', 'Sam Ortiz'],
]);

const anItem = (id: string, fields: Partial<WorkItem> = {}): WorkItem => ({
  id,
  kind: 'task',
  plan: null,
  parent: null,
  title: id,
  status: 'todo',
  assignee: null,
  due: null,
  dueFromPlan: false,
  estimate: null,
  goal: null,
  blockedBy: [],
  order: id,
  assets: [],
  version: 0,
  external: [],
  deleted: null,
  ...fields,
});

const mapOf = (items: readonly WorkItem[]) => new Map(items.map((item) => [item.id, item]));

/** The list of `ux.md` 1.3. */
const LIST = mapOf([
  anItem('pay', { kind: 'epic', title: 'One-tap pay' }),
  anItem('vault', {
    parent: 'pay',
    status: 'doing',
    assignee: 'mia',
    due: '2026-06-01',
    estimate: 5,
  }),
  anItem('risk', {
    parent: 'pay',
    assignee: 'sam',
    due: '2026-07-01',
    estimate: 3,
    title: 'Risk rules',
  }),
  anItem('velocity', { kind: 'subtask', parent: 'risk', status: 'done', assignee: 'mia' }),
  anItem('device', { kind: 'subtask', parent: 'risk', assignee: 'sam' }),
  anItem('search', { kind: 'epic', title: 'Séarch' }),
  anItem('synonyms', { parent: 'search', status: 'dropped' }),
  anItem('loose', { status: 'blocked', due: '2026-06-14' }),
]);

const see = (items = LIST, query: Partial<WorkQuery> = {}): WorkView =>
  createWorkViewer()(items, null, { ...QUERY, ...query }, NAMES);
const shape = (view: WorkView) =>
  view.groups.map(({ key, tasks }) => [
    key,
    tasks.map(({ id, isContext, subtasks }) => [isContext ? `(${id})` : id, ...subtasks]),
  ]);

test('the list stands below its initiatives, two levels deep', () => {
  expect(shape(see())).toEqual([
    ['pay', [['risk', 'device', 'velocity'], ['vault']]],
    // All of its tasks are dropped: it is there to be given others.
    ['search', []],
    ['', [['loose']]],
  ]);
  expect(see().groups[0]).toMatchObject({ done: 1, total: 4, matches: 4 });
});

test('outstanding and done add up to all; what is dropped is none of them', () => {
  expect(see().counts).toEqual({ outstanding: 4, done: 1, all: 5, dropped: 1, overdue: 2 });
  expect(see(LIST, { mine: 'mia' }).counts).toMatchObject({ outstanding: 1, done: 1, all: 2 });
  expect(see(LIST, { show: 'done' }).matches).toEqual(['velocity']);
  expect(see(LIST, { show: 'dropped' }).matches).toEqual(['synonyms']);
});

test('a task that does not match stays in sight above a subtask that does, and is not counted', () => {
  const view = see(LIST, { show: 'done' });
  expect(shape(view)).toEqual([['pay', [['(risk)', 'velocity']]]]);
  expect(view.groups[0]?.matches).toBe(1);
});

test('words are looked for in titles, initiatives and names, without case and accents', () => {
  expect(see(LIST, { text: 'RISK' }).matches).toEqual(['risk']);
  expect(see(LIST, { text: 'search', show: 'dropped' }).matches).toEqual(['synonyms']);
  expect(see(LIST, { text: 'one-tap mia' }).matches).toEqual(['velocity', 'vault']);
  expect(see(LIST, { text: 'nothing like it' }).groups).toEqual([]);
});

test('filters: overdue, somebody, nobody, an initiative, none', () => {
  expect(see(LIST, { overdue: true }).matches).toEqual(['vault', 'loose']);
  expect(see(LIST, { assignee: 'sam' }).matches).toEqual(['risk', 'device']);
  expect(see(LIST, { assignee: '' }).matches).toEqual(['loose']);
  expect(see(LIST, { epic: '' }).matches).toEqual(['loose']);
  expect(see(LIST, { epic: 'pay' }).matches).toHaveLength(4);
});

test('by assignee a subtask stands alone where its task is somebody else’s; nobody comes last', () => {
  expect(shape(see(LIST, { group: 'assignee' }))).toEqual([
    ['mia', [['velocity'], ['vault']]],
    ['sam', [['risk', 'device']]],
    ['', [['loose']]],
  ]);
  expect(see(LIST, { group: 'status' }).groups.map(({ key }) => key)).toEqual([
    'todo',
    'doing',
    'blocked',
    'done',
  ]);
});

test('sorted by a column, what is empty comes last both ways', () => {
  const by = (sort: WorkQuery['sort'], descending = false) =>
    see(LIST, { group: 'none', sort, descending }).groups[0]?.tasks.map(({ id }) => id);
  expect(by('due')).toEqual(['vault', 'loose', 'risk']);
  expect(by('due', true)).toEqual(['risk', 'loose', 'vault']);
  expect(by('estimate')).toEqual(['risk', 'vault', 'loose']);
  expect(by('estimate', true)).toEqual(['vault', 'risk', 'loose']);
});

/** Counts how often titles are read: folding one is the dear part of a search. */
function counted(count: number) {
  let reads = 0;
  const items = new Map<string, WorkItem>();
  for (let i = 0; i < count; i++) {
    const id = `t${String(i).padStart(5, '0')}`;
    const item = anItem(id, { parent: null });
    Object.defineProperty(item, 'title', {
      get: () => {
        reads += 1;
        return `Task ${i}`;
      },
    });
    items.set(id, item);
  }
  return { items, reads: () => reads };
}

test('each title is folded once, however often people search', () => {
  const { items, reads } = counted(500);
  const view = createWorkViewer();
  view(items, null, { ...QUERY, text: 'task' }, NAMES);
  expect(reads()).toBe(500);
  view(items, new Set(), { ...QUERY, text: 'task 4' }, NAMES);
  view(items, new Set(), { ...QUERY, text: 'task 49' }, NAMES);
  expect(reads()).toBe(500);
});

test('a change of a status builds no new tree and folds one title; a move builds one', () => {
  const { items, reads } = counted(500);
  const make = createWorkViewer();
  const query = { ...QUERY, text: 'task' };
  const before = make(items, null, query, NAMES);
  const ticked = new Map(items).set(
    't00007',
    anItem('t00007', { status: 'done', title: 'Task 7' }),
  );
  const after = make(ticked, new Set(['t00007']), query, NAMES);
  expect(after.tree).toBe(before.tree);
  expect(after.counts.done).toBe(1);
  expect(reads()).toBe(500);
  const moved = new Map(ticked).set('t00008', anItem('t00008', { order: 'zz', title: 'Task 8' }));
  const last = make(moved, new Set(['t00008']), query, NAMES);
  expect(last.tree).not.toBe(after.tree);
  expect(last.matches.at(-1)).toBe('t00008');
  expect(reads()).toBe(500);
});

test('an edit looks at the tasks of its initiative, not at all there are', () => {
  let reads = 0;
  const items = new Map<string, WorkItem>();
  for (let e = 0; e < 50; e++) {
    items.set(`e${e}`, anItem(`e${e}`, { kind: 'epic' }));
    for (let i = 0; i < 10; i++) {
      const item = anItem(`e${e}-${i}`, { parent: `e${e}` });
      Object.defineProperty(item, 'assignee', {
        get: () => {
          reads += 1;
          return 'mia';
        },
      });
      items.set(item.id, item);
    }
  }
  const make = createWorkViewer();
  const query = { ...QUERY, mine: 'mia' };
  const before = make(items, null, query, NAMES);
  expect(reads).toBe(500);
  const ticked = anItem('e7-3', { parent: 'e7', status: 'done', assignee: 'mia' });
  const after = make(new Map(items).set('e7-3', ticked), new Set(['e7-3']), query, NAMES);
  expect(reads).toBe(509);
  expect(after.counts).toMatchObject({ outstanding: 499, done: 1, all: 500 });
  const kept = after.groups.filter((group, i) => group === before.groups[i]);
  expect(kept).toHaveLength(49);
});

test('sorting looks up each value once', () => {
  const { items, reads } = counted(200);
  createWorkViewer()(items, null, { ...QUERY, sort: 'title' }, NAMES);
  expect(reads()).toBe(200);
});

const anyStatus = fc.constantFrom<ItemStatus>('todo', 'doing', 'blocked', 'done', 'dropped');
const anyItems = fc
  .array(
    fc.record({
      kind: fc.constantFrom('epic', 'task', 'subtask'),
      parent: fc.option(fc.nat(14), { nil: null }),
      status: anyStatus,
      assignee: fc.constantFrom('mia', 'sam', null),
      due: fc.constantFrom('2026-06-01', '2026-07-01', null),
      deleted: fc.constantFrom(null, null, null, '2026-06-01T00:00:00.000Z'),
    }),
    { maxLength: 15 },
  )
  .map((records) =>
    mapOf(
      records.map(({ parent, kind, ...rest }, i) =>
        anItem(`i${i}`, {
          ...rest,
          kind: kind as WorkItem['kind'],
          parent: parent === null ? null : `i${parent}`,
        }),
      ),
    ),
  );

test('whatever merges into: every living task stands once, and the sums hold', () => {
  fc.assert(
    fc.property(
      anyItems,
      fc.constantFrom<WorkQuery['group']>('initiative', 'assignee', 'status', 'none'),
      fc.constantFrom<WorkQuery['show']>('outstanding', 'done', 'all', 'dropped'),
      (items, group, show) => {
        const view = see(items, { group, show });
        const living = [...items.values()].filter((i) => i.deleted === null && i.kind !== 'epic');
        expect(view.tree.places.size).toBe(living.length);
        expect(new Set(view.matches).size).toBe(view.matches.length);
        expect(view.matches).toHaveLength(view.counts[show]);
        expect(view.counts.outstanding + view.counts.done).toBe(view.counts.all);
        expect(view.counts.all + view.counts.dropped).toBe(living.length);
        expect(view.groups.reduce((sum, g) => sum + g.matches, 0)).toBe(view.matches.length);
        for (const { task } of view.tree.places.values())
          if (task !== null) expect(view.tree.places.get(task)?.task).toBeNull();
      },
    ),
  );
});

test('a view brought up to date is the one made from scratch', () => {
  fc.assert(
    fc.property(
      anyItems,
      fc.array(fc.tuple(fc.nat(14), anyStatus, fc.nat(14), fc.boolean()), { maxLength: 6 }),
      (start, changes) => {
        const make = createWorkViewer();
        let items = start;
        make(items, null, QUERY, NAMES);
        for (const [at, status, parent, moves] of changes) {
          const item = items.get(`i${at}`);
          if (!item) continue;
          const next = { ...item, status, parent: moves ? `i${parent}` : item.parent };
          items = new Map(items).set(item.id, next);
          const kept = make(items, new Set([item.id]), QUERY, NAMES);
          const fresh = see(items);
          expect(kept.groups).toEqual(fresh.groups);
          expect(kept.counts).toEqual(fresh.counts);
        }
      },
    ),
  );
});

test('a reader takes what is wrong for absent', () => {
  const doc = new Y.Doc();
  const odd = new Y.Map<unknown>();
  itemsMap(doc).set('odd', odd);
  itemsMap(doc).set('no entry', 'text');
  for (const [key, value] of Object.entries({
    kind: 'saga',
    status: 7,
    due: '2026-02-31',
    estimate: 'much',
    blockedBy: ['a', 3],
    assets: [{ title: 'Brief', url: 'https://example.com/' }, { url: 'x' }, null],
  }))
    odd.set(key, value);
  expect([...readWork(doc).values()]).toEqual([
    anItem('odd', {
      title: '',
      order: '',
      blockedBy: ['a'],
      assets: [{ title: 'Brief', url: 'https://example.com/' }],
    }),
  ]);
});
