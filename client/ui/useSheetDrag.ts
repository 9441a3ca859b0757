import type { PointerEvent, RefObject } from 'react';
import { followPointer } from './followPointer';
import { restOf, type SheetRest } from './sheetRest';

/** A press that moves less was none. */
const DRAG_FROM = 4;
/** So much of it stays to hold on to, in px. */
const LEAST = 56;
/** Held still for so long before it was let go, it was not thrown. */
const STILL_MS = 100;

/** The head of a sheet as its handle: it follows the finger and says where it was let go. */
export function useSheetDrag(
  sheet: RefObject<HTMLElement | null>,
  onRest: (rest: SheetRest) => void,
): (event: PointerEvent<HTMLElement>) => void {
  return (event) => {
    const panel = sheet.current;
    const onButton = (event.target as Element).closest('button') !== null;
    if (!panel || !event.isPrimary || event.button !== 0 || onButton) return;
    const { clientY: from } = event;
    const start = panel.offsetHeight;
    let last = { y: from, at: event.timeStamp };
    let speed = 0;
    let moved = false;
    followPointer(event, {
      move: ({ clientY, timeStamp }) => {
        moved ||= Math.abs(clientY - from) >= DRAG_FROM;
        if (!moved) return;
        const seconds = Math.max(timeStamp - last.at, 1) / 1000;
        speed = (last.y - clientY) / seconds / innerHeight;
        last = { y: clientY, at: timeStamp };
        panel.style.transition = 'none';
        panel.style.height = `${Math.max(start + from - clientY, LEAST)}px`;
      },
      drop: ({ timeStamp }) => {
        const isThrown = timeStamp - last.at < STILL_MS;
        if (moved) onRest(restOf(panel.offsetHeight / innerHeight, isThrown ? speed : 0));
      },
      end: () => {
        panel.style.removeProperty('height');
        panel.style.removeProperty('transition');
      },
    });
  };
}
