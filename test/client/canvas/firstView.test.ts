import { describe, expect, test } from 'vitest';
import { firstView } from '../../../client/canvas/firstView';
import { dayNumber } from '../../../shared/dates';
import { LEVEL_ZOOM } from '../../../shared/layout/levels';
import { readMeta } from '../../../shared/plan/schema';

const day = (iso: string) => dayNumber(iso);
const today = day('2026-11-23');
const open = (meta: Record<string, unknown>, extent: [string, string] | null) => {
  const view = firstView({
    meta: readMeta(meta),
    extent: extent && { start: day(extent[0]), end: day(extent[1]) },
    width: 900,
    today,
  });
  const shows = (iso: string) => day(iso) >= view.day && day(iso) < view.day + 900 / view.pxPerDay;
  return { ...view, shows };
};

describe('The first view of a board', () => {
  test('is at the zoom of the board’s scale', () => {
    expect(open({ scale: 'months' }, null).pxPerDay).toBe(LEVEL_ZOOM.months);
    expect(open({ scale: 'years' }, null).pxPerDay).toBe(LEVEL_ZOOM.years);
  });

  test('begins with the horizon where today is in sight there', () => {
    const view = open({ start: '2026-10-01' }, ['2026-10-01', '2027-06-30']);
    expect(view.shows('2026-10-01')).toBe(true);
    expect(view.shows('2026-11-23')).toBe(true);
  });

  test('shows today where the horizon began long ago', () => {
    const view = open({ start: '2020-01-01' }, ['2020-01-01', '2027-06-30']);
    expect(view.shows('2026-11-23')).toBe(true);
  });

  test('shows the end of a plan that is over', () => {
    const view = open({}, ['2023-01-01', '2026-08-27']);
    expect(view.shows('2026-08-26')).toBe(true);
    expect(view.shows('2026-11-23')).toBe(false);
  });

  test('shows the whole of a short plan that is over', () => {
    const view = open({}, ['2026-03-01', '2026-05-31']);
    expect(view.shows('2026-03-01')).toBe(true);
    expect(view.shows('2026-05-30')).toBe(true);
  });

  test('shows the beginning of a plan that lies ahead', () => {
    const view = open({}, ['2029-01-01', '2030-12-31']);
    expect(view.shows('2029-01-01')).toBe(true);
  });
});
