import { type RefObject, useLayoutEffect } from 'react';

/** Around what comes and goes with a round: the panel, or the bar. */
const AROUND = 'aside, section[data-workshop-bar]';

/** Where the board begins, for what is around to go as well: the bar of a round without a workshop. */
const BOARD = '#grid, #plan';

/** A part that goes while it has the focus leaves it to what is around it: a round ends without asking who is in it. */
export function useFocusStays(part: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = part.current;
    const around = element?.closest<HTMLElement>(AROUND);
    return () => {
      if (!around || !element?.contains(document.activeElement)) return;
      const home = around.hasAttribute('tabindex') ? around : null;
      queueMicrotask(() => {
        const near = around.isConnected
          ? (home ?? around.querySelector<HTMLElement>('button'))
          : document.querySelector<HTMLElement>(BOARD);
        near?.focus();
      });
    };
  }, [part]);
}
