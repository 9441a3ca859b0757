import { beforeEach, expect, test } from 'vitest';
import { openProposals, takeProposals } from '../../../../client/actions/rounds/takeResults';
import { addInitiative, removeEntries } from '../../../../shared/plan/mutations';
import { editPlan } from '../../../../shared/plan/planEdit';
import { type MemoryBoard, memoryBoard } from '../../../support/memoryBoard';

let board: MemoryBoard;
let pay: string;
let cards: string;
const spring = { start: '2026-03-02', end: '2026-03-27' };

beforeEach(() => {
  board = memoryBoard();
  [pay, cards] = editPlan(board.doc, (edit) => [
    addInitiative(edit, { title: 'One-tap pay', span: { start: '2026-01-01', end: '2026-01-31' } }),
    addInitiative(edit, { title: 'Gift cards' }),
  ]) as [string, string];
});

test('takes all medians as one step, and what has no dates yet comes onto the board', () => {
  const proposals = [
    { id: pay, span: spring },
    { id: cards, span: spring },
  ];
  expect(takeProposals(board, proposals)).toBe(2);
  expect(board.edits).toEqual(['takeMedians']);
  const { initiatives, backlog } = board.plan.view();
  expect([initiatives.get(pay)?.span, initiatives.get(cards)?.span]).toEqual([spring, spring]);
  expect(backlog).toEqual([]);
  board.undo.undo();
  expect(board.plan.view().initiatives.get(pay)?.span?.start).toBe('2026-01-01');
  expect(board.plan.view().backlog.map(({ id }) => id)).toEqual([cards]);
});

test('leaves out what is gone and what is so already', () => {
  editPlan(board.doc, (edit) => removeEntries(edit, [{ root: 'initiatives', id: cards }]));
  expect(
    takeProposals(board, [
      { id: pay, estimate: 5 },
      { id: cards, estimate: 8 },
    ]),
  ).toBe(1);
  expect(board.edits).toEqual(['takeEstimate']);
  expect(board.plan.view().initiatives.get(pay)?.estimate).toBe(5);
  expect(openProposals(board, [{ id: pay, estimate: 5 }])).toEqual([]);
  expect(takeProposals(board, [{ id: pay, estimate: 5 }])).toBe(0);
  expect(board.edits).toHaveLength(1);
});

test('changes nothing for who may not edit', () => {
  board.access.set({ ...board.access.get(), canEdit: false });
  expect(takeProposals(board, [{ id: pay, bucket: 'next' }])).toBe(0);
  expect(board.plan.view().initiatives.get(pay)?.bucket).toBeNull();
});
