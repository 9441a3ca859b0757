import { expect, test, vi } from 'vitest';
import { createBoardStatus } from '../../../client/state/boardStatus';
import type { Baseline } from '../../../shared/api/baselines';
import type { ReviewInfo } from '../../../shared/api/reviews';
import { freezePlan } from '../../../shared/plan/freezePlan';
import { addInitiative, addLane } from '../../../shared/plan/mutations';
import { memoryBoard } from '../../support/memoryBoard';
import { soon } from '../support/soon';

function aSignedBoard() {
  const board = memoryBoard();
  const id = board.edit({ key: 'add' }, (edit) =>
    addInitiative(edit, { title: 'Wallets', lane: addLane(edit, 'Checkout') }),
  ) as string;
  const plan = freezePlan(board.plan.view(), new Map());
  const baseline = { version: 1, plan } as Baseline;
  const api = {
    reviews: vi.fn(async () => ({ reviews: [{ version: 1, state: 'signed-off' } as ReviewInfo] })),
    baseline: vi.fn(async () => baseline),
  };
  const status = createBoardStatus({ id: 'board', token: 't', plan: board.plan, api });
  return { board, id, status, api };
}
const SIGNED = { state: 'signed-off', version: 1, changes: 0 } as const;

test('counts what differs materially from the signed version with every edit, and back', async () => {
  const { board, id, status } = aSignedBoard();
  expect(status.get().known).toBe(false);
  status.heard(SIGNED);
  await soon(() => expect(status.get()).toMatchObject({ state: 'signed-off', changes: 0 }));

  board.edit({ key: 'x' }, (edit) => edit.patch('initiatives', id, { title: 'Purses' }));
  await soon(() => expect(status.get()).toMatchObject({ state: 'changed', changes: 1 }));
  board.edit({ key: 'x' }, (edit) => edit.patch('initiatives', id, { title: 'Wallets' }));
  await soon(() => expect(status.get()).toMatchObject({ state: 'signed-off', changes: 0 }));

  // An outcome is no part of what was agreed.
  board.edit({ key: 'x' }, (edit) => edit.patch('initiatives', id, { outcome: 'Faster' }));
  await soon(() => expect(status.get().diff?.changes).toHaveLength(1));
  expect(status.get()).toMatchObject({ state: 'signed-off', changes: 0 });
  status.close();
});

test('a signed version is loaded once, a damaged one not at all', async () => {
  const { status, api } = aSignedBoard();
  status.heard(SIGNED);
  await soon(() => expect(status.get().baseline).not.toBeNull());
  status.heard({ state: 'in-review', version: 1, changes: 0 });
  await soon(() => expect(status.get().state).toBe('in-review'));
  expect(api.baseline).toHaveBeenCalledTimes(1);

  status.heard({ ...SIGNED, damaged: true });
  await soon(() => expect(status.get()).toMatchObject({ damaged: true, baseline: null }));
  status.close();
});

test('an unanswered question keeps what the board itself said', async () => {
  const { status, api } = aSignedBoard();
  api.reviews.mockRejectedValue(new Error('gone'));
  status.heard({ state: 'in-review', version: null, changes: 0 });
  await soon(() => expect(status.get()).toMatchObject({ known: true, state: 'in-review' }));
  status.close();
});
