import { useEffect } from 'react';
import type { PlanGroup } from './planGroups';

/** Key of the quarter that today is in, or else of the last one before today; null where the list goes by something else. */
export function currentGroup(groups: readonly PlanGroup[], today: number): string | null {
  const group = groups.findLast(({ name }) => name.kind === 'quarter' && name.day <= today);
  return group?.key ?? null;
}

/** Begins a list that goes years back with what is current, once; what came before is above it. */
export function useBeginAtNow(key: string | null): void {
  useEffect(() => {
    const section = key && document.querySelector(`[data-group="${CSS.escape(key)}"]`);
    // Whoever came back to where they were stays there.
    if (!section || window.scrollY > 0) return;
    // A list that shows it in its first window begins at its beginning.
    if (section.getBoundingClientRect().top > window.innerHeight)
      section.scrollIntoView({ block: 'start' });
  }, []);
}
