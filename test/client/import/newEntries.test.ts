import { expect, it } from 'vitest';
import { newEntries } from '../../../client/import/newEntries';
import { addInitiative, addLane } from '../../../shared/plan/mutations';
import { readPlan } from '../../../shared/plan/planDoc';
import { editPlan } from '../../../shared/plan/planEdit';
import { memoryBoard } from '../../support/memoryBoard';

it('names what came between two looks at a plan, and nothing else', () => {
  const { doc } = memoryBoard();
  editPlan(doc, (edit) => addLane(edit, 'Search'));
  const before = readPlan(doc);
  const lane = editPlan(doc, (edit) => addLane(edit, 'Checkout'));
  const id = editPlan(doc, (edit) => addInitiative(edit, { title: 'Wallets', lane }));
  expect(newEntries(before, readPlan(doc))).toEqual(
    expect.arrayContaining([
      { root: 'lanes', id: lane },
      { root: 'initiatives', id },
    ]),
  );
  expect(newEntries(before, readPlan(doc))).toHaveLength(2);
  expect(newEntries(before, before)).toEqual([]);
});
