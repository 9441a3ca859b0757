import type { PointerEvent as ReactPointerEvent } from 'react';
import type { Sticky } from '../../shared/talk/schema';
import { putOnWall } from '../actions/stickies/parkedCommands';
import { excerptOf } from '../actions/stickies/stickyEdits';
import { useActionContext } from '../actions/useActions';
import { useDragOut } from '../ui/useDragOut';
import styles from './Parking.module.css';

/** From the corner of the sticky that would hang there to the pointer. */
const GRIP = { x: 20, y: 16 };

/** Drags a parked sticky onto the wall: one edit at the drop, Esc cancels. */
export function useStickyDrag() {
  const context = useActionContext();
  const out = useDragOut();

  const start = (sticky: Sticky, event: ReactPointerEvent) =>
    out.start(event, {
      id: sticky.id,
      ghost: () => makeGhost(sticky),
      grip: GRIP,
      dropped: ({ clientX, clientY }) => {
        const at = context.scene.stickyPlaceAt(clientX - GRIP.x, clientY - GRIP.y);
        if (at) putOnWall(context, sticky, at);
      },
    });
  return { id: out.id, start };
}

function makeGhost(sticky: Sticky): HTMLElement {
  const ghost = document.createElement('div');
  ghost.className = styles.ghost ?? '';
  ghost.textContent = excerptOf(sticky);
  ghost.style.background = `var(--sticky-${sticky.colour})`;
  return ghost;
}
