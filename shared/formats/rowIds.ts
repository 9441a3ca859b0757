import type { RawRow } from './rawRows';
import type { Findings } from './readDrafts';

export interface RowIds {
  /** The id of a row: its `id` cell, or one derived from what it says; null for rows without identity. */
  of(raw: RawRow): string | null;
  /** Rows whose id another row above has. */
  readonly duplicates: ReadonlySet<RawRow>;
}

/**
 * Gives every row an id. One without an `id` cell gets it from its parent and title (and how often these came
 * before), so that the same file read twice means the same entries, wherever rows were put in between.
 */
export function createRowIds(rows: readonly RawRow[], match: boolean, findings: Findings): RowIds {
  const ids = new Map<RawRow, string>();
  const duplicates = new Set<RawRow>();
  const firstRow = new Map<string, RawRow>();
  const times = new Map<string, number>();
  for (const raw of rows) {
    if (raw.type === 'lane' || raw.type === 'goal') continue;
    const given = raw.cell('id').trim();
    if (given === '') {
      if (!match) continue;
      const parent = raw.type === 'task' ? raw.cell('parent_id').trim() : raw.type;
      const name = `${parent}#${hash(raw.cell('title'))}`;
      const count = (times.get(name) ?? 0) + 1;
      times.set(name, count);
      ids.set(raw, count === 1 ? name : `${name}.${count}`);
      continue;
    }
    ids.set(raw, given);
    // Initiatives and tasks share their ids, since a parent may be either.
    const key = `${raw.type === 'milestone' ? 'milestone' : 'work'} ${given}`;
    const first = firstRow.get(key);
    if (first) {
      duplicates.add(raw);
      findings.issues.push(raw.issue('duplicate-id', 'id', { first: first.row, id: given }));
    } else firstRow.set(key, raw);
  }
  return { of: (raw) => ids.get(raw) ?? null, duplicates };
}

/** A short fingerprint of a text: two FNV-1a runs over its code units, 53 bits in base 36. */
export function hash(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x050c5d1f;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ (unit + i), 0x01000193);
  }
  return ((b & 0x1fffff) * 0x1_0000_0000 + (a >>> 0)).toString(36);
}
