import { parseDay } from '../dates';
import type { Mode } from '../plan/schema';
import type { Sticky } from './schema';

/** No plan reaches back so far: such dates were columns of now, next and later. */
const COLUMN_DATES_END = 366;
const COLUMNS = 3;

/**
 * Day (in now / next / later mode: column) at which a sticky is shown. One that was put up in the other mode stands
 * where it can be seen: at `home`, or in the last column.
 */
export function shownDay(sticky: Pick<Sticky, 'at'>, mode: Mode, home: number): number {
  const day = parseDay(sticky.at?.date) ?? home;
  if (mode === 'dates') return day >= 0 && day < COLUMN_DATES_END ? home : day;
  return day >= 0 && day < COLUMNS ? day : COLUMNS - 1;
}
