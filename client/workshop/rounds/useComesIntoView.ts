import { type RefObject, useEffect } from 'react';

interface Coming {
  /** Somebody asked for it: the first field has the focus. */
  readonly focus?: boolean;
  /** What it is: something else in its place comes anew. */
  readonly what?: unknown;
}

/** What comes into the panel is seen there, however far that was scrolled; of what is taller than it, the beginning. */
export function useComesIntoView(
  part: RefObject<HTMLElement | null>,
  { focus = false, what }: Coming = {},
): void {
  useEffect(() => {
    if (part.current) bring(part.current);
    if (focus) part.current?.querySelector<HTMLElement>('select, input')?.focus();
  }, [part, focus, what]);
}

/** So much of the panel, from above, is where a beginning is seen with something below it. */
const UPPER = 0.6;

function bring(part: HTMLElement): void {
  const area = part.parentElement;
  if (!area || part.offsetHeight <= area.clientHeight) {
    part.scrollIntoView({ block: 'nearest' });
    return;
  }
  const top = part.getBoundingClientRect().top - area.getBoundingClientRect().top;
  if (top < 0 || top > UPPER * area.clientHeight) part.scrollIntoView({ block: 'start' });
}
