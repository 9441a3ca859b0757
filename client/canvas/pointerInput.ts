import type { Rect } from '../../shared/layout/geometry';
import type { PointerInput } from './tools/tool';

const MAC = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);

/** Swipes of the system itself begin this near to the edge of its screen. */
const SYSTEM_EDGE = 16;

/** A DOM pointer event as tools read it. On a Mac, Ctrl and a click ask for the context menu. */
export function pointerInput(
  event: Pick<
    PointerEvent,
    'clientX' | 'clientY' | 'button' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey' | 'timeStamp'
  > & { pointerType?: string },
  area: Rect,
  screen: { readonly width: number; readonly height: number } | null = null,
): PointerInput {
  const touch = event.pointerType === 'touch';
  const { clientX: x, clientY: y } = event;
  return {
    point: { x: event.clientX - area.x, y: event.clientY - area.y },
    client: { x: event.clientX, y: event.clientY },
    button: MAC && event.ctrlKey && event.button === 0 ? 2 : event.button,
    shift: event.shiftKey,
    alt: event.altKey,
    mod: MAC ? event.metaKey : event.ctrlKey,
    touch,
    edge:
      touch &&
      screen !== null &&
      (Math.min(x, screen.width - x) < SYSTEM_EDGE || Math.min(y, screen.height - y) < SYSTEM_EDGE),
    time: event.timeStamp,
  };
}
