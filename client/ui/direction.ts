/** True where the page runs from right to left. The wall never does: time goes on to the right. */
export const isRightToLeft = (): boolean =>
  typeof document !== 'undefined' && document.documentElement?.dir === 'rtl';

/** An arrow key as it reads: what goes on is "right" here, whichever side it is seen on. Other keys as they are. */
export function inReadingOrder(key: string, rightToLeft = isRightToLeft()): string {
  if (!rightToLeft) return key;
  return key === 'ArrowLeft' ? 'ArrowRight' : key === 'ArrowRight' ? 'ArrowLeft' : key;
}
