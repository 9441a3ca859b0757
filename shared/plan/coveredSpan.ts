import type { Span } from '../dates';
import type { PlanView } from './planView';

/** From the first day to the last of all that has dates on the board; null where nothing has. */
export function coveredSpan({ initiatives, milestones, meta }: PlanView): Span | null {
  if (meta.mode !== 'dates') return null;
  const spans = [
    ...[...initiatives.values()].flatMap(({ span }) => span ?? []),
    ...milestones.map(({ date }) => ({ start: date, end: date })),
  ];
  return spans.reduce<Span | null>(
    (all, { start, end }) =>
      all
        ? { start: start < all.start ? start : all.start, end: end > all.end ? end : all.end }
        : { start, end },
    null,
  );
}
