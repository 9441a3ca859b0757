import type * as Y from 'yjs';
import { type StageRound, writeStageRound } from '../../shared/workshop/stageRounds';

/** Lists an open round as the server would. */
export function openRound(
  stage: Y.Doc,
  round: Partial<StageRound> & Pick<StageRound, 'n' | 'kind'>,
): StageRound {
  const whole: StageRound = {
    state: 'open',
    title: null,
    scope: { of: 'board' },
    runOff: null,
    budget: null,
    perItem: null,
    secret: false,
    deck: null,
    mode: round.kind === 'placement' ? 'dates' : null,
    area: null,
    parked: false,
    startedAt: '2026-01-01T10:00:00.000Z',
    by: null,
    ends: null,
    endedAt: null,
    items: [],
    entered: 0,
    done: 0,
    ...round,
  };
  writeStageRound(stage, whole);
  return whole;
}
