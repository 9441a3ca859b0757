import { PAIRS, UNITS_PER_EM, WIDTHS } from './interWidths';

/** The weights that boards and pages are written in. */
export type Weight = 400 | 500 | 600;

/** A font as a canvas names it: "600 13px Inter". */
export interface Face {
  readonly weight: Weight;
  /** Pixels, or points on paper. */
  readonly size: number;
}

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_';
const VALUE = new Map([...DIGITS].map((digit, i) => [digit, i]));
const numberAt = (text: string, at: number): number =>
  (VALUE.get(text[at] as string) as number) * 64 + (VALUE.get(text[at + 1] as string) as number);

interface Table {
  readonly widths: ReadonlyMap<number, number>;
  /** Shift by first letter * 128 + second one. */
  readonly pairs: ReadonlyMap<number, number>;
}

const tables = new Map<Weight, Table>();

function tableOf(weight: Weight): Table {
  const known = tables.get(weight);
  if (known) return known;
  const widths = new Map<number, number>();
  for (const run of WIDTHS[weight].split(' ')) {
    const colon = run.indexOf(':');
    const first = Number.parseInt(run.slice(0, colon), 36);
    for (let at = colon + 1; at < run.length; at += 2)
      widths.set(first + (at - colon - 1) / 2, numberAt(run, at));
  }
  const pairs = new Map<number, number>();
  PAIRS[weight].split(' ').forEach((list, i) => {
    for (let at = 0; at < list.length; at += 4)
      pairs.set((32 + i) * 128 + numberAt(list, at), numberAt(list, at + 2) - 2048);
  });
  const table = { widths, pairs };
  tables.set(weight, table);
  return table;
}

/**
 * Letters that Inter does not have are drawn by another font, in parts of their size: those of alphabets (Hebrew, Arabic,
 * Thai, scripts of India) are narrower than high, the others (Chinese, Korean, signs, emoji) about as wide as high.
 */
const unknownWidth = (code: number): number => (code < 0x1100 ? 0.65 : 1);
const MARK = /[\p{M}\p{Default_Ignorable_Code_Point}]/u;
/** Code points that only say how others run or join, and are no letters themselves. */
export const IGNORABLE = /^\p{Default_Ignorable_Code_Point}$/u;

/** Whether Inter has a letter. */
export const hasLetter = (letter: string): boolean =>
  tableOf(400).widths.has(letter.codePointAt(0) as number);

/** Width of a line in Inter, as a browser measures it (to 1 %). */
export function widthIn({ weight, size }: Face, text: string): number {
  const { widths, pairs } = tableOf(weight);
  let units = 0;
  let before = 0;
  for (const letter of text) {
    const code = letter.codePointAt(0) as number;
    const width = widths.get(code);
    if (width !== undefined) units += width;
    else if (!MARK.test(letter)) units += unknownWidth(code) * UNITS_PER_EM;
    if (before < 128 && code < 128) units += pairs.get(before * 128 + code) ?? 0;
    before = code;
  }
  return (units * size) / UNITS_PER_EM;
}

const faces = new Map<string, Face>();

/** Reads "600 13px Inter, sans-serif". */
export function faceOf(font: string): Face {
  const known = faces.get(font);
  if (known) return known;
  const [, weight, size] = /^(\d+) ([\d.]+)px /.exec(font) ?? [];
  const face: Face = {
    weight: weight === '400' ? 400 : weight === '500' ? 500 : 600,
    size: Number(size ?? 13),
  };
  faces.set(font, face);
  return face;
}

/** Measures without a canvas: a `Ruler` for `createTextCache`. */
export const interRuler = (text: string, font: string): number => widthIn(faceOf(font), text);
