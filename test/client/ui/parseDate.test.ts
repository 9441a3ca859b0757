import { describe, expect, it } from 'vitest';
import { type ParseContext, parseDate } from '../../../client/ui/parseDate';
import { dayOf } from '../../../shared/dates';

// A Monday.
const context: ParseContext = { today: dayOf(2026, 1, 12), dayFirst: true };
const read = (text: string, more: Partial<ParseContext> = {}) =>
  parseDate(text, { ...context, ...more });

describe('parseDate', () => {
  it.each([
    ['2026-03-03', '2026-03-03'],
    ['3 mar', '2026-03-03'],
    ['3 March 2027', '2027-03-03'],
    ['mar 3', '2026-03-03'],
    ['today', '2026-01-12'],
    ['tomorrow', '2026-01-13'],
    ['+2w', '2026-01-26'],
    ['-3d', '2026-01-09'],
    ['+1m', '2026-02-12'],
    ['+1q', '2026-04-12'],
    ['q1', '2026-01-01'],
    ['Q3', '2026-07-01'],
    ['Q2 2028', '2028-04-01'],
    ['friday', '2026-01-16'],
    // A day that is over this year means the next one.
    ['5 jan', '2027-01-05'],
  ])('reads "%s" as %s', async (text, iso) => {
    expect(await read(text)).toBe(iso);
  });

  it.each([
    ['3. März', '2026-03-03'],
    ['3. Mär 2027', '2027-03-03'],
    ['3.3.2027', '2027-03-03'],
    ['03.04.2026', '2026-04-03'],
    ['heute', '2026-01-12'],
    ['morgen', '2026-01-13'],
    ['übermorgen', '2026-01-14'],
    ['in 2 Wochen', '2026-01-26'],
    ['in 3 Tagen', '2026-01-15'],
    ['Freitag', '2026-01-16'],
    ['+2w', '2026-01-26'],
    ['-3t', '2026-01-09'],
    ['+1j', '2027-01-12'],
    ['Q3', '2026-07-01'],
    ['5. Januar', '2027-01-05'],
    // Pasted from an English text.
    ['3 March 2027', '2027-03-03'],
    ['tomorrow', '2026-01-13'],
  ])('reads "%s" in German as %s', async (text, iso) => {
    expect(await read(text, { language: 'de' })).toBe(iso);
  });

  it.each(['bald', 'Raum 5', '31. Februar', 'am 3. März in Raum 5'])(
    'finds no date in "%s" in German',
    async (text) => {
      expect(await read(text, { language: 'de' })).toBeNull();
    },
  );

  it('reads "next fri" as a Friday to come', async () => {
    const iso = await read('next fri');
    expect(iso && iso > '2026-01-12').toBe(true);
    expect(new Date(`${iso}T00:00:00Z`).getUTCDay()).toBe(5);
  });

  it('counts an offset from the value of the field', async () => {
    expect(await read('+2w', { from: dayOf(2026, 3, 2) })).toBe('2026-03-16');
  });

  it('reads numbers with slashes in the order of the reader', async () => {
    expect(await read('03/04/2026')).toBe('2026-04-03');
    expect(await read('03/04/2026', { dayFirst: false })).toBe('2026-03-04');
  });

  it.each(['', 'soon', '2026-02-30', '31 feb 2026x', 'the room 5 meeting', '40'])(
    'finds no date in "%s"',
    async (text) => {
      expect(await read(text)).toBeNull();
    },
  );
});
