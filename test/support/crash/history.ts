import * as Y from 'yjs';

/**
 * One edit of a crash run: a transaction that puts two entries, `<id>-a` and `<id>-b`, and may delete the two of an
 * earlier edit of the same writer. It is there whole or not at all.
 */
export interface Edit {
  readonly id: string;
  readonly removes: string | null;
}

/** What is wrong with a room after a crash: ids of edits. */
export interface Findings {
  /** Somebody else had seen them, or the writer was told that they are on disk, and they are gone. */
  readonly lost: string[];
  /** There by half. */
  readonly torn: string[];
  /** Missing, with a later edit of the same writer there. */
  readonly gaps: string[];
}

/** Where the edits of a room are kept in its document. */
export const ROOTS = { plan: 'initiatives', talk: 'stickies', work: 'items' } as const;
export type CrashRoom = keyof typeof ROOTS;

/** The ids of the two entries of an edit. */
const entriesOf = (id: string): readonly [string, string] => [`${id}-a`, `${id}-b`];
/** The edit that put an entry. */
export const editOf = (entry: string): string => entry.slice(0, -2);

/** Everything that was sent, seen by others and acknowledged in one room, over all its crashes. */
export class History {
  /** Edits a writer made, in order, by writer. */
  private readonly sent = new Map<string, Edit[]>();
  private readonly byId = new Map<string, Edit>();
  private readonly removedBy = new Map<string, string>();
  readonly seen = new Set<string>();
  readonly acked = new Set<string>();

  get count(): number {
    return this.byId.size;
  }

  edit(id: string): Edit | undefined {
    return this.byId.get(id);
  }

  /** Notes the next edit of a writer, before it is made. */
  next(writer: string, removes: string | null): Edit {
    const edits = this.sent.get(writer) ?? [];
    const edit = { id: `${writer}-${edits.length}`, removes };
    edits.push(edit);
    this.sent.set(writer, edits);
    this.byId.set(edit.id, edit);
    if (removes !== null) this.removedBy.set(removes, edit.id);
    return edit;
  }

  /** What must be in a document that is asked for from now on. */
  told(): ReadonlySet<string> {
    return new Set([...this.seen, ...this.acked]);
  }

  /** Compares a document with what must be in it. */
  check(entries: Y.Map<unknown>, told = this.told()): Findings {
    const findings: Findings = { lost: [], torn: [], gaps: [] };
    for (const edits of this.sent.values()) {
      let missing: string[] = [];
      for (const edit of edits) {
        if (isTorn(entries, edit)) findings.torn.push(edit.id);
        if (this.isThere(entries, edit.id)) {
          findings.gaps.push(...missing);
          missing = [];
        } else {
          missing.push(edit.id);
          if (told.has(edit.id)) findings.lost.push(edit.id);
        }
      }
    }
    return findings;
  }

  /** Edits of these writers that are not in a document. */
  missing(entries: Y.Map<unknown>, writers: Iterable<string>): string[] {
    return [...writers]
      .flatMap((writer) => this.sent.get(writer) ?? [])
      .filter(({ id }) => !this.isThere(entries, id))
      .map(({ id }) => id);
  }

  /** An edit is there with its entries, or when the edit that deleted them is. */
  private isThere(entries: Y.Map<unknown>, id: string): boolean {
    const [a, b] = entriesOf(id);
    if (entries.has(a) || entries.has(b)) return true;
    const remover = this.removedBy.get(id);
    return remover !== undefined && this.isThere(entries, remover);
  }
}

/** One of its two entries alone, or its entries beside those that it deleted. */
export function isTorn(entries: Y.Map<unknown>, { id, removes }: Edit): boolean {
  const [a, b] = entriesOf(id);
  if (entries.has(a) !== entries.has(b)) return true;
  if (removes === null || !entries.has(a)) return false;
  return entriesOf(removes).some((entry) => entries.has(entry));
}

/** Makes an edit in a document. */
export function write(entries: Y.Map<unknown>, { id, removes }: Edit): void {
  for (const entry of entriesOf(id)) entries.set(entry, new Y.Map([['title', id]]));
  if (removes !== null) for (const entry of entriesOf(removes)) entries.delete(entry);
}
