import { type PointerEvent as ReactPointerEvent, useRef, useState } from 'react';
import { followPointer } from './followPointer';

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
    let before: string | null | undefined;
    followPointer(event, {
      move: ({ clientY }) => {
        const rows = list.current?.querySelectorAll<HTMLElement>(`[data-${attribute}]`) ?? [];
        const next = [...rows].find((row) => {
          const { top, height } = row.getBoundingClientRect();
          return clientY < top + height / 2;
        });
        before = next?.dataset[attribute] ?? null;
        setState({ id, before });
      },
      end: (dropped) => {
        setState(null);
        if (dropped && before !== undefined) onDrop(id, before);
      },
    });
  };
  return {
    list,
    id: state?.id ?? null,
    before: state?.before ?? null,
    atEnd: state !== null && state.before === null,
    start,
  };
}
