import { CircleDot } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { StageRound } from '../../../shared/workshop/stageRounds';
import { useBoard, useUi } from '../../state/hooks';
import { Button } from '../../ui/Button';
import { showWorkshop } from '../rounds/useRounds';
import { useBallot } from './useBallot';

/** How many votes are left, and the way to the list of what can be voted for. */
export function VoteInBar({ round }: { round: StageRound }) {
  const { t } = useTranslation();
  const board = useBoard();
  const open = useUi((ui) => ui.rightPanel?.kind === 'workshop');
  const ballot = useBallot(round.n);
  const values = ballot && { left: ballot.left, all: ballot.budget };
  return (
    <Button
      size="sm"
      icon={<CircleDot size={16} aria-hidden />}
      aria-expanded={open}
      aria-label={values ? t('votes.showList', values) : t('votes.on')}
      onClick={() => (open ? board.ui.setState({ rightPanel: null }) : showWorkshop(board))}
    >
      {values ? t('votes.leftShort', values) : t('votes.onShort')}
    </Button>
  );
}
