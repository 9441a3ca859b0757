import { solidColour } from './colour';
import { otherLetters } from './font/otherLetters';
import {
  type Mark,
  type PictureMarks,
  type Shape,
  type Stroke,
  type TextMark,
  walk,
} from './marks';

const FAMILY = "'Inter Variable', Inter, system-ui, sans-serif";

/**
 * Writes a picture as SVG: shapes, and text that stays text. What people wrote is escaped and stands in text and `title`
 * alone; there is no script, no style sheet, no link and nothing that would be loaded from elsewhere.
 */
export function writeSvg({ width, height, marks, title, description }: PictureMarks): string {
  const [w, h] = [num(width), num(height)];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}" role="img" aria-labelledby="title about" font-family="${escapeXml(FAMILY)}">`,
    `<title id="title">${escapeXml(title)}</title>`,
    `<desc id="about">${escapeXml(description)}</desc>`,
    ...bodyOf(marks, 'c'),
    '</svg>\n',
  ].join('\n');
}

/**
 * Writes a page as SVG in points, to stand beside other pages in one document: `key` keeps what it refers to within itself
 * apart from theirs.
 */
export function writePageSvg(
  { width, height, marks }: Pick<PictureMarks, 'width' | 'height' | 'marks'>,
  key: string,
): string {
  const [w, h] = [num(width), num(height)];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${w}pt" height="${h}pt" viewBox="0 0 ${w} ${h}" font-family="${escapeXml(FAMILY)}">`,
    ...bodyOf(marks, `${key}-`),
    '</svg>',
  ].join('\n');
}

/** Marks as elements; `prefix` begins the ids of what cuts them off. */
function bodyOf(marks: readonly Mark[], prefix: string): string[] {
  const out: string[] = [];
  const clips: Clips = { prefix, ids: new Map() };
  writeMarks(out, clips, marks);
  const defs = [...clips.ids].map(([shape, id]) => `<clipPath id="${id}">${shape}</clipPath>`);
  return [...(defs.length > 0 ? [`<defs>${defs.join('')}</defs>`] : []), ...out];
}

/** Ids of the shapes that cut something off, by their text. */
interface Clips {
  readonly prefix: string;
  readonly ids: Map<string, string>;
}

function writeMarks(out: string[], clips: Clips, marks: readonly Mark[]): void {
  for (const mark of marks) {
    if (mark.kind === 'text') out.push(textOf(mark));
    else if (mark.kind === 'shape') {
      const { shape, fill, stroke, alpha } = mark;
      const look = `${fill === null ? ' fill="none"' : ` fill="${colourOf(fill)}"`}${stroke ? strokeOf(stroke) : ''}${alphaOf(alpha)}`;
      out.push(shapeOf(shape, look));
    } else {
      const { clip, move, turn, scale, marks: inside } = mark;
      if (inside.length === 0) continue;
      if (!clip && !move && !turn && !scale) {
        writeMarks(out, clips, inside);
        continue;
      }
      const by = [
        ...(move ? [`translate(${num(move.x)} ${num(move.y)})`] : []),
        ...(turn ? [`rotate(${num(turn)})`] : []),
        ...(scale ? [`scale(${num(scale, 4)})`] : []),
      ].join(' ');
      const moved = by === '' ? '' : ` transform="${by}"`;
      const cut = clip ? ` clip-path="url(#${clipId(clips, clip)})"` : '';
      out.push(`<g${moved}${cut}>`);
      writeMarks(out, clips, inside);
      out.push('</g>');
    }
  }
}

function clipId({ prefix, ids }: Clips, shape: Shape): string {
  const text = shapeOf(shape, '');
  const known = ids.get(text);
  if (known) return known;
  const id = `${prefix}${ids.size + 1}`;
  ids.set(text, id);
  return id;
}

function shapeOf(shape: Shape, look: string): string {
  if (shape.kind === 'path') return `<path d="${stepsOf(shape.path)}"${look}/>`;
  const { x, y, width, height, radius } = shape;
  const round = radius > 0 ? ` rx="${num(radius)}"` : '';
  return `<rect x="${num(x)}" y="${num(y)}" width="${num(width)}" height="${num(height)}"${round}${look}/>`;
}

function stepsOf(path: Parameters<typeof walk>[0]): string {
  let steps = '';
  walk(path, {
    move: (x, y) => {
      steps += `M${num(x)} ${num(y)}`;
    },
    line: (x, y) => {
      steps += `L${num(x)} ${num(y)}`;
    },
    curve: (x1, y1, x2, y2, x, y) => {
      steps += `C${num(x1)} ${num(y1)} ${num(x2)} ${num(y2)} ${num(x)} ${num(y)}`;
    },
    close: () => {
      steps += 'Z';
    },
  });
  return steps;
}

function strokeOf({ colour, width, cap, join, dash }: Stroke): string {
  return [
    ` stroke="${colourOf(colour)}"`,
    width === 1 ? '' : ` stroke-width="${num(width)}"`,
    cap === 'butt' ? '' : ` stroke-linecap="${cap}"`,
    join === 'miter' ? '' : ` stroke-linejoin="${join}"`,
    dash.length === 0 ? '' : ` stroke-dasharray="${dash.map((d) => num(d)).join(' ')}"`,
  ].join('');
}

/**
 * `textLength` keeps a line as long as it was measured where the reader has no Inter, so that nothing runs over its bar.
 * How wide letters are that Inter lacks is a guess, to which they are not stretched.
 */
function textOf({ text, x, y, width, size, weight, colour, alpha }: TextMark): string {
  const fixed =
    [...text].length > 2 && otherLetters(text).length === 0
      ? ` textLength="${num(width)}" lengthAdjust="spacingAndGlyphs"`
      : '';
  return `<text x="${num(x)}" y="${num(y)}" font-size="${num(size)}" font-weight="${weight}" fill="${colourOf(colour)}"${alphaOf(alpha)}${fixed} xml:space="preserve">${escapeXml(text)}</text>`;
}

const alphaOf = (alpha: number): string => (alpha >= 1 ? '' : ` opacity="${num(alpha)}"`);

/** Up to two places behind the point. */
const num = (value: number, places = 2): string =>
  String(Math.round(value * 10 ** places) / 10 ** places || 0);

/** Colours as attributes: what a document says goes through a reader, so that nothing else gets in. */
function colourOf(text: string): string {
  const { hex, alpha } = solidColour(text);
  const parts = [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16));
  return alpha === 1 ? hex : `rgba(${parts.join(',')},${num(alpha)})`;
}

const MARKUP: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for XML 1.0: markup escaped, what XML does not allow (control characters, halves of pairs) taken out. */
export const escapeXml = (text: string): string =>
  text
    .replace(/[\r\n\t]+/g, ' ')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
    .replace(/[\u0000-\u001f\u007f-\u009f\ufffe\uffff]/g, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
    .replace(/[&<>"']/g, (letter) => MARKUP[letter] as string);
