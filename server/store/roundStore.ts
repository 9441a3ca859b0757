import type {
  RoundEntryValue,
  RoundKind,
  RoundResult,
  RoundState,
  RoundTerms,
} from '../../shared/workshop/roundApi';
import type { BoardRecord, PersonRecord } from './store';

/** What people do unseen until it is revealed. */
export interface RoundSummary {
  readonly boardId: string;
  /** 1, 2, 3 … of a board. */
  readonly n: number;
  readonly kind: RoundKind;
  readonly at: number;
  /** Person; null for a link without a name. */
  readonly by: string | null;
  readonly state: RoundState;
  /** From when nothing more is taken, although it is not revealed. */
  readonly ends: number | null;
  /** When and by whom it was revealed or cancelled. */
  readonly endedAt: number | null;
  readonly endedBy: string | null;
  readonly terms: RoundTerms;
  /** Number of its items. */
  readonly size: number;
  /** The documents say all of it; what was cut off is completed by whoever looks next. */
  readonly shown: boolean;
}
export interface RoundRecord extends RoundSummary {
  /** Ids that it is about. */
  readonly items: readonly string[];
  readonly result: RoundResult | null;
}
export type NewRoundRecord = Pick<
  RoundRecord,
  'boardId' | 'kind' | 'at' | 'by' | 'ends' | 'terms' | 'items'
>;

/** Something that a person entered, by an item or by an id of its own. */
export interface RoundEntry {
  readonly person: string;
  readonly key: string;
  readonly at: number;
  readonly value: RoundEntryValue;
}

/** How things stand in the transaction that is about to change what a person entered. */
export interface RoundFacts {
  readonly board: BoardRecord | null;
  readonly person: PersonRecord | null;
  readonly round: RoundRecord | null;
  /** Of this person alone. */
  readonly own: readonly RoundEntry[];
  /** Entries of everybody. */
  total(): number;
}
/** Answers whether the change is to be made; what it throws leaves everything as it is. */
export type RoundCheck = (facts: RoundFacts) => boolean;

/** Whose, in which round. */
export interface RoundPerson {
  readonly boardId: string;
  readonly n: number;
  readonly person: string;
}

/** What rounds ask of the rest of the store, inside a transaction. */
export interface RoundNeighbours {
  board(id: string): BoardRecord | null;
  person(boardId: string, id: string): PersonRecord | null;
}

/** Rounds with what people entered, which nobody else reads before the reveal. */
export interface RoundStore {
  /** Null when the board has `open` rounds that are open already, or `all` in all. */
  addRound(
    round: NewRoundRecord,
    limits: { readonly open: number; readonly all: number },
  ): Promise<RoundRecord | null>;
  /** Oldest first. */
  listRounds(boardId: string): Promise<RoundSummary[]>;
  getRound(boardId: string, n: number): Promise<RoundRecord | null>;
  /** Numbers of the rounds that the documents don't show as they are. */
  unshownRounds(boardId: string): Promise<number[]>;
  /** The documents show the round as it is. */
  roundShown(boardId: string, n: number): Promise<void>;
  /** False unless it is open. */
  setRoundEnds(boardId: string, n: number, ends: number | null): Promise<boolean>;
  /** Ends it without a result and forgets what was entered; false unless it is open. */
  cancelRound(boardId: string, n: number, at: number, by: string | null): Promise<boolean>;
  /** Ends it with what `tally` makes of the entries; what was revealed before stays as it is. Null unless it is one of these. */
  revealRound(
    boardId: string,
    n: number,
    at: number,
    by: string | null,
    tally: (round: RoundRecord, entries: readonly RoundEntry[]) => RoundResult,
  ): Promise<RoundRecord | null>;

  // What people enter comes from many at once: these may share a transaction, in which each sees those before it.
  putRoundEntry(
    at: RoundPerson,
    entry: Omit<RoundEntry, 'person'>,
    check: RoundCheck,
  ): Promise<void>;
  dropRoundEntry(at: RoundPerson, key: string, check: RoundCheck): Promise<void>;
  setRoundDone(at: RoundPerson, done: boolean, check: RoundCheck): Promise<void>;
  /** What one person entered, by key, and whether they said that they are done. */
  ownRound(at: RoundPerson): Promise<{ entries: RoundEntry[]; done: boolean }>;
  /** How many people entered anything, and how many are done. */
  countRound(boardId: string, n: number): Promise<{ entered: number; done: number }>;
  /** Everybody's entries, by person and key. */
  roundEntries(boardId: string, n: number): Promise<RoundEntry[]>;
}
