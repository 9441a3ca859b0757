import type { PointerEvent, RefObject } from 'react';
import { restOf, type SheetRest } from './sheetRest';

/** A press that moves less was none. */
const DRAG_FROM = 4;
/** So much of it stays to hold on to, in px. */
const LEAST = 56;

/** The head of a sheet as its handle: it follows the finger and says where it was let go. */
export function useSheetDrag(
  sheet: RefObject<HTMLElement | null>,
  onRest: (rest: SheetRest) => void,
): (event: PointerEvent<HTMLElement>) => void {
  return (event) => {
    const panel = sheet.current;
    const head = event.currentTarget;
    const onButton = (event.target as Element).closest('button') !== null;
    if (!panel || !event.isPrimary || event.button !== 0 || onButton) return;
    const { clientY: from, pointerId } = event;
    const start = panel.offsetHeight;
    let last = { y: from, at: event.timeStamp };
    let speed = 0;
    let moved = false;
    head.setPointerCapture(pointerId);
    const move = ({ clientY, timeStamp }: globalThis.PointerEvent) => {
      moved ||= Math.abs(clientY - from) >= DRAG_FROM;
      if (!moved) return;
      const seconds = Math.max(timeStamp - last.at, 1) / 1000;
      speed = (last.y - clientY) / seconds / innerHeight;
      last = { y: clientY, at: timeStamp };
      panel.style.transition = 'none';
      panel.style.height = `${Math.max(start + from - clientY, LEAST)}px`;
    };
    const up = ({ timeStamp }: globalThis.PointerEvent) => {
      // Held still before it was let go, it was not thrown.
      const isThrown = timeStamp - last.at < 100;
      if (moved) onRest(restOf(panel.offsetHeight / innerHeight, isThrown ? speed : 0));
    };
    const end = () => {
      panel.style.removeProperty('height');
      panel.style.removeProperty('transition');
      head.removeEventListener('pointermove', move);
      head.removeEventListener('pointerup', up);
      head.removeEventListener('lostpointercapture', end);
    };
    head.addEventListener('pointermove', move);
    head.addEventListener('pointerup', up);
    head.addEventListener('lostpointercapture', end);
  };
}
