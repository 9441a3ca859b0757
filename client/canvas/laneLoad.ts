import { dayNumber, startOf } from '../../shared/dates';
import type { Initiative } from '../../shared/plan/schema';

/** Person-days planned in a lane. */
export const laneEstimate = (initiatives: readonly Initiative[]): number =>
  initiatives.reduce((sum, i) => sum + (i.estimate ?? 0), 0);

/** First days of the months in which a lane is asked for more person-days than it has. Estimates spread evenly. */
export function overloadedMonths(
  initiatives: readonly Initiative[],
  capacity: number | null,
): number[] {
  if (capacity === null) return [];
  const load = new Map<number, number>();
  for (const { span, estimate } of initiatives) {
    if (!span || estimate === null) continue;
    const start = dayNumber(span.start);
    const end = dayNumber(span.end) + 1;
    for (let day = start; day < end; ) {
      const month = startOf('month', day);
      const next = Math.min(startOf('month', month + 31), end);
      load.set(month, (load.get(month) ?? 0) + (estimate * (next - day)) / (end - start));
      day = next;
    }
  }
  return [...load.entries()]
    .filter(([, days]) => days > capacity + 1e-9)
    .map(([month]) => month)
    .sort((a, b) => a - b);
}
