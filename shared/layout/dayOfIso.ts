import { dayNumber, type IsoDate } from '../dates';

const known = new Map<IsoDate, number>();
const MOST = 20_000;

/** `dayNumber` that remembers: a plan has thousands of bars but few different days. */
export function dayOfIso(iso: IsoDate): number {
  const day = known.get(iso);
  if (day !== undefined) return day;
  if (known.size >= MOST) known.clear();
  const parsed = dayNumber(iso);
  known.set(iso, parsed);
  return parsed;
}
