import type { Paper } from '../choices';
import type { TextCache } from '../paint/textCache';
import type { Say } from '../texts';
import {
  LINE_HEIGHT,
  linesOf,
  MARGIN,
  newSheet,
  PAPER_THEME,
  rule,
  type Sheet,
  sayRow,
  write,
} from './page';

export interface Column {
  readonly title: string;
  /** Share of the width. */
  readonly share: number;
}

/** A row, or (one cell) a heading over the rows that follow. */
export type Row =
  | { readonly kind: 'cells'; readonly cells: readonly string[]; readonly indent?: boolean }
  | { readonly kind: 'heading'; readonly title: string };

const GAP = 8;
const PAD = 3;
const MOST_LINES = 3;
const INDENT = 12;
/** Its key among the parts of a page: there is one table on each. */
const TABLE = 'table';

/** A table over as many pages as it takes, its head on each of them. Columns that say nothing in any row are left out. */
export function tablePages(
  paper: Paper,
  text: TextCache,
  say: Say,
  {
    title,
    note,
    ...table
  }: {
    readonly title: string;
    /** A line below the title of the first page. */
    readonly note?: string;
    readonly columns: readonly Column[];
    readonly rows: readonly Row[];
  },
): Sheet[] {
  const { columns, rows } = withoutEmpty(table.columns, table.rows);
  const sheets: Sheet[] = [];
  let sheet: Sheet | null = null;
  let y = 0;
  const begin = (): Sheet => {
    const isFirst = sheets.length === 0;
    const made = newSheet(paper, text, {
      title: isFirst ? title : say('pages.continued', { title }),
      bookmark: isFirst ? title : null,
    });
    y = made.top;
    if (isFirst && note)
      y =
        write(made, 'body', note, MARGIN, y - 6, made.width - 2 * MARGIN, {
          colour: PAPER_THEME.textMuted,
        }) + 4;
    y = paintHead(made, columns, y);
    sheets.push(made);
    return made;
  };
  sheet = begin();
  rows.forEach((row, i) => {
    const height = heightOf(text, columns, row, sheet as Sheet);
    // A heading does not stay behind alone at the foot of a page.
    const next = rows[i + 1];
    const needs =
      row.kind === 'heading' && next
        ? height + heightOf(text, columns, next, sheet as Sheet)
        : height;
    if (y + needs > (sheet as Sheet).bottom) sheet = begin();
    if (row.kind === 'heading') (sheet as Sheet).bookmarks.push({ title: row.title, level: 1, y });
    paintRow(sheet as Sheet, columns, row, y, height);
    y += height;
  });
  return sheets;
}

function places(columns: readonly Column[], { width }: Sheet) {
  const all = columns.reduce((sum, { share }) => sum + share, 0);
  const room = width - 2 * MARGIN - GAP * (columns.length - 1);
  let x = MARGIN;
  return columns.map(({ share }) => {
    const place = { x, width: (room * share) / all };
    x += place.width + GAP;
    return place;
  });
}

function paintHead(sheet: Sheet, columns: readonly Column[], y: number): number {
  const at = places(columns, sheet);
  const look = { colour: PAPER_THEME.textMuted, as: 'head' } as const;
  sayRow(sheet, TABLE, () => {
    columns.forEach(({ title }, i) => {
      const { x, width } = at[i] as (typeof at)[number];
      write(sheet, 'small', title, x, y + PAD, width, look);
    });
  });
  const bottom = y + LINE_HEIGHT.small + 2 * PAD;
  rule(sheet, MARGIN, bottom - 0.5, sheet.width - 2 * MARGIN);
  return bottom;
}

function heightOf(text: TextCache, columns: readonly Column[], row: Row, sheet: Sheet): number {
  if (row.kind === 'heading') return LINE_HEIGHT.strong + 4 * PAD;
  const at = places(columns, sheet);
  const lines = row.cells.map((cell, i) =>
    linesOf(text, 'body', cell, (at[i]?.width ?? 0) - indentOf(row, i), MOST_LINES),
  );
  return Math.max(1, ...lines) * LINE_HEIGHT.body + 2 * PAD;
}

const indentOf = (row: Row, column: number): number =>
  row.kind === 'cells' && row.indent && column === 0 ? INDENT : 0;

function paintRow(
  sheet: Sheet,
  columns: readonly Column[],
  row: Row,
  y: number,
  height: number,
): void {
  sayRow(sheet, TABLE, () => {
    if (row.kind === 'heading') {
      const across = sheet.width - 2 * MARGIN;
      sheet.pen.part({ role: 'group', columns: columns.length }, () =>
        write(sheet, 'strong', row.title, MARGIN, y + 3 * PAD, across),
      );
      return;
    }
    const at = places(columns, sheet);
    row.cells.forEach((cell, i) => {
      const { x, width } = at[i] as (typeof at)[number];
      const indent = indentOf(row, i);
      const look = { lines: MOST_LINES, as: 'cell' } as const;
      write(sheet, 'body', cell, x + indent, y + PAD, width - indent, look);
    });
  });
  rule(sheet, MARGIN, y + height - 0.5, sheet.width - 2 * MARGIN);
}

function withoutEmpty(columns: readonly Column[], rows: readonly Row[]) {
  const says = columns.map(
    (_, i) => i === 0 || rows.some((row) => row.kind === 'cells' && row.cells[i] !== ''),
  );
  return {
    columns: columns.filter((_, i) => says[i]),
    rows: rows.map((row) =>
      row.kind === 'cells' ? { ...row, cells: row.cells.filter((_, i) => says[i]) } : row,
    ),
  };
}
