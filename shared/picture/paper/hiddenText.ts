import type { PDFDocument, PdfReference } from 'pdfkit';
import { hasRightToLeft } from '../../bidi';

/** Text over an image of a line: not seen, but found, selected and copied. */
export interface HiddenText {
  /** `x`, `y`: the left end of the baseline; `width`: what the line takes of the page. */
  write(line: string, x: number, y: number, width: number, size: number): void;
  /** Writes the font down, if any of it was used. */
  end(): void;
}

const NAME = 'Hidden';
/** Every letter is as wide, in thousandths of the size; lines are stretched to their image. */
const ADVANCE = 500;
/** A table of letters takes so many at once. */
const MOST_IN_BLOCK = 100;

/** With a font that has no shapes and names any letter: nothing has to be embedded for what is never drawn. */
export function createHiddenText(doc: PDFDocument): HiddenText {
  const codes = new Map<string, string>();
  let font: { readonly whole: PdfReference; readonly letters: PdfReference } | null = null;
  const codeOf = (letter: string): string => {
    const known = codes.get(letter);
    if (known) return known;
    const code = hex(codes.size + 1);
    codes.set(letter, code);
    return code;
  };
  return {
    write: (line, x, y, width, size) => {
      font ??= fontOf(doc);
      const letters = [...visualOrder(line)];
      if (letters.length === 0 || width <= 0) return;
      const stretch = (width / (letters.length * size * (ADVANCE / 1000))) * 100;
      doc.page.fonts[NAME] = font.whole;
      doc.save();
      // The page counts from above, letters do not.
      doc.addContent(
        `BT /${NAME} ${number(size)} Tf 3 Tr ${number(stretch)} Tz 1 0 0 -1 ${number(x)} ${number(y)} Tm <${letters.map(codeOf).join('')}> Tj ET`,
      );
      doc.restore();
    },
    end: () => font?.letters.end(tableOf(codes)),
  };
}

function fontOf(doc: PDFDocument) {
  const letters = doc.ref({});
  const descriptor = doc.ref({
    Type: 'FontDescriptor',
    FontName: NAME,
    Flags: 4,
    FontBBox: [0, -200, ADVANCE, 900],
    ItalicAngle: 0,
    Ascent: 900,
    Descent: -200,
    CapHeight: 700,
    StemV: 80,
  });
  const glyphs = doc.ref({
    Type: 'Font',
    Subtype: 'CIDFontType2',
    BaseFont: NAME,
    CIDSystemInfo: {
      Registry: asText('Adobe'),
      Ordering: asText('Identity'),
      Supplement: 0,
    },
    FontDescriptor: descriptor,
    DW: ADVANCE,
    CIDToGIDMap: 'Identity',
  });
  const whole = doc.ref({
    Type: 'Font',
    Subtype: 'Type0',
    BaseFont: NAME,
    Encoding: 'Identity-H',
    DescendantFonts: [glyphs],
    ToUnicode: letters,
  });
  for (const part of [descriptor, glyphs, whole]) part.end();
  return { whole, letters };
}

/** Which letter each code stands for, as readers look it up. */
function tableOf(codes: ReadonlyMap<string, string>): string {
  const lines = [...codes].map(([letter, code]) => `<${code}> <${utf16(letter)}>`);
  const blocks = Array.from({ length: Math.ceil(lines.length / MOST_IN_BLOCK) }, (_, i) =>
    lines.slice(i * MOST_IN_BLOCK, (i + 1) * MOST_IN_BLOCK),
  );
  return [
    '/CIDInit /ProcSet findresource begin',
    '12 dict begin',
    'begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def',
    '/CMapType 2 def',
    '1 begincodespacerange',
    '<0000> <FFFF>',
    'endcodespacerange',
    ...blocks.flatMap((block) => [`${block.length} beginbfchar`, ...block, 'endbfchar']),
    'endcmap',
    'CMapName currentdict /CMap defineresource pop',
    'end',
    'end',
  ].join('\n');
}

/** Readers take letters from the left and turn those of a script that runs to the left around. */
const visualOrder = (line: string): string =>
  hasRightToLeft(line) ? line.replace(RUNNING_LEFT, (run) => [...run].reverse().join('')) : line;
const LETTER = '[\\u0590-\\u08ff\\ufb1d-\\ufdff\\ufe70-\\ufeff]';
const RUNNING_LEFT = new RegExp(`${LETTER}(?:[^\\p{L}\\p{N}]*${LETTER})*`, 'gu');

const hex = (code: number): string => code.toString(16).toUpperCase().padStart(4, '0');
const utf16 = (letter: string): string =>
  Array.from({ length: letter.length }, (_, i) => hex(letter.charCodeAt(i))).join('');
const number = (value: number): string => String(Math.round(value * 1000) / 1000);
/** pdfkit writes plain strings as names. */
const asText = (text: string): object => new String(text);
