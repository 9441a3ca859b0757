import type { PointerEvent } from 'react';

/** Further than a hand trembles between press and release. */
const SLOP = 6;

let pressed = { x: Number.NaN, y: Number.NaN };
if (typeof window !== 'undefined')
  window.addEventListener(
    'pointerdown',
    ({ clientX, clientY }) => {
      pressed = { x: clientX, y: clientY };
    },
    { capture: true, passive: true },
  );

/**
 * For entries of menus that open while the button is down: the release chooses the entry under it, which is how one
 * presses, pulls and lets go. A release where the press was is none of it: the menu came up under a pointer that rests.
 */
export function ignoreRestingRelease(event: PointerEvent): void {
  if (Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) < SLOP)
    event.preventDefault();
}
