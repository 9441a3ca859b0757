import { describe, expect, it } from 'vitest';
import { calendarStep, monthGrid } from '../../../client/ui/monthGrid';
import { dayOf, toIso } from '../../../shared/dates';

const day = (iso: string) => {
  const [y, m, d] = iso.split('-').map(Number) as [number, number, number];
  return dayOf(y, m, d);
};

describe('monthGrid', () => {
  it('begins on the first day of the week that holds the first of the month', () => {
    expect(toIso(monthGrid(day('2026-03-15'), 1)[0]?.[0] as number)).toBe('2026-02-23');
    expect(toIso(monthGrid(day('2026-03-15'), 0)[0]?.[0] as number)).toBe('2026-03-01');
  });

  it('always shows six full weeks', () => {
    const weeks = monthGrid(day('2026-02-10'), 1);
    expect(weeks).toHaveLength(6);
    expect(weeks.flat()).toHaveLength(42);
  });
});

describe('calendarStep', () => {
  const from = day('2026-03-31');
  it.each([
    ['ArrowLeft', false, '2026-03-30'],
    ['ArrowDown', false, '2026-04-07'],
    ['Home', false, '2026-03-30'],
    ['End', false, '2026-04-05'],
    ['PageUp', false, '2026-02-28'],
    ['PageDown', false, '2026-04-30'],
    ['PageDown', true, '2027-03-31'],
  ])('%s (shift %s) leads to %s', (key, shift, iso) => {
    expect(toIso(calendarStep(key, shift, from, 1) as number)).toBe(iso);
  });

  it('leaves other keys alone', () => {
    expect(calendarStep('a', false, from, 1)).toBeNull();
  });
});
