import { moveStep } from '../../../shared/stage/stageEdit';
import { useBoard } from '../../state/hooks';
import { useRowDrag } from '../../ui/useRowDrag';
import { stepTitle } from '../steps';

/** Reorders steps by their grips: one edit at the drop. */
export function useStepDrag() {
  const board = useBoard();
  return useRowDrag<HTMLOListElement>('step', (id, before) => {
    const step = board.workshop.get().agenda.find((each) => each.id === id);
    if (step && before !== id)
      board.editAgenda({ key: 'moveStep', title: stepTitle(step) }, (edit) =>
        moveStep(edit, id, before),
      );
  });
}
