import { type PointerEvent as ReactPointerEvent, useEffect, useRef, useState } from 'react';

/** So far the pointer goes before a press is a drag, in CSS pixels. */
const SLOP = 4;

/** What is taken out of a list, and where it goes. */
export interface DragOut {
  readonly id: string;
  /** What follows the pointer; it is put into the page, and taken away at the end. */
  readonly ghost: () => HTMLElement;
  /** From the ghost's corner to the pointer. */
  readonly grip: { readonly x: number; readonly y: number };
  /** The pointer moved; true: where it is shows by itself what would happen, so the ghost is hidden. */
  readonly moved?: (event: PointerEvent) => boolean;
  /** It was let go after a drag. */
  readonly dropped: (event: PointerEvent) => void;
  /** Afterwards, however it ended. */
  readonly ended?: () => void;
}

/**
 * Drags something out of a list by mouse or pen: one act at the drop, Escape cancels. Fingers scroll the list, so that
 * what lies in it needs a menu as well.
 */
export function useDragOut() {
  const [id, setId] = useState<string | null>(null);
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => stop.current?.(), []);

  const start = (event: ReactPointerEvent, out: DragOut) => {
    if (event.button !== 0 || event.pointerType === 'touch') return;
    const from = { x: event.clientX, y: event.clientY };
    const over = new AbortController();
    let ghost: HTMLElement | null = null;

    const end = () => {
      over.abort();
      ghost?.remove();
      out.ended?.();
      stop.current = null;
      setId(null);
    };
    const move = (e: PointerEvent) => {
      if (!ghost) {
        if (Math.hypot(e.clientX - from.x, e.clientY - from.y) < SLOP) return;
        ghost = out.ghost();
        // Pointers count from the left in every language.
        ghost.style.left = '0';
        ghost.style.top = '0';
        ghost.setAttribute('aria-hidden', 'true');
        document.body.append(ghost);
        setId(out.id);
      }
      e.preventDefault();
      ghost.style.transform = `translate(${e.clientX - out.grip.x}px, ${e.clientY - out.grip.y}px)`;
      ghost.style.visibility = out.moved?.(e) ? 'hidden' : 'visible';
    };
    const up = (e: PointerEvent) => {
      const dragged = ghost !== null;
      end();
      if (!dragged) return;
      swallowClick();
      out.dropped(e);
    };
    const key = (e: KeyboardEvent) => {
      if (e.key !== 'Escape' || !ghost) return;
      e.preventDefault();
      e.stopPropagation();
      swallowClick();
      end();
    };
    const { signal } = over;
    window.addEventListener('pointermove', move, { signal });
    window.addEventListener('pointerup', up, { signal });
    window.addEventListener('pointercancel', end, { signal });
    window.addEventListener('keydown', key, { signal, capture: true });
    stop.current = end;
  };
  return { id, start };
}

/** The click that follows a drag must not open what was dragged. */
function swallowClick(): void {
  const swallow = (event: MouseEvent) => {
    event.stopPropagation();
    event.preventDefault();
  };
  window.addEventListener('click', swallow, { capture: true, once: true });
  // A drag that ends over another element is followed by none.
  setTimeout(() => window.removeEventListener('click', swallow, true));
}
