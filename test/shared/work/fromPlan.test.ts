import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { ORIGIN } from '../../../shared/origins';
import { freezePlan } from '../../../shared/plan/freezePlan';
import type { FrozenPlan } from '../../../shared/plan/frozenPlan';
import {
  addDependency,
  addGoal,
  addInitiative,
  addLane,
  addTask,
  removeEntries,
} from '../../../shared/plan/mutations';
import { sameValue } from '../../../shared/sameValue';
import {
  conversionWrites,
  runPiece,
  undoWrites,
  type WorkWrite,
  workPieces,
} from '../../../shared/work/applyConversion';
import { type Conversion, convertPlan, openEnds } from '../../../shared/work/fromPlan';
import {
  addTask as addItem,
  moveItem,
  removeItems,
  restoreItems,
} from '../../../shared/work/mutations';
import { ITEM_STATUSES, type WorkItem } from '../../../shared/work/schema';
import { readWork, type WorkRecords } from '../../../shared/work/workDoc';
import { editWork } from '../../../shared/work/workEdit';
import { type APlan, aPlan } from '../../support/aPlan';
import { baseUpdate, EDITS, type Picks } from '../../support/randomEdits';

const write = (work: Y.Doc, writes: readonly WorkWrite[]): void => {
  for (const piece of workPieces(writes)) runPiece(work, piece, ORIGIN.server);
};

/** A board whose plan is signed again and again, with its task list. */
function aSignedBoard(plan: APlan = aPlan()) {
  const work = new Y.Doc();
  const plans = new Map<number, FrozenPlan>();
  const made = new Set<string>();
  const items = () => readWork(work);
  return {
    plan,
    work,
    items,
    item: (id: string) => items().get(id) as WorkItem,
    sign: () => plans.set(plans.size + 1, freezePlan(plan.view(), new Map())).size,
    /** Turns the last signed version into tasks. */
    convert: (scope: { lanes?: string[]; initiatives?: string[]; skip?: string[] } = {}) => {
      const result = convertPlan({ version: plans.size, plans, work: items(), made, ...scope });
      write(work, conversionWrites(result));
      for (const { id } of result.added) made.add(id);
      return result;
    },
    undo: ({ added, changed, dropped }: Conversion) => {
      const changes = [...changed, ...dropped].map(({ item, fields }) => ({ id: item.id, fields }));
      write(work, undoWrites({ added, changed: changes }, items()));
      for (const { id } of added) made.delete(id);
    },
    patch: (id: string, fields: Partial<WorkItem>) =>
      editWork(work, (edit) => edit.patch(id, fields)),
  };
}

const span = { start: '2026-01-12', end: '2026-03-27' };

function checkout() {
  const board = aSignedBoard();
  const ids = board.plan.edit((edit) => {
    const lane = addLane(edit, 'Checkout');
    const goal = addGoal(edit, 'Faster checkout');
    const pay = addInitiative(edit, { title: 'One-tap pay', lane, goal, span });
    edit.patch('initiatives', pay, { owner: 'mia', estimate: 40 });
    const vault = addTask(edit, { title: 'Card vault', initiative: pay });
    const rules = addTask(edit, { title: 'Risk rules', initiative: pay, parent: vault });
    const wallets = addInitiative(edit, {
      title: 'Wallets',
      lane,
      span: { start: '2026-04-01', end: '2026-04-30' },
    });
    const link = addDependency(edit, pay, wallets);
    return { lane, goal, pay, vault, rules, wallets, link };
  });
  return { ...board, ids };
}

describe('making a task list', () => {
  test('a card becomes a task, a card below it a subtask, an initiative without cards one task', () => {
    const { sign, convert, items, ids } = checkout();
    sign();
    convert();
    const kinds = [...items().values()].map(({ id, kind, parent }) => ({ id, kind, parent }));
    expect(kinds).toEqual([
      { id: ids.pay, kind: 'epic', parent: null },
      { id: ids.vault, kind: 'task', parent: ids.pay },
      { id: ids.rules, kind: 'subtask', parent: ids.vault },
      { id: ids.wallets, kind: 'epic', parent: null },
      { id: `${ids.wallets}-self`, kind: 'task', parent: ids.wallets },
    ]);
  });

  test('deadline, assignee, goal and estimate come from the card, else from its initiative', () => {
    const { plan, sign, convert, item, ids } = checkout();
    plan.edit((edit) =>
      edit.patch('tasks', ids.rules, { due: '2026-02-14', assignee: 'sam', estimate: 3 }),
    );
    sign();
    convert();
    expect(item(ids.vault)).toMatchObject({
      due: '2026-03-27',
      dueFromPlan: true,
      assignee: 'mia',
      estimate: null,
      goal: ids.goal,
      version: 1,
    });
    expect(item(ids.rules)).toMatchObject({ due: '2026-02-14', assignee: 'sam', estimate: 3 });
    expect(item(ids.pay)).toMatchObject({ estimate: 40, due: '2026-03-27' });
  });

  test('what an initiative waits for blocks its epic, unless the link promises nothing about time', () => {
    const { plan, sign, convert, item, ids } = checkout();
    plan.edit((edit) => {
      const idea = addInitiative(edit, { title: 'Idea', lane: ids.lane, span });
      addDependency(edit, idea, ids.wallets, 'builds-on');
    });
    sign();
    convert();
    expect(item(ids.wallets).blockedBy).toEqual([ids.pay]);
    expect(item(`${ids.wallets}-self`).blockedBy).toEqual([ids.pay]);
  });

  test('ticked cards are done from the start, dropped initiatives are left out', () => {
    const { plan, sign, convert, items, item, ids } = checkout();
    plan.edit((edit) => {
      edit.patch('tasks', ids.vault, { done: true });
      edit.patch('initiatives', ids.wallets, { status: 'dropped' });
    });
    sign();
    convert();
    expect(item(ids.vault).status).toBe('done');
    expect(items().has(ids.wallets)).toBe(false);
  });

  test('a board without dates gives no deadlines but those of its cards', () => {
    const { plan, sign, convert, item, ids } = checkout();
    plan.edit((edit) => {
      edit.patchMeta({ mode: 'now-next-later' });
      edit.patch('tasks', ids.rules, { due: '2026-02-14' });
    });
    sign();
    convert();
    expect(item(ids.vault).due).toBeNull();
    expect(item(ids.rules).due).toBe('2026-02-14');
  });

  test('addresses among imported cells become links', () => {
    const { plan, sign, convert, item, ids } = checkout();
    const fields = { Spec: 'https://example.org/1', Size: 'L' };
    plan.edit((edit) =>
      edit.patch('tasks', ids.vault, { source: { system: 'csv', id: '1', fields } }),
    );
    sign();
    convert();
    expect(item(ids.vault).assets).toEqual([{ title: 'Spec', url: 'https://example.org/1' }]);
  });

  test('only the chosen initiatives or lanes', () => {
    const { plan, sign, convert, items, ids } = checkout();
    const other = plan.edit((edit) =>
      addInitiative(edit, { title: 'Support', lane: addLane(edit, 'Support'), span }),
    );
    sign();
    convert({ initiatives: [other] });
    expect([...items().keys()]).toEqual([other, `${other}-self`]);
    convert({ lanes: [ids.lane] });
    expect(items().size).toBe(7);
  });

  test('the preview counts open tasks that nobody has, and those that end before today', () => {
    const { sign, convert } = checkout();
    sign();
    const { nobody, overdue } = openEnds(convert().added, '2026-04-01');
    expect(nobody.map(({ title }) => title)).toEqual(['Wallets']);
    expect(overdue.map(({ title }) => title)).toEqual(['Card vault', 'Risk rules']);
  });
});

describe('updating it after the next sign-off', () => {
  function updated(change: (board: ReturnType<typeof checkout>) => void) {
    const board = checkout();
    board.sign();
    board.convert();
    change(board);
    board.sign();
    return { ...board, result: board.convert() };
  }

  test('adds, shifts deadlines and drops what the plan added, moved and removed', () => {
    const { result, item, items, ids } = updated(({ plan, ids }) =>
      plan.edit((edit) => {
        addTask(edit, { title: 'Receipts', initiative: ids.pay });
        edit.patch('initiatives', ids.pay, { span: { start: '2026-01-26', end: '2026-04-10' } });
        removeEntries(edit, [{ root: 'initiatives', id: ids.wallets }]);
      }),
    );
    expect(result.added.map(({ title }) => title)).toEqual(['Receipts']);
    expect(item(ids.vault)).toMatchObject({ due: '2026-04-10', version: 2 });
    expect(result.dropped.map(({ item }) => item.id)).toEqual([ids.wallets, `${ids.wallets}-self`]);
    expect(item(`${ids.wallets}-self`).status).toBe('dropped');
    expect(items().size).toBe(6);
  });

  test('a deadline set in the list stays', () => {
    const { item, ids } = updated(({ plan, patch, ids }) => {
      patch(ids.vault, { due: '2026-02-01', dueFromPlan: false });
      plan.edit((edit) =>
        edit.patch('initiatives', ids.pay, { span: { start: '2026-01-26', end: '2026-04-10' } }),
      );
    });
    expect(item(ids.vault).due).toBe('2026-02-01');
    expect(item(ids.rules).due).toBe('2026-04-10');
  });

  test('a title follows the plan until somebody changes it in the list, and then that is told', () => {
    const { result, item, ids } = updated(({ plan, patch, ids }) => {
      patch(ids.vault, { title: 'Card vault contract' });
      plan.edit((edit) => {
        edit.patch('tasks', ids.vault, { title: 'Vault' });
        edit.patch('tasks', ids.rules, { title: 'Rules' });
      });
    });
    expect(item(ids.vault).title).toBe('Card vault contract');
    expect(item(ids.rules).title).toBe('Rules');
    expect(result.keptEdited.map(({ id }) => id)).toEqual([ids.vault]);
  });

  test('done work is touched by nothing', () => {
    const { result, item, ids } = updated(({ plan, patch, ids }) => {
      patch(ids.vault, { status: 'done' });
      patch(`${ids.wallets}-self`, { status: 'done' });
      plan.edit((edit) => {
        edit.patch('tasks', ids.vault, { title: 'Vault', due: '2026-05-05' });
        removeEntries(edit, [{ root: 'initiatives', id: ids.wallets }]);
      });
    });
    expect(item(ids.vault)).toMatchObject({ title: 'Card vault', due: '2026-03-27', version: 1 });
    expect(item(`${ids.wallets}-self`).status).toBe('done');
    expect(result.keptDone.map(({ id }) => id)).toEqual([ids.vault, `${ids.wallets}-self`]);
  });

  test('an initiative that gets its first card drops the one task it was', () => {
    const { item, ids } = updated(({ plan, ids }) =>
      plan.edit((edit) => addTask(edit, { title: 'Apple Pay', initiative: ids.wallets })),
    );
    expect(item(`${ids.wallets}-self`).status).toBe('dropped');
  });

  test('what was dropped with the plan comes back with it, what a person dropped does not', () => {
    const board = updated(({ plan, patch, ids }) => {
      patch(ids.vault, { status: 'dropped' });
      plan.edit((edit) => removeEntries(edit, [{ root: 'initiatives', id: ids.wallets }]));
    });
    const { plan, ids, item } = board;
    plan.edit((edit) => {
      edit.restore('initiatives', ids.wallets);
      edit.patch('initiatives', ids.wallets, { title: 'Wallets again' });
    });
    board.sign();
    board.convert();
    expect(item(ids.wallets)).toMatchObject({ status: 'todo', title: 'Wallets again' });
    expect(item(ids.vault).status).toBe('dropped');
  });

  test('a task deleted in the list is not made again, even when it is purged', () => {
    const board = updated(({ work, ids }) =>
      editWork(work, (edit) => removeItems(edit, [ids.rules])),
    );
    expect(board.item(board.ids.rules).deleted).not.toBeNull();
    board.work.getMap('items').delete(board.ids.rules);
    expect(board.convert().added).toEqual([]);
  });

  test('rows that were unticked are left alone and offered again', () => {
    const board = checkout();
    const { plan, ids, item } = board;
    board.sign();
    board.convert();
    plan.edit((edit) =>
      edit.patch('initiatives', ids.pay, { span: { start: '2026-01-26', end: '2026-04-10' } }),
    );
    board.sign();
    board.convert({ skip: [ids.vault] });
    expect(item(ids.vault).due).toBe('2026-03-27');
    expect(board.convert().changed.map((change) => change.item.id)).toEqual([ids.vault]);
  });

  test('tasks made in the list, and initiatives that were not chosen, are nobody’s to drop', () => {
    const board = checkout();
    const { work, item, ids, plan } = board;
    board.sign();
    board.convert();
    const own = editWork(work, (edit) => addItem(edit, { title: 'Own', parent: ids.pay }));
    plan.edit((edit) => removeEntries(edit, [{ root: 'initiatives', id: ids.wallets }]));
    board.sign();
    expect(board.convert({ initiatives: [ids.pay] }).dropped).toEqual([]);
    board.convert();
    expect(item(own).status).toBe('todo');
  });

  test('new initiatives stand where the plan has them', () => {
    const { items } = updated(({ plan, ids }) =>
      plan.edit((edit) =>
        addInitiative(edit, {
          title: 'Between',
          lane: ids.lane,
          span: { start: '2026-03-01', end: '2026-03-31' },
        }),
      ),
    );
    const epics = [...items().values()]
      .filter(({ kind }) => kind === 'epic')
      .sort((a, b) => (a.order < b.order ? -1 : 1));
    expect(epics.map(({ title }) => title)).toEqual(['One-tap pay', 'Between', 'Wallets']);
  });

  test('taking a run back leaves what people did since', () => {
    const board = updated(({ plan, ids }) =>
      plan.edit((edit) => {
        addTask(edit, { title: 'Untouched', initiative: ids.pay });
        edit.patch('tasks', ids.vault, { title: 'Vault' });
        edit.patch('tasks', ids.rules, { title: 'Rules' });
        const touched = addInitiative(edit, { title: 'Touched', lane: ids.lane, span });
        addTask(edit, { title: 'Started', initiative: touched });
      }),
    );
    const { ids, items, item, patch, result } = board;
    const started = result.added.find(({ title }) => title === 'Started') as WorkItem;
    patch(started.id, { status: 'doing' });
    patch(ids.rules, { title: 'My rules' });
    board.undo(result);
    expect(item(ids.vault)).toMatchObject({ title: 'Card vault', version: 1 });
    expect(item(ids.rules).title).toBe('My rules');
    const titles = [...items().values()].map(({ title }) => title);
    expect(titles).not.toContain('Untouched');
    // An epic stays for the task that stays below it.
    expect(titles).toEqual(expect.arrayContaining(['Touched', 'Started']));
  });
});

/** What people do in the list, by two numbers. */
const WORK_EDITS: Record<string, (work: Y.Doc, a: number, b: number) => void> = {
  status: (work, a, b) =>
    patchSome(work, a, { status: ITEM_STATUSES[b % 5] as WorkItem['status'] }),
  finish: (work, a) => patchSome(work, a, { status: 'done' }),
  rename: (work, a, b) => patchSome(work, a, { title: `W${b}` }),
  due: (work, a, b) => patchSome(work, a, { due: `2026-05-${10 + (b % 20)}`, dueFromPlan: false }),
  assign: (work, a, b) => patchSome(work, a, { assignee: `p${b % 3}` }),
  add: (work, a, b) =>
    void editWork(work, (edit) => addItem(edit, { title: `N${b}`, parent: someId(work, a) })),
  move: (work, a, b) =>
    void editWork(work, (edit) => moveItem(edit, someId(work, a) ?? '', someId(work, b), null)),
  remove: (work, a) => void editWork(work, (edit) => removeItems(edit, [someId(work, a) ?? ''])),
  restore: (work, a) => editWork(work, (edit) => restoreItems(edit, [someId(work, a) ?? ''])),
};

function someId(work: Y.Doc, n: number): string | null {
  const ids = [...readWork(work).keys()].sort();
  return ids.length === 0 ? null : (ids[n % ids.length] as string);
}
const patchSome = (work: Y.Doc, n: number, fields: Partial<WorkItem>) =>
  editWork(work, (edit) => edit.patch(someId(work, n) ?? '', fields));

const number = fc.nat({ max: 999 });
const planEdit = fc.record({
  in: fc.constant('plan' as const),
  edit: fc.constantFrom(...Object.keys(EDITS)),
  picks: fc.tuple(number, number, number),
});
const workEdit = fc.record({
  in: fc.constant('work' as const),
  edit: fc.constantFrom(...Object.keys(WORK_EDITS)),
  picks: fc.tuple(number, number, number),
});
const round = fc.record({
  edits: fc.array(fc.oneof(planEdit, workEdit), { maxLength: 12 }),
  scope: fc.option(number, { nil: null }),
});

interface Step {
  readonly in: 'plan' | 'work';
  readonly edit: string;
  readonly picks: Picks;
}

function play(edits: readonly Step[], board: ReturnType<typeof aSignedBoard>) {
  for (const step of edits)
    if (step.in === 'plan') board.plan.edit((edit) => EDITS[step.edit]?.(edit, step.picks));
    else WORK_EDITS[step.edit]?.(board.work, step.picks[0], step.picks[1]);
}

const sameItems = (a: WorkRecords, b: WorkRecords): boolean =>
  sameValue(Object.fromEntries(a), Object.fromEntries(b));

/** A board with enough of everything for edits to meet. */
function aBusyBoard() {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, baseUpdate());
  return aSignedBoard(aPlan(doc));
}

describe('whatever people edit, sign and convert', () => {
  test('done work is untouched, nothing is doubled or lost, and a second run changes nothing', () => {
    fc.assert(
      fc.property(fc.array(round, { minLength: 2, maxLength: 4 }), (rounds) => {
        const board = aBusyBoard();
        for (const { edits, scope } of rounds) {
          play(edits, board);
          board.sign();
          const before = board.items();
          const lanes = board.plan.view().lanes;
          const lane = scope === null ? undefined : lanes[scope % (lanes.length || 1)];
          const choice = lane ? { lanes: [lane.id] } : {};
          const result = board.convert(choice);
          const after = board.items();
          const finished = [...before.values()].filter(
            (item) => item.status === 'done' || item.deleted !== null || item.plan === null,
          );
          expect(finished.filter((item) => !sameValue(after.get(item.id), item))).toEqual([]);
          expect([...before.keys()].filter((id) => !after.has(id))).toEqual([]);
          const added = [...after.keys()].filter((id) => !before.has(id));
          expect(added.sort()).toEqual(result.added.map(({ id }) => id).sort());
          const again = board.convert(choice);
          expect([again.added, again.changed, again.dropped]).toEqual([[], [], []]);
          expect(sameItems(board.items(), after)).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('a list that nobody edits says what the plan says', () => {
    fc.assert(
      fc.property(fc.array(fc.array(planEdit, { maxLength: 12 }), { maxLength: 5 }), (rounds) => {
        const board = aBusyBoard();
        for (const edits of rounds) {
          play(edits, board);
          board.sign();
          board.convert();
          const fresh = aSignedBoard(board.plan);
          fresh.sign();
          fresh.convert();
          const living = [...board.items().values()].filter(({ status }) => status !== 'dropped');
          const wanted = fresh.items();
          // Once an item exists its status is its own, and what is done stays as it was.
          const facts = (item: WorkItem | undefined) =>
            item && { ...item, status: 0, version: 0, order: 0, assets: 0 };
          const open = living.filter(({ status }) => status !== 'done');
          const off = open.filter((item) => !sameValue(facts(item), facts(wanted.get(item.id))));
          expect(off).toEqual([]);
          expect([...wanted.keys()].filter((id) => !board.items().has(id))).toEqual([]);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('taking a run back leaves the list as it was before', () => {
    fc.assert(
      fc.property(fc.array(round, { minLength: 1, maxLength: 4 }), (rounds) => {
        const board = aBusyBoard();
        for (const { edits } of rounds) {
          play(edits, board);
          board.sign();
          const before = board.items();
          const run = board.convert();
          board.undo(run);
          expect(sameItems(board.items(), before)).toBe(true);
          board.convert();
        }
      }),
      { numRuns: 40 },
    );
  });
});
