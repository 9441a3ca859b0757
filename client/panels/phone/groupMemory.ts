import type { GroupBy } from './planGroups';

const KEY = 'planwall:phone-plan';

/** How the list was divided last on this device; by quarter at first. */
export function readGroupBy(): GroupBy {
  try {
    return localStorage.getItem(KEY) === 'lane' ? 'lane' : 'when';
  } catch {
    return 'when';
  }
}

export function rememberGroupBy(by: GroupBy): void {
  try {
    localStorage.setItem(KEY, by);
  } catch {
    // Storage is full or blocked: the choice holds for this tab.
  }
}
