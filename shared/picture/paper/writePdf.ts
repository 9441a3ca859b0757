import { PDFDocument } from 'pdfkit';
import { toBytes } from 'pdfkit/output';
import { solidColour } from '../colour';
import type { Weight } from '../font/measure';
import { type Mark, type Shape, type ShapeMark, type TextMark, walk } from '../marks';
import type { Paperwork } from './paperPages';

/** Inter as TrueType, by weight: what is used of it goes into the file. */
export type FontFiles = Readonly<Record<Weight, Uint8Array>>;

export interface Writing {
  /** Called between pages: how many are written. Throwing ends the writing. */
  readonly onPage?: (written: number) => void | Promise<void>;
}

/** Writes pages as PDF: text that can be selected and searched, bookmarks, nothing that runs. */
export async function writePdf(
  { title, language, at, pages }: Paperwork,
  fonts: FontFiles,
  { onPage }: Writing = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const doc = new PDFDocument({
    autoFirstPage: false,
    font: fonts[400],
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
  for (const [i, { width, height, bookmark, marks }] of pages.entries()) {
    doc.addPage({ size: [width, height], margin: 0 });
    if (bookmark !== null) doc.outline.addItem(plain(bookmark));
    writeMarks(doc, marks);
    await onPage?.(i + 1);
  }
  doc.end();
  return bytes;
}

const nameOf = (weight: Weight): string => `Inter ${weight}`;

function writeMarks(doc: PDFDocument, marks: readonly Mark[]): void {
  for (const mark of marks) {
    if (mark.kind === 'text') writeText(doc, mark);
    else if (mark.kind === 'shape') writeShape(doc, mark);
    else {
      const { clip, move, turn, scale, marks: inside } = mark;
      if (inside.length === 0) continue;
      doc.save();
      if (move) doc.translate(move.x, move.y);
      if (turn) doc.rotate(turn);
      if (scale) doc.scale(scale);
      if (clip) {
        trace(doc, clip);
        doc.clip();
      }
      writeMarks(doc, inside);
      doc.restore();
    }
  }
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

function writeText(doc: PDFDocument, { text, x, y, size, weight, colour, alpha }: TextMark): void {
  const line = plain(text);
  if (line === '') return;
  const solid = solidColour(colour);
  doc
    .font(nameOf(weight))
    .fontSize(size)
    .fillOpacity(solid.alpha * alpha)
    .fillColor(solid.hex)
    .text(line, x, y, { lineBreak: false, baseline: 'alphabetic' });
}

/** Text without control characters and halves of pairs, on one line. */
const plain = (text: string): string => text.replace(/\s+/g, ' ').replace(/[\p{Cc}\p{Cs}]/gu, '');
