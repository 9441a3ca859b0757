import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Step } from '../../../shared/stage/schema';
import { useBoard, useReadable, useUi } from '../../state/hooks';
import { Button } from '../../ui/Button';
import { ROUND_OF_STEP, useSetUp } from './Rounds';
import { showWorkshop, useLeads, useOpenRounds } from './useRounds';

/** For who leads, in a step that is about a kind of round: the way to set one up while none is open. */
export function SetUpButton({ step }: { step: Step }) {
  const { t } = useTranslation();
  const board = useBoard();
  const leads = useLeads();
  const open = useOpenRounds();
  const list = useReadable(board.rounds.list);
  const isOpen = useUi((ui) => ui.rightPanel?.kind === 'workshop');
  const kind = ROUND_OF_STEP[step.kind];
  // Where its form is shown there is nothing to ask for.
  const isShown = useSetUp() === kind && isOpen;
  if (!kind || !leads || isShown || open.some((round) => round.kind === kind)) return null;
  const was = list.some((round) => round.kind === kind);
  return (
    <Button
      size="sm"
      icon={<Plus size={16} aria-hidden />}
      onClick={() => showWorkshop(board, { setUp: kind })}
    >
      {t(`rounds.${was ? 'another' : 'setUp'}.${kind}`)}
    </Button>
  );
}
