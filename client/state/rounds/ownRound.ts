import { sameValue } from '../../../shared/sameValue';
import type { RoundEntryValue } from '../../../shared/workshop/roundApi';

/** What one person said in a round: what the server has of it, and what this device has still to tell. */
export interface OwnRecord {
  /** The server's answer was read, in this tab or before it. */
  readonly isRead: boolean;
  readonly known: ReadonlyMap<string, RoundEntryValue>;
  readonly knownDone: boolean;
  /** The last word on a key that the server does not have; null: take it back. */
  readonly unsent: ReadonlyMap<string, RoundEntryValue | null>;
  readonly unsentDone: boolean | null;
}

export const NOTHING_SAID: OwnRecord = {
  isRead: false,
  known: new Map(),
  knownDone: false,
  unsent: new Map(),
  unsentDone: null,
};

/** One thing to tell the server. */
export type Word =
  | { readonly kind: 'entry'; readonly key: string; readonly value: RoundEntryValue | null }
  | { readonly kind: 'done'; readonly done: boolean };

/**
 * Says something; what the server has already needs no telling, unless it is being told otherwise just now
 * (`underway`).
 */
export function say(own: OwnRecord, word: Word, underway = false): OwnRecord {
  const mayKnow = own.isRead && !underway;
  if (word.kind === 'done') {
    const isKnown = mayKnow && own.knownDone === word.done;
    return { ...own, unsentDone: isKnown ? null : word.done };
  }
  const { key, value } = word;
  const unsent = new Map(own.unsent);
  if (mayKnow && sameValue(own.known.get(key) ?? null, value)) unsent.delete(key);
  else unsent.set(key, value);
  return { ...own, unsent };
}

/** Both are about the same. */
export const sameMatter = (a: Word, b: Word): boolean =>
  a.kind === 'entry' ? b.kind === 'entry' && a.key === b.key : b.kind === 'done';

/** The server has it; what was said since stays to be told. */
export function told(own: OwnRecord, word: Word): OwnRecord {
  if (word.kind === 'done') {
    const isLast = own.unsentDone === word.done;
    return { ...own, knownDone: word.done, unsentDone: isLast ? null : own.unsentDone };
  }
  const { key, value } = word;
  const known = new Map(own.known);
  if (value === null) known.delete(key);
  else known.set(key, value);
  return { ...forget(own, word), known };
}

/** It need not be told any more: the server has it, or will never take it. */
export function forget(own: OwnRecord, word: Word): OwnRecord {
  if (word.kind === 'done')
    return own.unsentDone === word.done ? { ...own, unsentDone: null } : own;
  const unsent = new Map(own.unsent);
  // By what it says: the word may have been read from the storage since.
  if (sameValue(unsent.get(word.key), word.value)) unsent.delete(word.key);
  return { ...own, unsent };
}

/** Another tab has told all of it, or was told that it is refused. */
export const settled = (own: OwnRecord): OwnRecord => ({
  ...own,
  unsent: NOTHING_SAID.unsent,
  unsentDone: null,
});

/** What the server answered; what it was not told yet is over it. */
export const heard = (
  own: OwnRecord,
  answer: {
    readonly entries: readonly { readonly key: string; readonly value: RoundEntryValue }[];
    readonly done: boolean;
  },
): OwnRecord => ({
  ...own,
  isRead: true,
  known: new Map(answer.entries.map(({ key, value }) => [key, value])),
  knownDone: answer.done,
});

/** What it comes to: everything said so far, by key. */
export function entriesOf({ known, unsent }: OwnRecord): ReadonlyMap<string, RoundEntryValue> {
  if (unsent.size === 0) return known;
  const entries = new Map(known);
  for (const [key, value] of unsent) {
    if (value === null) entries.delete(key);
    else entries.set(key, value);
  }
  return entries;
}

/** What to tell next. What frees votes comes first: what spends them would be refused before. */
export function nextWord(own: OwnRecord): Word | null {
  const words = [...own.unsent].map(([key, value]) => ({ kind: 'entry', key, value }) as const);
  const frees = ({ key, value }: (typeof words)[number]) =>
    dotsOf(value) < dotsOf(own.known.get(key) ?? null);
  const [next] = [...words.filter(frees), ...words];
  if (next) return next;
  return own.unsentDone === null ? null : { kind: 'done', done: own.unsentDone };
}

const dotsOf = (value: RoundEntryValue | null): number =>
  value && 'dots' in value ? value.dots : 0;

/** As JSON for the storage of this device. */
export const ownToJson = (own: OwnRecord): unknown => ({
  read: own.isRead,
  known: [...own.known],
  done: own.knownDone,
  unsent: [...own.unsent],
  unsentDone: own.unsentDone,
});

/** Reads it back; what is none of it is left out. */
export function ownFromJson(json: unknown): OwnRecord {
  const { read, known, done, unsent, unsentDone } = (json ?? {}) as Record<string, unknown>;
  return {
    isRead: read === true,
    known: new Map(pairsOf(known).flatMap(([key, value]) => (value ? [[key, value]] : []))),
    knownDone: done === true,
    unsent: new Map(pairsOf(unsent)),
    unsentDone: typeof unsentDone === 'boolean' ? unsentDone : null,
  };
}

function pairsOf(json: unknown): [string, RoundEntryValue | null][] {
  if (!Array.isArray(json)) return [];
  return json.flatMap((pair): [string, RoundEntryValue | null][] => {
    if (!Array.isArray(pair) || typeof pair[0] !== 'string') return [];
    if (pair[1] === null) return [[pair[0], null]];
    return isEntry(pair[1]) ? [[pair[0], pair[1]]] : [];
  });
}

const FIELDS = ['dots', 'start', 'bucket', 'value', 'text'];

/** It was written by this app: a look at its shape is enough, and needs no library. */
const isEntry = (value: unknown): value is RoundEntryValue =>
  typeof value === 'object' && value !== null && FIELDS.some((field) => field in value);
