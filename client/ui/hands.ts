/** Too narrow for a wall: its lists are shown instead. */
export const PHONE = '(max-width: 639.98px)';
/** Fingers point here: they neither hover nor click twice, and need more room. */
export const COARSE = '(pointer: coarse)';
/** A phone held sideways, or a zoomed desk: what stands over the board is dear there. */
export const LOW = '(max-height: 559.98px)';
/**
 * Panels are sheets at the lower edge: on tablets, and wherever fingers point. A low window has no room for a board
 * above half a sheet; there they stay at the side. Style sheets spell it out in the same words.
 */
export const SHEETS =
  '(min-width: 640px) and (min-height: 560px) and ((max-width: 1023.98px) or (pointer: coarse))';

const holds = (query: string): boolean =>
  typeof matchMedia === 'function' && matchMedia(query).matches;

/** Whether fingers point now; components ask `useMedia`. */
export const hasFingers = (): boolean => holds(COARSE);

/** Whether panels are sheets now; components ask `useMedia`. */
export const hasSheets = (): boolean => holds(SHEETS);

/** Whether there is no room for a wall now; components ask `useMedia`. */
export const isPhone = (): boolean => holds(PHONE);
