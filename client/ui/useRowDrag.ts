import { type PointerEvent as ReactPointerEvent, useRef, useState } from 'react';

interface DragState {
  readonly id: string;
  /** Row the line stands above; null: after the last. */
  readonly before: string | null;
}

/**
 * Reorders rows of a list by their grips: a line shows where one would go, Esc cancels. Rows carry their id as
 * `data-<attribute>`; `onDrop` gets the row's id and that of the one it was dropped above (null: after the last).
 */
export function useRowDrag<List extends HTMLElement>(
  attribute: 'task' | 'step',
  onDrop: (id: string, before: string | null) => void,
) {
  const list = useRef<List>(null);
  const [state, setState] = useState<DragState | null>(null);

  const start = (id: string, event: ReactPointerEvent) => {
    if (event.button !== 0) return;
    const grip = event.currentTarget as HTMLElement;
    grip.setPointerCapture(event.pointerId);
    let before: string | null | undefined;
    const move = (e: PointerEvent) => {
      const rows = [...(list.current?.querySelectorAll<HTMLElement>(`[data-${attribute}]`) ?? [])];
      const next = rows.find((row) => {
        const { top, height } = row.getBoundingClientRect();
        return e.clientY < top + height / 2;
      });
      before = next?.dataset[attribute] ?? null;
      setState({ id, before });
    };
    const end = (e: Event) => {
      grip.removeEventListener('pointermove', move);
      grip.removeEventListener('pointerup', end);
      grip.removeEventListener('pointercancel', end);
      window.removeEventListener('keydown', key, true);
      setState(null);
      if (e.type === 'pointerup' && before !== undefined) onDrop(id, before);
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
