import type { ActionContext } from './action';
import { linkInitiatives } from './linking';
import { initiativeAt } from './linkPointing';

/**
 * The click path of drags: while something was picked up to be pointed somewhere, its outline follows the
 * pointer and the next click on the board drops it (or names the end of a link); a click elsewhere cancels.
 * Any press ends a move with keys. Returns the function that stops it.
 */
export function listenToPointing(context: ActionContext): () => void {
  const { move, scene, linkPointing } = context;
  const isOverBoard = ({ clientX, clientY }: PointerEvent) => {
    const host = scene.hostRect();
    return (
      host !== null &&
      clientX >= host.x &&
      clientX < host.x + host.width &&
      clientY >= host.y &&
      clientY < host.y + host.height
    );
  };
  const onMove = (event: PointerEvent) => {
    if (move.mode() === 'point') move.point(event.clientX, event.clientY);
  };
  const onDown = (event: PointerEvent) => {
    const mode = move.mode();
    const from = linkPointing.from();
    if (mode === 'off' && from === null) return;
    // Buttons over the board are no destination.
    const isControl = event.target instanceof Element && event.target.closest('button, a, input');
    const isDestination = event.button === 0 && !isControl && isOverBoard(event);
    if (mode === 'keys' || !isDestination) {
      move.cancel();
      linkPointing.stop();
      return;
    }
    if (from !== null) {
      const to = initiativeAt(scene, event.clientX, event.clientY);
      linkPointing.stop();
      if (to !== null) linkInitiatives(context, from, to);
    } else {
      move.point(event.clientX, event.clientY);
      move.drop();
      context.focus.restore();
    }
    // This press is the drop: it neither selects nor drags what lies there.
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener('pointermove', onMove);
  window.addEventListener('pointerdown', onDown, true);
  return () => {
    window.removeEventListener('pointermove', onMove);
    window.removeEventListener('pointerdown', onDown, true);
  };
}
