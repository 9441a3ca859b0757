import { expect, test } from 'vitest';
import { PAIRS, UNITS_PER_EM, WIDTHS } from '../../../shared/picture/font/interWidths';
import { interRuler } from '../../../shared/picture/font/measure';
import { interWidths } from '../../fontWidths.mjs';

test('[PIC1] the widths are those of the font', () => {
  expect({ unitsPerEm: UNITS_PER_EM, widths: WIDTHS, pairs: PAIRS }).toEqual(interWidths());
});

/** As Chromium 150 measured them with Inter on a canvas, in pixels. */
const MEASURED: readonly (readonly [string, string, number])[] = [
  ['600 13px Inter', 'One-tap pay', 78.33],
  ['600 13px Inter', 'Retriable and non-retriable Pod failures for Jobs', 301.01],
  ['600 13px Inter', 'AVATAR To Yes, Wave', 137.8],
  ['600 13px Inter', '12 Jan – 27 Mar 2026', 132.72],
  ['600 13px Inter', '5/8', 21.21],
  ['600 13px Inter', 'Q1 2026', 51.91],
  ['600 13px Inter', 'Über Größe façade naïve', 156.08],
  ['600 13px Inter', 'Кириллица на доске', 132.7],
  ['600 13px Inter', 'Ελληνικά γράμματα', 129.04],
  ['600 13px Inter', 'Tiếng Việt', 64.17],
  ['600 13px Inter', '“Wallets” (v2)', 87.93],
  ['500 12px Inter', 'One-tap pay', 71.66],
  ['500 12px Inter', 'Retriable and non-retriable Pod failures for Jobs', 275.09],
  ['500 12px Inter', 'AVATAR To Yes, Wave', 125.78],
  ['500 12px Inter', '12 Jan – 27 Mar 2026', 122.06],
  ['500 12px Inter', '5/8', 19.22],
  ['500 12px Inter', 'Q1 2026', 47.5],
  ['500 12px Inter', 'Über Größe façade naïve', 143.09],
  ['500 12px Inter', 'Кириллица на доске', 120.95],
  ['500 12px Inter', 'Ελληνικά γράμματα', 117.12],
  ['500 12px Inter', 'Tiếng Việt', 58.42],
  ['500 12px Inter', '“Wallets” (v2)', 79.42],
  ['400 13px Inter', 'One-tap pay', 76.91],
  ['400 13px Inter', 'Retriable and non-retriable Pod failures for Jobs', 295],
  ['400 13px Inter', 'AVATAR To Yes, Wave', 134.69],
  ['400 13px Inter', '12 Jan – 27 Mar 2026', 131.74],
  ['400 13px Inter', '5/8', 20.44],
  ['400 13px Inter', 'Q1 2026', 51],
  ['400 13px Inter', 'Über Größe façade naïve', 153.9],
  ['400 13px Inter', 'Кириллица на доске', 129.37],
  ['400 13px Inter', 'Ελληνικά γράμματα', 124.75],
  ['400 13px Inter', 'Tiếng Việt', 62.38],
  ['400 13px Inter', '“Wallets” (v2)', 84.14],
  ['600 24px Inter', 'One-tap pay', 144.6],
  ['600 24px Inter', 'Retriable and non-retriable Pod failures for Jobs', 555.7],
  ['600 24px Inter', 'AVATAR To Yes, Wave', 254.4],
  ['600 24px Inter', '12 Jan – 27 Mar 2026', 245.03],
  ['600 24px Inter', '5/8', 39.15],
  ['600 24px Inter', 'Q1 2026', 95.84],
  ['600 24px Inter', 'Über Größe façade naïve', 288.14],
  ['600 24px Inter', 'Кириллица на доске', 244.99],
  ['600 24px Inter', 'Ελληνικά γράμματα', 238.23],
  ['600 24px Inter', 'Tiếng Việt', 118.46],
  ['600 24px Inter', '“Wallets” (v2)', 162.34],
];

test('[PIC1] a line is as wide as a browser measures it, to one per cent', () => {
  for (const [font, text, width] of MEASURED)
    expect(Math.abs(interRuler(text, font) / width - 1), `${font} ${text}`).toBeLessThan(0.01);
});

test('[PIC14] a letter that Inter lacks has room, a mark on another one takes none', () => {
  const face = '600 13px Inter';
  expect(interRuler('שלום', face)).toBeLessThan(4 * 13);
  expect(interRuler('漢字', face)).toBe(26);
  expect(interRuler('é', face)).toBe(interRuler('e', face));
  expect(interRuler('🚀\ufe0f', face)).toBe(13);
});
