import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defuse, readDate, restore } from '../../../shared/formats/cells';
import { decodeText } from '../../../shared/formats/decodeText';
import { readTable } from '../../../shared/formats/table';

const bytes = (...parts: (number[] | string)[]) =>
  new Uint8Array(
    parts.flatMap((p) => (typeof p === 'string' ? [...new TextEncoder().encode(p)] : p)),
  );

describe('bytes to text', () => {
  test('UTF-8 with and without BOM, and UTF-16 with one', () => {
    expect(decodeText(bytes('é'))).toEqual({ text: 'é' });
    expect(decodeText(bytes([0xef, 0xbb, 0xbf], 'é'))).toEqual({ text: 'é' });
    expect(decodeText(bytes([0xff, 0xfe, 0xe9, 0x00]))).toEqual({ text: 'é' });
    expect(decodeText(bytes([0xfe, 0xff, 0x00, 0xe9]))).toEqual({ text: 'é' });
  });

  test('a byte that is no UTF-8 is named with its line', () => {
    expect(decodeText(bytes('a\nb', [0xe9], 'c\n'))).toMatchObject({
      error: { message: 'Line 2 holds the byte 0xE9, which is not UTF-8. Save the file as UTF-8.' },
    });
  });

  test('a workbook is not text', () => {
    expect(decodeText(bytes([0x50, 0x4b, 3, 4, 0]))).toHaveProperty('error');
  });
});

describe('text to rows', () => {
  test('the header alone decides the separator', () => {
    expect(readTable('a;b\n"1,2,3,4";x').delimiter).toBe(';');
    expect(readTable('a,b\n1;2;3,x').delimiter).toBe(',');
    expect(readTable('"a,b,c"\td\n1\t2').delimiter).toBe('\t');
    expect(readTable('sep=;\na;b\n1;2').rows).toEqual([{ row: 3, cells: ['1', '2'] }]);
  });

  test('quotes, line breaks and separators inside cells are text', () => {
    expect(readTable('\uFEFFa,b\r\n"x ""y""\r\nz, w",2\r\n').rows).toEqual([
      { row: 2, cells: ['x "y"\r\nz, w', '2'] },
    ]);
  });
});

describe('cells', () => {
  test('a formula that was defused is restored, any other cell is left alone', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^['=+\-@a1 ]{0,6}$/), (cell) => {
        expect(restore(defuse(cell))).toBe(cell);
        expect(/^[=@]/.test(defuse(cell))).toBe(false);
      }),
    );
  });

  test('[IMP18] whatever a spreadsheet takes for the beginning of a formula is defused', () => {
    for (const lead of [
      '=',
      '+',
      '-',
      '@',
      '\t',
      '\r',
      '\n',
      '\0',
      '＝',
      '＋',
      '－',
      '＠',
      "'=",
      '\t=',
    ])
      expect(defuse(`${lead}A1`)).toBe(`'${lead}A1`);
    for (const cell of ['-5', '+1.5', 'A=1', '']) expect(defuse(cell)).toBe(cell);
  });

  test('dates are read in the forms that spreadsheets write', () => {
    const forms = [
      '2026-04-03',
      '2026/4/3',
      '03.04.2026',
      '3/4/26',
      '3 Apr 2026',
      '03/Apr/26 9:12 AM',
      'April 3, 2026',
      '2026-04-03T10:00:00Z',
    ];
    expect(forms.map((form) => readDate(form))).toEqual(forms.map(() => '2026-04-03'));
    expect(readDate('04/03/2026', 'mdy')).toBe('2026-04-03');
    expect(['', 'soon', '2026-02-29', '31/04/2026', '3 Foo 2026'].map((t) => readDate(t))).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });
});
