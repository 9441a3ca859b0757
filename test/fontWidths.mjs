import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as fontkit from 'fontkit';

/**
 * Reads how wide Inter's letters are and writes `shared/picture/font/interWidths.ts`: `node test/fontWidths.mjs > that
 * file`, then `npm run format`. `test/shared/picture/font.test.ts` holds both together.
 *
 * Source: Inter by The Inter Project Authors (https://github.com/rsms/inter), SIL Open Font License 1.1, as the package
 * @expo-google-fonts/inter brings it. Widths are facts about the font, no part of it.
 */
const require = createRequire(import.meta.url);
const FILES = { 400: '400Regular', 500: '500Medium', 600: '600SemiBold' };
const LETTERS = Array.from({ length: 95 }, (_, i) => String.fromCodePoint(32 + i));
/** Code points that words on a board are made of; what is beyond is measured as a wide letter. */
const LAST = 0x2_bff;

const fontOf = (weight) =>
  fontkit.create(
    readFileSync(
      require.resolve(`@expo-google-fonts/inter/${FILES[weight]}/Inter_${FILES[weight]}.ttf`),
    ),
  );

/** Widths as runs: a first code point, then one number a code point, in units of the em. */
function runsOf(font) {
  const runs = [];
  let next = -1;
  for (const code of [...font.characterSet].sort((a, b) => a - b)) {
    if (code < 32 || code > LAST) continue;
    const width = font.glyphForCodePoint(code).advanceWidth;
    if (code !== next) runs.push([code]);
    runs.at(-1).push(width);
    next = code + 1;
  }
  return runs.map(([first, ...widths]) => `${first.toString(36)}:${packed(widths)}`).join(' ');
}

/** Two characters a number, of 64: up to 4095. */
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_';
const packed = (numbers) => numbers.map((n) => DIGITS[n >> 6] + DIGITS[n & 63]).join('');

/** Pairs that stand closer or wider than their widths say: the first letter, then second letters with their shift + 2048. */
function pairsOf(font) {
  const alone = new Map(LETTERS.map((l) => [l, font.layout(l).advanceWidth]));
  return LETTERS.map((first) => {
    const pairs = LETTERS.flatMap((second) => {
      const shift = font.layout(first + second).advanceWidth - alone.get(first) - alone.get(second);
      return Math.abs(shift) < 8 || Math.abs(shift) > 600 ? [] : [[second.codePointAt(0), shift]];
    });
    return pairs
      .map(([code, shift]) => DIGITS[code >> 6] + DIGITS[code & 63] + packed([shift + 2048]))
      .join('');
  }).join(' ');
}

/** The tables as the file exports them. */
export function interWidths() {
  const weights = Object.keys(FILES).map(Number);
  const fonts = weights.map((weight) => [weight, fontOf(weight)]);
  return {
    unitsPerEm: fonts[0][1].unitsPerEm,
    widths: Object.fromEntries(fonts.map(([weight, font]) => [weight, runsOf(font)])),
    pairs: Object.fromEntries(fonts.map(([weight, font]) => [weight, pairsOf(font)])),
  };
}

if (process.argv[1] === import.meta.filename || process.argv[1]?.endsWith('test/fontWidths.mjs')) {
  const { unitsPerEm, widths, pairs } = interWidths();
  process.stdout.write(`/**
 * How wide the letters of Inter are, made by \`test/fontWidths.mjs\` (which tells source and licence): by weight, runs of
 * code points, two base-64 digits a letter; and what pairs of ASCII letters move closer.
 */
export const UNITS_PER_EM = ${unitsPerEm};
export const WIDTHS = ${JSON.stringify(widths, null, 2)} as const;
export const PAIRS = ${JSON.stringify(pairs, null, 2)} as const;
`);
}
