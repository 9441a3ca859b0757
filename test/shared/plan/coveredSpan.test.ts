import { expect, test } from 'vitest';
import { coveredSpan } from '../../../shared/plan/coveredSpan';
import { addInitiative, addMilestone } from '../../../shared/plan/mutations';
import { aPlan } from '../../support/aPlan';

test('a plan covers the days from its first bar or milestone to its last', () => {
  const plan = aPlan();
  expect(coveredSpan(plan.view())).toBeNull();
  plan.edit((edit) => {
    addInitiative(edit, { title: 'Pay', span: { start: '2026-03-01', end: '2026-05-01' } });
    addInitiative(edit, { title: 'Idea' });
  });
  expect(coveredSpan(plan.view())).toEqual({ start: '2026-03-01', end: '2026-05-01' });
  plan.edit((edit) => addMilestone(edit, 'Launch', '2026-09-09'));
  expect(coveredSpan(plan.view())).toEqual({ start: '2026-03-01', end: '2026-09-09' });
  plan.edit((edit) => edit.patchMeta({ mode: 'now-next-later' }));
  expect(coveredSpan(plan.view())).toBeNull();
});
