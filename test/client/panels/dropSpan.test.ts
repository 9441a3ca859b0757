import { describe, expect, test } from 'vitest';
import { dropSpan } from '../../../client/panels/backlog/dropSpan';
import { dayNumber } from '../../../shared/dates';

/** A Monday. */
const MONDAY = dayNumber('2026-01-05');

describe('Dates of a card dropped on the board', () => {
  test('as long as the bar was before it lost its dates', () => {
    expect(dropSpan({ estimate: 3 }, MONDAY, 'quarters', 20)).toEqual({
      start: '2026-01-05',
      end: '2026-01-24',
    });
  });

  test('as many working days as were estimated', () => {
    expect(dropSpan({ estimate: 5 }, MONDAY, 'months', null).end).toBe('2026-01-09');
    expect(dropSpan({ estimate: 6 }, MONDAY, 'months', null).end).toBe('2026-01-12');
    expect(dropSpan({ estimate: 0.5 }, MONDAY, 'months', null).end).toBe('2026-01-05');
  });

  test('without an estimate a month, at weeks a week', () => {
    expect(dropSpan({ estimate: null }, MONDAY, 'quarters', null).end).toBe('2026-02-04');
    expect(dropSpan({ estimate: null }, MONDAY, 'months', null).end).toBe('2026-02-04');
    expect(dropSpan({ estimate: null }, MONDAY, 'weeks', null).end).toBe('2026-01-11');
  });
});
