import { CalendarRange, Layers } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { StageRound } from '../../../shared/workshop/stageRounds';
import { useBoard, usePlan, useUi } from '../../state/hooks';
import { Button } from '../../ui/Button';
import { showWorkshop } from '../rounds/useRounds';
import { useOwnCards, usePlacing } from './useOwn';

/** How many of a round's items this person has said something of, and how many there are still. */
function useProgress(round: StageRound, said: ReadonlyMap<string, unknown> | undefined | null) {
  const living = usePlan((view) => view.initiatives);
  const items = round.items.filter((id) => living.has(id));
  return { done: items.filter((id) => said?.has(id)).length, count: items.length };
}

/** "3 of 8 placed", and the way to the list. */
export function PlacementInBar({ round }: { round: StageRound }) {
  const placing = usePlacing(round.n);
  const values = useProgress(round, placing?.places);
  const { t } = useTranslation();
  return (
    <InBar
      icon={<CalendarRange size={16} aria-hidden />}
      label={t(placing ? 'blind.showPlaced' : 'blind.placementOn', values)}
      text={t(placing ? 'blind.placed' : 'blind.placementOn', values)}
    />
  );
}

/** "3 of 8 estimated", and the way to the cards. */
export function EstimateInBar({ round }: { round: StageRound }) {
  const cards = useOwnCards(round.n);
  const values = useProgress(round, cards);
  const { t } = useTranslation();
  return (
    <InBar
      icon={<Layers size={16} aria-hidden />}
      label={t(cards ? 'blind.showEstimated' : 'blind.estimateOn', values)}
      text={t(cards ? 'blind.estimated' : 'blind.estimateOn', values)}
    />
  );
}

function InBar({ icon, label, text }: { icon: React.ReactNode; label: string; text: string }) {
  const board = useBoard();
  const open = useUi((ui) => ui.rightPanel?.kind === 'workshop');
  return (
    <Button
      size="sm"
      icon={icon}
      aria-expanded={open}
      aria-label={label}
      onClick={() => (open ? board.ui.setState({ rightPanel: null }) : showWorkshop(board))}
    >
      {text}
    </Button>
  );
}
