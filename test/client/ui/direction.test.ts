import { describe, expect, it } from 'vitest';
import { directionOf, languageOf } from '../../../client/i18n/languages';
import { inReadingOrder } from '../../../client/ui/direction';
import { hasRightToLeft, inOwnDirection } from '../../../shared/bidi';

describe('the language of the page', () => {
  it('is the chosen one, else the first of the browser that there is a catalogue for', () => {
    expect(languageOf('de', ['en-GB'])).toBe('de');
    expect(languageOf('system', ['de-AT', 'en'])).toBe('de');
    expect(languageOf('system', ['fr-FR', 'DE', 'en'])).toBe('de');
    expect(languageOf('system', ['fr-FR', 'en-GB', 'de'])).toBe('en');
    expect(languageOf('system', ['fr'])).toBe('en');
    expect(languageOf('system', [])).toBe('en');
  });

  it('begins at one side', () => {
    expect(directionOf('en')).toBe('ltr');
    expect(directionOf('de')).toBe('ltr');
    expect(directionOf('ar-XB')).toBe('rtl');
    expect(directionOf('he')).toBe('rtl');
  });
});

describe('direction', () => {
  it('turns the arrow keys that lie in a line of text, and no others', () => {
    expect(inReadingOrder('ArrowLeft', true)).toBe('ArrowRight');
    expect(inReadingOrder('ArrowRight', true)).toBe('ArrowLeft');
    expect(inReadingOrder('ArrowUp', true)).toBe('ArrowUp');
    expect(inReadingOrder('ArrowLeft', false)).toBe('ArrowLeft');
  });

  it('of a text on the canvas is its own', () => {
    for (const text of ['תשלום', 'الدفع', 'Pay التسجيل']) expect(hasRightToLeft(text)).toBe(true);
    for (const text of ['Pay', 'Überweisung', '支払い', '👍', '']) {
      expect(hasRightToLeft(text)).toBe(false);
      expect(inOwnDirection(text)).toBe(text);
    }
    expect(inOwnDirection('תשלום')).toBe('\u2068תשלום\u2069');
  });
});
