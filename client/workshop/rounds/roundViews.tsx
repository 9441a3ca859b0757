import type { ComponentType } from 'react';
import type { RoundKind, RoundResult } from '../../../shared/workshop/roundApi';
import type { StageRound } from '../../../shared/workshop/stageRounds';
import { SetUpVote } from '../votes/SetUpVote';
import { VoteBallot } from '../votes/VoteBallot';
import { VoteInBar } from '../votes/VoteInBar';
import { VoteResult } from '../votes/VoteResult';

/** What a kind of round shows beside what all have in common. */
interface RoundView {
  /** Asks for what is agreed on before it starts. */
  readonly SetUp: ComponentType;
  /** In the bar, while it is open: how far this person is. */
  readonly InBar: ComponentType<{ readonly round: StageRound }>;
  /** In the panel, for who takes part: everything can be said there, with the keys and by touch as well. */
  readonly TakePart: ComponentType<{ readonly round: StageRound }>;
  /** What came out, and what can be made of it. */
  readonly Result: ComponentType<{ readonly round: StageRound; readonly result: RoundResult }>;
}

/** By kind. Rounds of other kinds are shown elsewhere. */
export const roundViews: Partial<Record<RoundKind, RoundView>> = {
  vote: { SetUp: SetUpVote, InBar: VoteInBar, TakePart: VoteBallot, Result: VoteResult },
};
