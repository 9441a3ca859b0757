import { type PointerEvent as ReactPointerEvent, useRef, useState } from 'react';
import { moveTask } from '../../../shared/plan/mutations';
import type { TaskNode } from '../../../shared/plan/planView';
import { useBoard } from '../../state/hooks';
import { dropPlace } from './taskPlaces';

interface DragState {
  readonly id: string;
  /** Row the line stands above; null: after the last. */
  readonly before: string | null;
}

/** Reorders tasks by their grips: a line shows where the task would go, one edit at the drop, Esc cancels. */
export function useTaskDrag(initiative: string, nodes: readonly TaskNode[]) {
  const board = useBoard();
  const list = useRef<HTMLUListElement>(null);
  const [state, setState] = useState<DragState | null>(null);

  const start = (id: string, event: ReactPointerEvent) => {
    if (event.button !== 0) return;
    const grip = event.currentTarget as HTMLElement;
    grip.setPointerCapture(event.pointerId);
    let before: string | null | undefined;
    const move = (e: PointerEvent) => {
      const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-task]') ?? [])];
      const next = rows.find((row) => {
        const { top, height } = row.getBoundingClientRect();
        return e.clientY < top + height / 2;
      });
      before = next?.dataset.task ?? null;
      setState({ id, before });
    };
    const end = (e: Event) => {
      grip.removeEventListener('pointermove', move);
      grip.removeEventListener('pointerup', end);
      grip.removeEventListener('pointercancel', end);
      window.removeEventListener('keydown', key, true);
      setState(null);
      if (e.type !== 'pointerup' || before === undefined) return;
      const place = dropPlace(nodes, initiative, id, before);
      const title = board.plan.records().tasks.get(id)?.title ?? '';
      if (place) board.edit({ key: 'moveTask', title }, (edit) => moveTask(edit, id, place));
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
