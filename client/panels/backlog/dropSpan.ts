import { addMonths, partsOf, type Span, spanOf } from '../../../shared/dates';
import { defaultSpan } from '../../../shared/plan/mutations';
import type { Initiative, Scale } from '../../../shared/plan/schema';

/** Last day of `workdays` working days that begin on `start`. */
function lastWorkday(start: number, workdays: number): number {
  let day = start;
  let left = Math.max(1, Math.ceil(workdays));
  // A year of person-days is the most a bar is drawn from; longer estimates are no calendar.
  for (let i = 0; i < 730; i++) {
    const { weekday } = partsOf(day);
    if (weekday !== 0 && weekday !== 6) left -= 1;
    if (left <= 0) return day;
    day += 1;
  }
  return day;
}

/**
 * The dates a backlog card gets when it is put on `start`: the length it had before, its estimate in working
 * days, or the default of the level.
 */
export function dropSpan(
  card: Pick<Initiative, 'estimate'>,
  start: number,
  scale: Scale,
  rememberedDays: number | null,
): Span {
  if (rememberedDays !== null) return spanOf(start, start + rememberedDays - 1);
  if (card.estimate !== null && card.estimate > 0)
    return spanOf(start, lastWorkday(start, card.estimate));
  if (scale === 'months') return spanOf(start, addMonths(start, 1) - 1);
  return defaultSpan(scale, start);
}
