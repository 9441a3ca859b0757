import { useLayoutEffect } from 'react';
import type { PlanGroup } from './planGroups';

/** What people do that moves the list, or may. */
const INPUTS = ['pointerdown', 'touchstart', 'wheel', 'keydown'] as const;

/** Key of the quarter that today is in, or else of the last one before today; null where the list goes by something else. */
export function currentGroup(groups: readonly PlanGroup[], today: number): string | null {
  const group = groups.findLast(({ name }) => name.kind === 'quarter' && name.day <= today);
  return group?.key ?? null;
}

/**
 * Begins a list that goes years back with what is current, once, below all that stays in view; what came before is
 * above it. Rows above it are measured as they come: the list is held there until somebody moves it.
 */
export function useBeginAtNow(key: string | null): void {
  useLayoutEffect(() => {
    const section =
      key === null ? null : document.querySelector(`[data-group="${CSS.escape(key)}"]`);
    const list = section?.closest('main');
    // Whoever came back to where they were stays there; a list that shows it in its first window begins at its beginning.
    if (!section || !list || window.scrollY > 0) return;
    if (section.getBoundingClientRect().top <= window.innerHeight) return;
    let own = 0;
    const align = () => {
      const heading = section.firstElementChild;
      const edge = heading ? Number.parseFloat(getComputedStyle(heading).top) || 0 : 0;
      window.scrollBy({ top: section.getBoundingClientRect().top - edge, behavior: 'instant' });
      own = window.scrollY;
    };
    const grown = new ResizeObserver(align);
    const stop = () => {
      grown.disconnect();
      for (const input of INPUTS) window.removeEventListener(input, stop, true);
      window.removeEventListener('scroll', onScroll);
    };
    // Screen readers, and what takes the focus, scroll without any of the inputs.
    const onScroll = () => {
      if (Math.abs(window.scrollY - own) > 1) stop();
    };
    align();
    grown.observe(list);
    for (const input of INPUTS)
      window.addEventListener(input, stop, { capture: true, passive: true });
    window.addEventListener('scroll', onScroll);
    return stop;
    // Once: a list that is open is not moved by what others do, or by midnight.
  }, []);
}
