import { COARSE } from './hands';
import { useMedia } from './useMedia';

const FINGER = { context: 'touch' } as const;
const MOUSE = {} as const;

/** For texts about what a hand does: with these values, `t(key, useHand())` takes `key_touch` where fingers point. */
export const useHand = (): { readonly context?: 'touch' } => (useMedia(COARSE) ? FINGER : MOUSE);
