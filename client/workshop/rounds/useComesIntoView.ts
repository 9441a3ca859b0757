import { type RefObject, useEffect } from 'react';

interface Coming {
  /** Somebody asked for it: the first field has the focus. */
  readonly focus?: boolean;
  /** What it is: something else in its place comes anew. */
  readonly what?: unknown;
}

/** What comes into the panel is seen there, however far that was scrolled. */
export function useComesIntoView(
  part: RefObject<HTMLElement | null>,
  { focus = false, what }: Coming = {},
): void {
  useEffect(() => {
    part.current?.scrollIntoView({ block: 'nearest' });
    if (focus) part.current?.querySelector<HTMLElement>('select, input')?.focus();
  }, [part, focus, what]);
}
