import { type PointerEvent as ReactPointerEvent, useEffect, useRef, useState } from 'react';
import type { Sticky } from '../../shared/talk/schema';
import { putOnWall } from '../actions/stickies/parkedCommands';
import { excerptOf } from '../actions/stickies/stickyEdits';
import { useActionContext } from '../actions/useActions';
import styles from './Parking.module.css';

/** So far the pointer goes before a press is a drag. */
const SLOP = 4;
/** From the corner of the sticky that would hang there to the pointer. */
const GRIP = { x: 20, y: 16 };

/** Drags a parked sticky onto the wall: one edit at the drop, Esc cancels. */
export function useStickyDrag() {
  const context = useActionContext();
  const [id, setId] = useState<string | null>(null);
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => stop.current?.(), []);

  const start = (sticky: Sticky, event: ReactPointerEvent) => {
    // Touch scrolls the list; the menu puts it on the wall there.
    if (event.button !== 0 || event.pointerType === 'touch') return;
    const from = { x: event.clientX, y: event.clientY };
    let ghost: HTMLElement | null = null;
    const move = (e: PointerEvent) => {
      if (!ghost) {
        if (Math.hypot(e.clientX - from.x, e.clientY - from.y) < SLOP) return;
        ghost = makeGhost(sticky);
        setId(sticky.id);
      }
      e.preventDefault();
      ghost.style.transform = `translate(${e.clientX - GRIP.x}px, ${e.clientY - GRIP.y}px)`;
    };
    const end = () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', up);
      window.removeEventListener('pointercancel', end);
      window.removeEventListener('keydown', key, true);
      ghost?.remove();
      stop.current = null;
      setId(null);
    };
    const up = (e: PointerEvent) => {
      const dragged = ghost !== null;
      end();
      const at = dragged
        ? context.scene.stickyPlaceAt(e.clientX - GRIP.x, e.clientY - GRIP.y)
        : null;
      if (at) putOnWall(context, sticky, at);
    };
    const key = (e: KeyboardEvent) => {
      if (e.key !== 'Escape' || !ghost) return;
      e.preventDefault();
      e.stopPropagation();
      end();
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', up);
    window.addEventListener('pointercancel', end);
    window.addEventListener('keydown', key, true);
    stop.current = end;
  };
  return { id, start };
}

function makeGhost(sticky: Sticky): HTMLElement {
  const ghost = document.createElement('div');
  ghost.className = styles.ghost ?? '';
  ghost.textContent = excerptOf(sticky);
  ghost.style.background = `var(--sticky-${sticky.colour})`;
  ghost.setAttribute('aria-hidden', 'true');
  document.body.append(ghost);
  return ghost;
}
