import { expect, test } from 'vitest';
import { addInitiative, addTask } from '../../../shared/plan/mutations';
import { createWorkOverlay } from '../../../shared/work/onPlan';
import { aPlan } from '../../support/aPlan';
import { anItem } from '../../support/aTaskList';

test('progress is that of the list, with cards that came after it; what a list has taken out is a card again', () => {
  const plan = aPlan();
  const { pay, vault, rules } = plan.edit((edit) => {
    const pay = addInitiative(edit, { title: 'One-tap pay' });
    const [vault, rules] = ['Vault', 'Rules'].map((title) =>
      addTask(edit, { initiative: pay, title }),
    ) as [string, string];
    return { pay, vault, rules };
  });
  const items = [
    anItem({ id: pay, kind: 'epic', plan: pay }),
    anItem({ id: vault, kind: 'task', parent: pay, plan: vault, status: 'done' }),
    anItem({ id: rules, kind: 'task', parent: pay, plan: rules }),
  ];
  const byId = new Map(items.map((item) => [item.id, item]));
  const show = createWorkOverlay();
  expect(show(plan.view(), byId).progress.get(pay)).toEqual({ done: 1, total: 2 });

  plan.edit((edit) => {
    const parent = addTask(edit, { initiative: pay, title: 'Receipts' });
    addTask(edit, { initiative: pay, parent, title: 'By post' });
  });
  expect(show(plan.view(), byId).progress.get(pay)).toEqual({ done: 1, total: 4 });

  byId.set(rules, anItem({ id: rules, kind: 'task', parent: pay, plan: rules, deleted: 'now' }));
  expect(show(plan.view(), new Map(byId)).progress.get(pay)).toEqual({ done: 1, total: 4 });
});
