import type { TaskExport } from '../../shared/formats/tasks/taskList';
import {
  addGoal,
  addInitiative,
  addLane,
  addMilestone,
  addTask,
} from '../../shared/plan/mutations';
import type { WorkItem } from '../../shared/work/schema';
import { aPlan } from './aPlan';

/** An item of a task list; what a test does not say is empty. */
export const anItem = (item: Partial<WorkItem> & Pick<WorkItem, 'id' | 'kind'>): WorkItem => ({
  plan: null,
  parent: null,
  title: item.id,
  status: 'todo',
  assignee: null,
  due: null,
  dueFromPlan: true,
  estimate: null,
  goal: null,
  blockedBy: [],
  order: 'a0',
  assets: [],
  version: 1,
  external: [],
  deleted: null,
  ...item,
});

export const LONG_TITLE = `${'Long '.repeat(50)}🙂🙂🙂🙂🙂 to the end`;

/** A list with one of everything that files get wrong: lists, links, quotes, line breaks, formulas, markup, ends of spans. */
export function aTaskList(): TaskExport {
  const plan = aPlan();
  const ids = plan.edit((edit) => {
    const lane = addLane(edit, 'Pay, & <ship>');
    const other = addLane(edit, 'Trust');
    const goal = addGoal(edit, 'Faster checkout');
    const pay = addInitiative(edit, {
      title: 'One-tap "pay"; fast',
      lane,
      goal,
      span: { start: '2026-01-12', end: '2026-03-27' },
      outcome: 'Fewer people leave\nat the till',
      tags: ['mobile app', 'q1'],
      owner: 'mia',
    });
    const refunds = addInitiative(edit, {
      title: '=HYPERLINK("x")',
      lane: other,
      span: { start: '2026-02-28', end: '2026-02-28' },
    });
    const vault = addTask(edit, { initiative: pay, title: 'Card vault' });
    const keys = addTask(edit, { initiative: pay, parent: vault, title: 'Keys' });
    const rules = addTask(edit, { initiative: pay, title: 'Rules' });
    addMilestone(edit, 'Black Friday', '2026-11-27', lane);
    return { pay, refunds, vault, keys, rules, goal };
  });
  const { goal } = ids;
  return {
    board: { id: 'board1', title: 'Growth *2026*' },
    plan: plan.view(),
    people: [
      { id: 'mia', name: 'Mia Chen' },
      { id: 'sam', name: '@sam' },
    ],
    at: '2026-11-25T10:00:00.000Z',
    // In no order at all: children before parents.
    items: [
      anItem({
        id: ids.keys,
        plan: ids.keys,
        kind: 'subtask',
        parent: ids.vault,
        title: '-1+1 rotate\nkeys',
        status: 'blocked',
        blockedBy: [ids.rules, 'gone'],
        order: 'a0',
      }),
      anItem({
        id: ids.rules,
        plan: ids.rules,
        kind: 'task',
        parent: ids.pay,
        title: LONG_TITLE,
        status: 'done',
        assignee: 'sam',
        estimate: 2.5,
        order: 'a1',
      }),
      anItem({
        id: ids.vault,
        plan: ids.vault,
        kind: 'task',
        parent: ids.pay,
        title: 'Card vault, "contract" <b>&amp;</b> *now* [x](y)',
        status: 'doing',
        assignee: 'mia',
        due: '2026-02-03',
        estimate: 3,
        goal,
        order: 'a0',
        assets: [
          { title: 'Brief', url: 'https://example.com/a?b=1&c=2' },
          { title: 'Trap', url: 'javascript:alert(1)' },
          { title: 'Drawing.png', asset: 'f00d' },
        ],
        external: [{ system: 'jira', key: 'PAY-7', url: 'https://example.com/PAY-7' }],
      }),
      anItem({
        id: ids.pay,
        plan: ids.pay,
        kind: 'epic',
        title: 'One-tap "pay"; fast',
        status: 'doing',
        assignee: 'mia',
        due: '2026-03-27',
        goal,
        order: 'a0',
      }),
      anItem({
        id: ids.refunds,
        plan: ids.refunds,
        kind: 'epic',
        title: '=HYPERLINK("x")',
        due: '2026-02-28',
        order: 'a1',
      }),
      anItem({
        id: `${ids.refunds}-self`,
        plan: ids.refunds,
        kind: 'task',
        parent: ids.refunds,
        title: '',
        status: 'dropped',
        due: '2026-02-28',
        order: 'a0',
      }),
      anItem({ id: 'loose', kind: 'task', parent: 'gone', title: 'Loose end', order: 'a9' }),
      anItem({
        id: 'bin',
        kind: 'task',
        parent: ids.pay,
        title: 'Deleted',
        deleted: '2026-01-01T00:00:00Z',
      }),
    ],
  };
}
