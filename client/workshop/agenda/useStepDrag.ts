import { type PointerEvent as ReactPointerEvent, useRef, useState } from 'react';
import { moveStep } from '../../../shared/stage/stageEdit';
import { useBoard } from '../../state/hooks';
import { stepTitle } from '../steps';

interface DragState {
  readonly id: string;
  /** Row the line stands above; null: after the last. */
  readonly before: string | null;
}

/** Reorders steps by their grips: a line shows where one would go, one edit at the drop, Esc cancels. */
export function useStepDrag() {
  const board = useBoard();
  const list = useRef<HTMLOListElement>(null);
  const [state, setState] = useState<DragState | null>(null);

  const start = (id: string, event: ReactPointerEvent) => {
    if (event.button !== 0) return;
    const grip = event.currentTarget as HTMLElement;
    grip.setPointerCapture(event.pointerId);
    let before: string | null | undefined;
    const move = (e: PointerEvent) => {
      const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-step]') ?? [])];
      const next = rows.find((row) => {
        const { top, height } = row.getBoundingClientRect();
        return e.clientY < top + height / 2;
      });
      before = next?.dataset.step ?? null;
      setState({ id, before });
    };
    const end = (e: Event) => {
      grip.removeEventListener('pointermove', move);
      grip.removeEventListener('pointerup', end);
      grip.removeEventListener('pointercancel', end);
      window.removeEventListener('keydown', key, true);
      setState(null);
      const to = before;
      if (e.type !== 'pointerup' || to === undefined || to === id) return;
      const step = board.workshop.get().agenda.find((each) => each.id === id);
      if (step)
        board.editAgenda({ key: 'moveStep', title: stepTitle(step) }, (edit) =>
          moveStep(edit, id, to),
        );
    };
    const key = (e: KeyboardEvent) => {
      if (e.key !== 'Escape') return;
      e.stopPropagation();
      e.preventDefault();
      end(e);
    };
    grip.addEventListener('pointermove', move);
    grip.addEventListener('pointerup', end);
    grip.addEventListener('pointercancel', end);
    window.addEventListener('keydown', key, true);
  };
  return {
    list,
    id: state?.id ?? null,
    before: state?.before ?? null,
    atEnd: state !== null && state.before === null,
    start,
  };
}
