import type { Rect } from '../../shared/layout/geometry';
import type { PointerInput } from './tools/tool';

const MAC = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);

/** A DOM pointer event as tools read it. On a Mac, Ctrl and a click ask for the context menu. */
export function pointerInput(
  event: Pick<
    PointerEvent,
    'clientX' | 'clientY' | 'button' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey' | 'timeStamp'
  > & { pointerType?: string },
  area: Rect,
): PointerInput {
  return {
    point: { x: event.clientX - area.x, y: event.clientY - area.y },
    client: { x: event.clientX, y: event.clientY },
    button: MAC && event.ctrlKey && event.button === 0 ? 2 : event.button,
    shift: event.shiftKey,
    alt: event.altKey,
    mod: MAC ? event.metaKey : event.ctrlKey,
    touch: event.pointerType === 'touch',
    time: event.timeStamp,
  };
}
