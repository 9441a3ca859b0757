import { STICKY_COLOURS, type StickyColour } from '../../shared/talk/schema';
import { createSignal } from '../sync/signal';
import { browserStorage } from './deviceBoards';

const KEY = 'planwall:sticky';

function read(): StickyColour {
  try {
    const kept = browserStorage()?.getItem(KEY);
    return STICKY_COLOURS.find((colour) => colour === kept) ?? 'yellow';
  } catch {
    return 'yellow';
  }
}

const colour = createSignal<StickyColour>(read());

/** The paper this person writes on, on this device, for all boards. */
export const stickyColour = {
  get: colour.get,
  subscribe: colour.subscribe,
  set: (next: StickyColour): void => {
    colour.set(next);
    try {
      browserStorage()?.setItem(KEY, next);
    } catch {
      // Storage is full or blocked: the choice holds for this tab.
    }
  },
};
