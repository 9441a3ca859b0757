import type { Paper } from '../choices';
import { otherLetters } from '../font/otherLetters';
import type { Mark } from '../marks';
import type { TextCache } from '../paint/textCache';
import { type CanvasTheme, LIGHT } from '../paint/theme';
import type { Leaf } from '../part';
import { createRecorder, type Recorder } from '../recorder';
import { PAPER_SIZE } from './paperSize';

/** An entry of the list of contents: below the last one of a lower level, from a height of its page on. */
export interface Bookmark {
  readonly title: string;
  readonly level: 0 | 1 | 2;
  readonly y: number;
}

/** A page ready to be written: marks in points, from its top left corner. */
export interface Page {
  readonly width: number;
  readonly height: number;
  /** Places on it that the list of contents names. */
  readonly bookmarks: readonly Bookmark[];
  readonly marks: readonly Mark[];
}

/** Around what is printed: most printers reach no further. */
export const MARGIN = 28;
/** Height of the line at a page's foot. */
export const FOOT = 18;
/** Below the title of a page. */
const HEAD = 30;

export type TextSize = 'title' | 'heading' | 'body' | 'small' | 'strong';
const FACES: Readonly<Record<TextSize, string>> = {
  title: '600 28px Inter',
  heading: '600 15px Inter',
  strong: '600 9px Inter',
  body: '400 9px Inter',
  small: '500 8px Inter',
};
export const LINE_HEIGHT: Readonly<Record<TextSize, number>> = {
  title: 34,
  heading: 20,
  strong: 12.5,
  body: 12.5,
  small: 11,
};

/** Paper is always light. */
export const PAPER_THEME: CanvasTheme = { ...LIGHT, canvas: '#FFFFFF', laneAlt: '#F6F7F9' };

/** A page that is being drawn. */
export interface Sheet {
  readonly pen: Recorder;
  readonly text: TextCache;
  readonly width: number;
  readonly height: number;
  /** Where the next thing may be drawn, below head and title. */
  readonly top: number;
  /** What is drawn stays above this. */
  readonly bottom: number;
  readonly bookmarks: Bookmark[];
}

export function newSheet(
  paper: Paper,
  text: TextCache,
  { title, bookmark }: { readonly title: string | null; readonly bookmark: string | null },
): Sheet {
  const { width, height } = PAPER_SIZE[paper];
  const sheet: Sheet = {
    pen: createRecorder(text),
    text,
    width,
    height,
    top: MARGIN + (title === null ? 0 : HEAD),
    bottom: height - MARGIN - FOOT,
    bookmarks: bookmark === null ? [] : [{ title: bookmark, level: 0, y: 0 }],
  };
  if (title !== null)
    write(sheet, 'heading', title, MARGIN, MARGIN, width - 2 * MARGIN, { as: 'heading' });
  return sheet;
}

interface Written {
  /** What it is to who has it read; null: it only goes around what is. */
  readonly as?: Leaf | null;
  readonly colour?: string;
  readonly align?: 'left' | 'right';
  readonly lines?: number;
}

/** Writes text from its top left (or right) corner, cut or wrapped to a width; answers where it ends below. */
export function write(
  { pen, text }: Pick<Sheet, 'pen' | 'text'>,
  size: TextSize,
  content: string,
  x: number,
  y: number,
  width: number,
  { colour = PAPER_THEME.text, align = 'left', lines = 1, as = 'text' }: Written = {},
): number {
  const face = FACES[size];
  pen.font = face;
  pen.fillStyle = colour;
  pen.textAlign = align;
  pen.textBaseline = 'middle';
  const wrapped = text.wrap(content, face, width, lines);
  const draw = () =>
    wrapped.forEach((line, i) => {
      pen.fillText(line, x, y + (i + 0.5) * LINE_HEIGHT[size]);
    });
  if (as === null) draw();
  else {
    // A line with other letters is an image, of which nothing can be read.
    const isWritten = wrapped[0] === content && otherLetters(content).length === 0;
    pen.part(isWritten ? { role: as } : { role: as, says: content }, draw);
  }
  pen.textAlign = 'left';
  return y + Math.max(1, wrapped.length) * LINE_HEIGHT[size];
}

export const linesOf = (
  text: TextCache,
  size: TextSize,
  content: string,
  width: number,
  lines: number,
) => text.wrap(content, FACES[size], width, lines).length;

export const widthOf = (text: TextCache, size: TextSize, content: string): number =>
  text.width(content, FACES[size]);

/** Draws a row of a table: its cells are the texts written meanwhile. */
export const sayRow = ({ pen }: Pick<Sheet, 'pen'>, table: string, draw: () => void): void =>
  pen.part({ role: 'table', key: table }, () => pen.part({ role: 'row' }, draw));

/** A thin line across. */
export function rule({ pen }: Pick<Sheet, 'pen'>, x: number, y: number, width: number): void {
  pen.fillStyle = PAPER_THEME.gridMajor;
  pen.fillRect(x, y, width, 0.5);
}
