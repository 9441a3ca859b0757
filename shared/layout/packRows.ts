import { firstIndex } from './geometry';

export interface PackItem {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  /** The row somebody put it on; null: wherever there is room. */
  readonly row: number | null;
}

export interface Packed {
  /** Row index (0-based, without gaps) of each item. */
  readonly rowOf: readonly number[];
  /** What `row` stands for each row index. */
  readonly keys: readonly number[];
}

/** No row deeper than this is taken from the document: a wild number must not make a lane endless. */
const DEEPEST_ROW = 999;

/**
 * Gives every item a row such that no two on one row share time. Items with a row of their own come first and
 * keep it where they can (else the next free one below); the others take the first row with room. Rows that
 * stay empty are left out.
 */
export function packRows(items: readonly PackItem[]): Packed {
  const rows = new Map<number, Row>();
  const rowAt = (key: number): Row => {
    let row = rows.get(key);
    if (!row) {
      row = { starts: [], ends: [] };
      rows.set(key, row);
    }
    return row;
  };
  const keyOf = new Array<number>(items.length).fill(0);
  items.forEach((item, i) => {
    if (item.row !== null) keyOf[i] = place(rowAt, item, Math.min(item.row, DEEPEST_ROW));
  });
  items.forEach((item, i) => {
    if (item.row === null) keyOf[i] = place(rowAt, item, 0);
  });
  const keys = [...rows.keys()].filter((k) => rowAt(k).starts.length > 0).sort((a, b) => a - b);
  const index = new Map(keys.map((key, i) => [key, i]));
  return { rowOf: keyOf.map((key) => index.get(key) as number), keys };
}

/** Taken spans of a row, by start. */
interface Row {
  readonly starts: number[];
  readonly ends: number[];
}

function place(rowAt: (key: number) => Row, item: PackItem, from: number): number {
  for (let key = from; ; key += 1) {
    const row = rowAt(key);
    const at = firstIndex(row.starts, (start) => start >= item.start);
    const clearBefore = at === 0 || (row.ends[at - 1] as number) <= item.start;
    const clearAfter = at === row.starts.length || item.end <= (row.starts[at] as number);
    if (!clearBefore || !clearAfter) continue;
    row.starts.splice(at, 0, item.start);
    row.ends.splice(at, 0, item.end);
    return key;
  }
}
