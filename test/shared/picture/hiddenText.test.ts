import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, it } from 'vitest';
import { interFiles } from '../../../server/pictures/fonts';
import type { TextMark } from '../../../shared/picture/marks';
import { writePdf } from '../../../shared/picture/paper/writePdf';

/** A picture of one dot, for lines whose letters are of no matter here. */
const DOT = Uint8Array.from(
  atob(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  ),
  (letter) => letter.charCodeAt(0),
);
const LINES = ['平台 roadmap', 'rocket 🚀 off', 'خارطة الطريق'];

const lineAt = (text: string, i: number): TextMark => ({
  kind: 'text',
  text,
  x: 60,
  y: 80 + i * 40,
  width: 120,
  size: 16,
  weight: 500,
  colour: '#1A1E27',
  alpha: 1,
});

it('[PIC8] a line that is an image is found, selected and copied all the same, where it stands', async () => {
  const bytes = await writePdf(
    {
      title: 'Letters',
      language: 'en',
      at: 0,
      pages: [{ width: 400, height: 300, bookmarks: [], marks: LINES.map(lineAt) }],
    },
    interFiles(),
    { drawLine: async () => ({ png: DOT, left: 0, top: -16, width: 120, height: 20 }) },
  );
  const loading = getDocument({ data: bytes, useSystemFonts: false, verbosity: 0 });
  const page = await (await loading.promise).getPage(1);
  const { items } = await page.getTextContent();
  const found = items.flatMap((item) => ('str' in item && item.str.trim() ? [item] : []));
  LINES.forEach((line, i) => {
    // Readers take words apart, and put those that run to the left in the order of the page.
    const words = found.filter(({ transform }) => transform[5] === 300 - (80 + i * 40));
    expect(words.map(({ str }) => str).sort()).toEqual(line.split(' ').sort());
    expect(words[0]?.transform[4]).toBe(60);
    const last = words.at(-1);
    expect((last?.transform[4] ?? 0) + (last?.width ?? 0)).toBeCloseTo(60 + 120, 0);
  });
  await loading.destroy();
});
