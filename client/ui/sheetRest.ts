/** Where a sheet comes to rest. */
export type SheetRest = 'closed' | 'half' | 'full';

/** A flick goes where the hand would have got in so many seconds. */
const THROW_S = 0.15;
/** Halfway from nothing to half, and from half to full. */
const CLOSES_BELOW = 0.25;
const FILLS_FROM = 0.7;

/**
 * Where a sheet goes that is let go. `share`: its height, as a part of the window's; `speed`: windows a second,
 * positive while it grows.
 */
export function restOf(share: number, speed: number): SheetRest {
  const aim = share + speed * THROW_S;
  return aim < CLOSES_BELOW ? 'closed' : aim < FILLS_FROM ? 'half' : 'full';
}
