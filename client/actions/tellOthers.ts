import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** How much is said of other people's changes. */
export const TELL = ['off', 'mine', 'all'] as const;
export type Tell = (typeof TELL)[number];

const KEY = 'planwall:tellOthers';

function load(): Tell {
  try {
    const stored = localStorage.getItem(KEY) as Tell;
    return TELL.includes(stored) ? stored : 'mine';
  } catch {
    return 'mine';
  }
}

/** This device's choice. */
export const tellOthers = createStore<{ tell: Tell }>(() => ({ tell: load() }));

export function setTellOthers(tell: Tell): void {
  tellOthers.setState({ tell });
  try {
    localStorage.setItem(KEY, tell);
  } catch {
    // Storage is full or blocked: the choice holds for this tab.
  }
}

export const useTellOthers = (): Tell => useStore(tellOthers, (s) => s.tell);
