import { PDFDocument, type PdfImage } from 'pdfkit';
import { toBytes } from 'pdfkit/output';
import { solidColour } from '../colour';
import type { Weight } from '../font/measure';
import { otherLines } from '../font/otherLetters';
import {
  type GroupMark,
  type Mark,
  type Shape,
  type ShapeMark,
  type TextMark,
  walk,
} from '../marks';
import { createHiddenText, type HiddenText } from './hiddenText';
import type { DrawLine, LinePicture } from './linePicture';
import type { Paperwork } from './paperPages';
import { createTagger, holdsParts, type Into, plain, type Tagger } from './tags';

/** Inter as TrueType, by weight: what is used of it goes into the file. */
export type FontFiles = Readonly<Record<Weight, Uint8Array>>;

export interface Writing {
  /** Called between pages: how many are written. Throwing ends the writing. */
  readonly onPage?: (written: number) => void | Promise<void>;
  /** Draws a line with letters that Inter lacks, by whatever font has them. */
  readonly drawLine?: DrawLine;
}

/** Writes pages as PDF/UA: text that can be selected, searched and read aloud, bookmarks, nothing that runs. */
export async function writePdf(
  { title, language, at, pages }: Paperwork,
  fonts: FontFiles,
  { onPage, drawLine }: Writing = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const doc = new PDFDocument({
    autoFirstPage: false,
    font: fonts[400],
    pdfVersion: '1.7',
    subset: 'PDF/UA',
    tagged: true,
    lang: language,
    displayTitle: true,
    info: {
      Title: plain(title),
      Creator: 'Planwall',
      Producer: 'Planwall',
      CreationDate: new Date(at),
    },
  });
  for (const weight of [400, 500, 600] as const) doc.registerFont(nameOf(weight), fonts[weight]);
  const bytes = toBytes(doc);
  const tags = createTagger(doc);
  const branches = [doc.outline];
  const lines: Lines = new Map();
  const hidden = createHiddenText(doc);
  for (const [i, { width, height, bookmarks, marks }] of pages.entries()) {
    doc.addPage({ size: [width, height], margin: 0 });
    for (const { title: place, level, y } of bookmarks) {
      const branch = branches[level] ?? doc.outline;
      branches.length = level + 1;
      branches.push(branch.addItem(plain(place), { left: width, top: y }));
    }
    if (drawLine) await drawLines(doc, marks, lines, drawLine);
    writeMarks({ doc, tags, lines, hidden }, marks, tags.page());
    await onPage?.(i + 1);
  }
  hidden.end();
  tags.end();
  doc.end();
  return bytes;
}

const nameOf = (weight: Weight): string => `Inter ${weight}`;

interface Pdf {
  readonly doc: PDFDocument;
  readonly tags: Tagger;
  readonly lines: Lines;
  readonly hidden: HiddenText;
}

/** Lines that are pictures, by how they look. */
type Lines = Map<string, LinePicture & { readonly image: PdfImage }>;

const lookOf = ({ text, size, weight, colour }: TextMark): string =>
  `${weight} ${size} ${colour} ${text}`;

async function drawLines(
  doc: PDFDocument,
  marks: readonly Mark[],
  lines: Lines,
  draw: DrawLine,
): Promise<void> {
  for (const line of otherLines(marks)) {
    const look = lookOf(line);
    if (lines.has(look)) continue;
    const picture = await draw(line);
    lines.set(look, { ...picture, image: doc.openImage(picture.png) });
  }
}

/** Everything on a page is either in a part or marked as decoration: nobody hears lines and frames. */
function writeMarks(pdf: Pdf, marks: readonly Mark[], into: Into): void {
  const { doc, tags } = pdf;
  let decorating = false;
  const decorate = (yes: boolean) => {
    if (into === 'content' || yes === decorating) return;
    if (yes) doc.markContent('Artifact', { type: 'Layout' });
    else doc.endMarkedContent();
    decorating = yes;
  };
  for (const mark of marks) {
    if (mark.kind === 'group') {
      if (mark.marks.length === 0 && mark.part?.role !== 'cell' && mark.part?.role !== 'head')
        continue;
      const isRead = into !== 'content' && holdsParts(mark);
      decorate(!isRead);
      const { part } = mark;
      if (isRead && part) tags.part(part, into, (inside) => writeGroup(pdf, mark, inside));
      else writeGroup(pdf, mark, isRead ? into : 'content');
      continue;
    }
    decorate(true);
    if (mark.kind === 'text') writeText(pdf, mark);
    else writeShape(doc, mark);
  }
  decorate(false);
}

function writeGroup(pdf: Pdf, { clip, move, turn, scale, marks }: GroupMark, into: Into): void {
  const { doc } = pdf;
  if (!clip && !move && !turn && !scale) {
    writeMarks(pdf, marks, into);
    return;
  }
  doc.save();
  if (move) doc.translate(move.x, move.y);
  if (turn) doc.rotate(turn);
  if (scale) doc.scale(scale);
  if (clip) {
    trace(doc, clip);
    doc.clip();
  }
  writeMarks(pdf, marks, into);
  doc.restore();
}

function writeShape(doc: PDFDocument, { shape, fill, stroke, alpha }: ShapeMark): void {
  const colour = solidColour(fill ?? stroke?.colour ?? '');
  const opacity = colour.alpha * alpha;
  if (opacity <= 0) return;
  trace(doc, shape);
  if (stroke) {
    const { width, cap, join, dash } = stroke;
    doc.lineWidth(width).lineCap(cap).lineJoin(join);
    if (dash.length > 0) doc.dash([...dash], { phase: 0 });
    doc.strokeOpacity(opacity).strokeColor(colour.hex).stroke();
    if (dash.length > 0) doc.undash();
  } else doc.fillOpacity(opacity).fillColor(colour.hex).fill();
}

function trace(doc: PDFDocument, shape: Shape): void {
  if (shape.kind === 'rect') {
    const { x, y, width, height, radius } = shape;
    if (radius > 0) doc.roundedRect(x, y, width, height, Math.min(radius, width / 2, height / 2));
    else doc.rect(x, y, width, height);
    return;
  }
  walk(shape.path, {
    move: (x, y) => void doc.moveTo(x, y),
    line: (x, y) => void doc.lineTo(x, y),
    curve: (x1, y1, x2, y2, x, y) => void doc.bezierCurveTo(x1, y1, x2, y2, x, y),
    close: () => void doc.closePath(),
  });
}

function writeText({ doc, lines, hidden }: Pdf, mark: TextMark): void {
  const { text, x, y, size, weight, colour, alpha } = mark;
  const line = plain(text).replace(/\p{Default_Ignorable_Code_Point}/gu, '');
  if (line === '') return;
  const picture = lines.get(lookOf(mark));
  if (picture) {
    const { image, left, top, width, height } = picture;
    doc.markContent('Span', { actual: line });
    doc.fillOpacity(alpha).image(image, x + left, y + top, { width, height });
    hidden.write(line, x, y, mark.width, size);
    doc.endMarkedContent();
    return;
  }
  const solid = solidColour(colour);
  doc
    .font(nameOf(weight))
    .fontSize(size)
    .fillOpacity(solid.alpha * alpha)
    .fillColor(solid.hex)
    .text(line, x, y, { lineBreak: false, baseline: 'alphabetic' });
}
