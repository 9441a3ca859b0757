/** Too narrow for a wall: its lists are shown instead. */
export const PHONE = '(max-width: 639.98px)';
/** Fingers point here: they neither hover nor click twice, and need more room. */
export const COARSE = '(pointer: coarse)';
/**
 * Panels are sheets at the lower edge: on tablets, and wherever fingers point. A low window has no room for a board
 * above half a sheet; there they stay at the side. Style sheets spell it out in the same words.
 */
export const SHEETS =
  '(min-width: 640px) and (min-height: 560px) and ((max-width: 1023.98px) or (pointer: coarse))';

/** Whether panels are sheets now; components ask `useMedia`. */
export const hasSheets = (): boolean =>
  typeof matchMedia === 'function' && matchMedia(SHEETS).matches;
