import type { StepKind } from '../../../shared/stage/schema';
import type { RoundKind } from '../../../shared/workshop/roundApi';
import { useBoard, useReadable, useUi } from '../../state/hooks';
import { OpenRound } from './OpenRound';
import { useShownRounds } from './RoundInBar';
import { roundViews } from './roundViews';
import { useLeads } from './useRounds';

/** Which round a step is about. */
export const ROUND_OF_STEP: Partial<Record<StepKind, RoundKind>> = {
  vote: 'vote',
  place: 'placement',
  estimate: 'estimate',
};

/** The rounds that are open, and the one that is set up. */
export function Rounds() {
  const open = useShownRounds();
  const setUp = useSetUp();
  const { SetUp } = (setUp && roundViews[setUp]) ?? {};
  return (
    <>
      {open.map((round) => (
        <OpenRound key={round.n} round={round} />
      ))}
      {SetUp && <SetUp key={setUp} />}
    </>
  );
}

/** What is set up: what somebody asked for, or what the step is about until there was such a round in it. */
export function useSetUp(): RoundKind | null {
  const board = useBoard();
  const leads = useLeads();
  const list = useReadable(board.rounds.list);
  const { step, started } = useReadable(board.workshop);
  const asked = useUi((ui) => (ui.rightPanel?.kind === 'workshop' ? ui.rightPanel.setUp : null));
  if (!leads || asked === null) return null;
  if (asked !== undefined) return asked;
  const kind = (step && ROUND_OF_STEP[step.kind]) ?? null;
  const since = new Date(started ?? 0).toISOString();
  const isThere = list.some(
    (one) => one.kind === kind && (one.state === 'open' || (one.endedAt ?? '') >= since),
  );
  return started === null || isThere ? null : kind;
}
