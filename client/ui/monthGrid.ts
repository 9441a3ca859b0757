import { addMonths, partsOf, startOf } from '../../shared/dates';

/** The six weeks that show the month of `day`, as day numbers, each week from `weekStart` (0 = Sunday). */
export function monthGrid(day: number, weekStart: number): number[][] {
  const first = startOf('week', startOf('month', day), weekStart);
  return Array.from({ length: 6 }, (_, week) =>
    Array.from({ length: 7 }, (_, i) => first + week * 7 + i),
  );
}

/** The day a key of the calendar leads to; null for other keys. */
export function calendarStep(
  key: string,
  shift: boolean,
  day: number,
  weekStart: number,
): number | null {
  const fromWeekStart = (partsOf(day).weekday - weekStart + 7) % 7;
  switch (key) {
    case 'ArrowLeft':
      return day - 1;
    case 'ArrowRight':
      return day + 1;
    case 'ArrowUp':
      return day - 7;
    case 'ArrowDown':
      return day + 7;
    case 'Home':
      return day - fromWeekStart;
    case 'End':
      return day - fromWeekStart + 6;
    case 'PageUp':
      return addMonths(day, shift ? -12 : -1);
    case 'PageDown':
      return addMonths(day, shift ? 12 : 1);
    default:
      return null;
  }
}
