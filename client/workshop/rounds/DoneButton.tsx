import { Check, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { StageRound } from '../../../shared/workshop/stageRounds';
import { useActionContext } from '../../actions/useActions';
import { useBoard, useReadable } from '../../state/hooks';
import { mayTakePart } from '../../state/rounds/ballot';
import { Button } from '../../ui/Button';

/** Says that one is done with a round, or is not after all. Nobody is kept from changing their mind. */
export function DoneButton({ round, small = false }: { round: StageRound; small?: boolean }) {
  const { t } = useTranslation();
  const board = useBoard();
  const { announcer } = useActionContext();
  useReadable(board.rounds.changes);
  useReadable(board.access);
  if (!mayTakePart(board)) return null;
  const { done } = board.rounds.own(round.n);
  const Icon = done ? Undo2 : Check;
  return (
    <Button
      size={small ? 'sm' : 'md'}
      variant={done || small ? 'default' : 'primary'}
      icon={<Icon size={16} aria-hidden />}
      onClick={() => {
        board.rounds.setDone(round.n, !done);
        announcer.say(t(`rounds.say.${done ? 'notDone' : 'done'}`));
      }}
    >
      {t(done ? 'rounds.notDone' : 'rounds.done')}
    </Button>
  );
}
