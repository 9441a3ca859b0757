import { type StageRound, writeStageRound } from '../../shared/workshop/stageRounds';
import type { MemoryBoard } from './memoryBoard';

/** An open vote on these, as the server lists it in room `stage`. */
export function openVote(
  board: MemoryBoard,
  items: readonly string[],
  fields: Partial<StageRound> = {},
): void {
  const round: StageRound = {
    n: 1,
    kind: 'vote',
    state: 'open',
    startedAt: '2026-01-01T10:00:00.000Z',
    by: 'mia',
    ends: null,
    endedAt: null,
    title: null,
    scope: { of: 'board' },
    runOff: null,
    budget: 3,
    perItem: 2,
    secret: true,
    deck: null,
    mode: null,
    area: null,
    parked: false,
    items,
    entered: 0,
    done: 0,
    ...fields,
  };
  board.stage.transact(() => writeStageRound(board.stage, round));
}
