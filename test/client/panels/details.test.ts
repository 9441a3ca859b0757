import { describe, expect, it } from 'vitest';
import { t } from '../../../client/i18n/i18n';
import { sourceText } from '../../../client/panels/details/sourceText';
import { readNumber } from '../../../client/ui/NumberField';

describe('A number that is typed', () => {
  it.each([
    ['2', 2],
    ['0,5', 0.5],
    [' 12.5 ', 12.5],
    ['', null],
    ['abc', undefined],
    ['-3', undefined],
  ])('"%s" reads as %s', (text, number) => {
    expect(readNumber(text, 0)).toBe(number);
  });
});

describe('Where an entry came from', () => {
  it('is told with its id there, unless the import made that up', () => {
    expect(sourceText(t, { system: 'csv', id: 'KEP-4381' })).toBe(
      'Imported from a CSV file, KEP-4381',
    );
    expect(sourceText(t, { system: 'csv', id: 'initiative#np5zwwe85t' })).toBe(
      'Imported from a CSV file',
    );
  });
});
