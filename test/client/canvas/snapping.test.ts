import { describe, expect, it } from 'vitest';
import {
  keepWorkingDays,
  type SnapOptions,
  snapEdge,
  snapMove,
} from '../../../client/canvas/snapping';
import { dayNumber, toIso } from '../../../shared/dates';
import { SATURDAY_AND_SUNDAY } from '../../../shared/weekend';

const options = (fields: Partial<SnapOptions> = {}): SnapOptions => ({
  level: 'months',
  pxPerDay: 7,
  fiscalYearStart: 1,
  weekStart: 1,
  reach: 6,
  magnets: [],
  free: false,
  ...fields,
});
const day = dayNumber;

describe('snapping', () => {
  it('goes by the level’s unit: months at Years, weeks at Quarters, days closer', () => {
    expect(
      toIso(snapEdge(day('2026-05-12') + 0.3, options({ level: 'years', pxPerDay: 1 })).day),
    ).toBe('2026-05-01');
    expect(
      toIso(
        snapEdge(day('2026-05-13') + 0.3, options({ level: 'quarters', pxPerDay: 2.7, reach: 0 }))
          .day,
      ),
    ).toBe('2026-05-11');
    expect(toIso(snapEdge(day('2026-05-13') + 0.3, options()).day)).toBe('2026-05-13');
  });

  it('lets a magnet win within 6 pixels, the nearest one', () => {
    const milestone = { day: day('2026-05-20'), kind: 'milestone', title: 'Beta' } as const;
    const near = snapEdge(day('2026-05-20') + 0.7, options({ magnets: [milestone] }));
    expect(near).toEqual({ day: day('2026-05-20'), guide: milestone });
    const far = snapEdge(day('2026-05-21') + 0.4, options({ magnets: [milestone] }));
    expect(far.guide).toBeNull();
  });

  it('names the greatest of several calendar edges on one day', () => {
    expect(snapEdge(day('2026-01-01') + 0.2, options()).guide?.kind).toBe('year');
    expect(snapEdge(day('2026-04-01') + 0.2, options()).guide?.kind).toBe('quarter');
  });

  it('follows the fiscal year', () => {
    const guide = snapEdge(
      day('2026-02-01'),
      options({ level: 'years', pxPerDay: 1, fiscalYearStart: 2 }),
    ).guide;
    expect(guide?.kind).toBe('year');
  });

  it('counts whole days only with Ctrl or Cmd held', () => {
    const snapped = snapEdge(day('2026-01-01') + 0.6, options({ free: true }));
    expect(snapped).toEqual({ day: day('2026-01-02'), guide: null });
  });

  it('moves with the start first, then the end, and keeps the length', () => {
    const start = day('2026-05-05');
    const byEnd = snapMove(
      start + 0.2,
      day('2026-06-01') + 0.2,
      options({ level: 'quarters', pxPerDay: 2.7, reach: 1 }),
    );
    expect(toIso(byEnd.end)).toBe('2026-06-01');
    expect(byEnd.end - byEnd.start).toBe(27);
  });

  it('keeps the number of working days when weekends are skipped', () => {
    // Monday to Friday, dropped on a Saturday: the next Monday to Friday.
    const from = { start: day('2026-06-01'), end: day('2026-06-06') };
    const moved = keepWorkingDays(day('2026-06-13'), from, SATURDAY_AND_SUNDAY);
    expect([toIso(moved.start), toIso(moved.end - 1)]).toEqual(['2026-06-15', '2026-06-19']);
    // Where Friday and Saturday are free, Monday to Thursday are worked; dropped on a Friday, they begin on Sunday.
    const there = keepWorkingDays(day('2026-06-12'), from, [5, 6]);
    expect([toIso(there.start), toIso(there.end - 1)]).toEqual(['2026-06-14', '2026-06-17']);
  });
});
