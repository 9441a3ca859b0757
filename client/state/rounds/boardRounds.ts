import type * as Y from 'yjs';
import { sameValue } from '../../../shared/sameValue';
import type {
  NewRound,
  Round,
  RoundEntryValue,
  RoundResult,
} from '../../../shared/workshop/roundApi';
import { readStageRounds, type StageRound } from '../../../shared/workshop/stageRounds';
import type { RoundCalls } from '../../api/roundCalls';
import { createSignal } from '../../sync/signal';
import type { Readable } from '../board';
import { keptRounds } from './keptRounds';
import {
  entriesOf,
  forget,
  heard,
  NOTHING_SAID,
  nextWord,
  type OwnRecord,
  sameMatter,
  say,
  settled,
  told,
  type Word,
} from './ownRound';
import { createTeller, type Telling, withLock } from './teller';

/** What this person said in a round, as it stands here. */
export interface OwnRound {
  readonly entries: ReadonlyMap<string, RoundEntryValue>;
  readonly done: boolean;
  /** Keys whose last word is not with the server. */
  readonly unsent: ReadonlySet<string>;
  /** What the server has is known; until then more may come. */
  readonly isRead: boolean;
}

/** Something the server will never take: the round was over before it arrived, or it does not fit. */
export interface RefusedWord {
  readonly n: number;
  readonly word: Word;
  /** Code of the refusal. */
  readonly code: string;
}

/**
 * The rounds of an open board: which there are, what this person says in them, and what came out. What is said is
 * kept on the device and told to the server as soon as it can be reached, each key's last word once.
 */
export interface BoardRounds {
  /** As room `stage` lists them, oldest first. */
  readonly list: Readable<readonly StageRound[]>;
  /** Goes up whenever `own` or `result` would answer otherwise. */
  readonly changes: Readable<number>;
  own(n: number): OwnRound;
  /** What came out of a revealed round; null until it is known. Asking for it brings it. */
  result(n: number): RoundResult | null;
  put(n: number, key: string, value: RoundEntryValue): void;
  drop(n: number, key: string): void;
  setDone(n: number, done: boolean): void;
  /** Words that are on their way to the server, over all rounds; not those that it takes only if it gives more time. */
  readonly unsent: Readable<number>;
  readonly refused: Readable<readonly RefusedWord[]>;
  /** They were shown: all of them, or those it is said of. */
  forgetRefused(which?: (word: RefusedWord) => boolean): void;
  /** The rest is for who leads; each throws `ApiError`. `start` answers the number of the round. */
  start(round: NewRound): Promise<number>;
  setEnds(n: number, ends: string | null): Promise<void>;
  reveal(n: number): Promise<void>;
  cancel(n: number): Promise<void>;
}

export interface BoardRoundsOptions {
  readonly boardId: string;
  readonly token: string;
  readonly stage: Y.Doc;
  readonly person: Readable<string | null>;
  readonly calls: RoundCalls;
  /** Goes up when the server is reached again. */
  readonly reached: Readable<number>;
  readonly storage: Storage | null;
  /** Nobody is asked: only the copy on this device is shown. */
  readonly copyOnly?: boolean;
  /** Runs when no other tab of this device runs under the same name. */
  readonly inTurn?: (name: string, run: () => Promise<void>) => Promise<void>;
}

/** Opens the rounds of a board. Whoever opens them closes them. */
export function createBoardRounds(options: BoardRoundsOptions): BoardRounds & { close(): void } {
  const { boardId, token, stage, person, calls, reached, copyOnly = false } = options;
  const { inTurn = withLock } = options;
  const kept = keptRounds(options.storage, boardId);
  const list = createSignal<readonly StageRound[]>(readStageRounds(stage), sameValue);
  const changes = createSignal(0);
  const unsent = createSignal(0);
  const refused = createSignal<readonly RefusedWord[]>([]);
  const records = new Map<number, OwnRecord>();
  const shown = new Map<number, { record: OwnRecord; own: OwnRound }>();
  const results = new Map<number, RoundResult>();
  const reading = new Set<string>();
  /** Rounds that take nothing for now: their time is up, and they are not revealed. */
  const held = new Set<number>();
  /** Goes up with each word that is with the server, and when another tab says or tells something. */
  let wordsTold = 0;
  let closed = false;

  const roundAt = (n: number) => list.get().find((round) => round.n === n);
  const recordOf = (n: number): OwnRecord => records.get(n) ?? NOTHING_SAID;
  /** What other tabs have said and told since; true where that is something. */
  const catchUp = (): boolean => {
    const now = kept.news(person.get());
    if (!now) return false;
    wordsTold += 1;
    // A round that nothing is kept of any more has been dealt with there.
    for (const [n, record] of records) if (!now.has(n)) records.set(n, settled(record));
    for (const [n, record] of now) records.set(n, record);
    count();
    changes.set(changes.get() + 1);
    return true;
  };
  const isOver = (n: number) => (roundAt(n)?.state ?? 'open') !== 'open';
  const change = (n: number, next: (own: OwnRecord) => OwnRecord) => {
    catchUp();
    records.set(n, next(recordOf(n)));
    kept.write(person.get(), records, isOver);
    count();
    changes.set(changes.get() + 1);
  };
  const count = () => {
    let words = 0;
    for (const [n, one] of records)
      if (!held.has(n)) words += one.unsent.size + (one.unsentDone === null ? 0 : 1);
    unsent.set(words);
  };

  // What this person said, from the device and from the server.

  const whose = () => {
    records.clear();
    for (const [n, record] of kept.all(person.get())) records.set(n, record);
    count();
    changes.set(changes.get() + 1);
  };
  const onOtherTab = () => {
    // It tells the server itself, unless it was closed.
    if (catchUp() && unsent.get() > 0) teller.flushSoon();
  };
  const read = async (n: number): Promise<void> => {
    const key = `own ${n}`;
    if (copyOnly || closed || reading.has(key)) return;
    reading.add(key);
    try {
      let round: Round;
      let before: number;
      // An answer from before the last word that was told would take it away again.
      do {
        before = wordsTold;
        round = await calls.find(boardId, token, n);
        if (closed) return;
        catchUp();
      } while (before !== wordsTold);
      if (round.result) results.set(n, round.result);
      const { own } = round;
      change(n, (before) => (own ? heard(before, own) : before));
    } catch {
      // Asked again when the server is reached, or when somebody looks again.
    } finally {
      reading.delete(key);
    }
  };
  const readOpen = () => {
    if (person.get() === null) return;
    for (const { n, state } of list.get()) if (state === 'open') void read(n);
  };

  // What the server does not have yet.

  const nextUnsent = (): Telling | null => {
    if (copyOnly || closed) return null;
    catchUp();
    for (const [n, record] of records) {
      const word = held.has(n) ? null : nextWord(record);
      if (word) return { n, word };
    }
    return null;
  };
  const tell = async ({ n, word }: Telling): Promise<void> => {
    if (word.kind === 'done') await calls.setDone(boardId, token, n, word.done);
    else if (word.value === null) await calls.drop(boardId, token, n, word.key);
    else await calls.put(boardId, token, n, word.key, word.value);
  };
  const teller = createTeller({
    next: nextUnsent,
    tell,
    onTold: ({ n, word }) => {
      wordsTold += 1;
      change(n, (own) => told(own, word));
    },
    onRefused: ({ n, word }, { code }) => {
      // Who leads may give it more time yet.
      if (code === 'round-over' && roundAt(n)?.state === 'open') {
        held.add(n);
        count();
        return;
      }
      refused.set([...refused.get(), { n, word, code }]);
      change(n, (own) => forget(own, word));
      // Where it was refused, what the server has is not what we thought.
      void read(n);
    },
    inTurn: (run) => inTurn(`planwall:rounds:${boardId}:${person.get()}`, run),
  });
  const speak = (n: number, word: Word) => {
    if (person.get() === null) return;
    const underway = teller.underway();
    const isUnderway = underway?.n === n && sameMatter(underway.word, word);
    change(n, (own) => say(own, word, isUnderway));
    void teller.flush();
  };

  const letGo = () => {
    held.clear();
    count();
  };
  const onStage = () => {
    const before = list.get();
    list.set(readStageRounds(stage));
    if (list.get() === before) return;
    letGo();
    for (const { n, state } of list.get()) {
      const was = before.find((round) => round.n === n);
      if (state === 'open' && !was && person.get() !== null) void read(n);
      if (state === 'revealed' && was?.state === 'open') void read(n);
    }
    changes.set(changes.get() + 1);
    void teller.flush();
  };
  const onReached = () => {
    letGo();
    readOpen();
    teller.reached();
  };
  const map = stage.getMap('rounds');
  map.observeDeep(onStage);
  const stops = [
    reached.subscribe(onReached),
    person.subscribe(() => {
      whose();
      onReached();
    }),
    () => map.unobserveDeep(onStage),
    kept.subscribe(onOtherTab),
  ];
  whose();
  onReached();

  return {
    list,
    changes,
    own: (n) => {
      const record = recordOf(n);
      const known = shown.get(n);
      if (known?.record === record) return known.own;
      const own: OwnRound = {
        entries: entriesOf(record),
        done: record.unsentDone ?? record.knownDone,
        unsent: new Set(record.unsent.keys()),
        isRead: record.isRead,
      };
      shown.set(n, { record, own });
      return own;
    },
    result: (n) => {
      const result = results.get(n) ?? null;
      if (!result && roundAt(n)?.state !== 'open') void read(n);
      return result;
    },
    put: (n, key, value) => speak(n, { kind: 'entry', key, value }),
    drop: (n, key) => speak(n, { kind: 'entry', key, value: null }),
    setDone: (n, done) => speak(n, { kind: 'done', done }),
    unsent,
    refused,
    forgetRefused: (which = () => true) =>
      refused.set(refused.get().filter((word) => !which(word))),
    start: async (round) => (await calls.start(boardId, token, round)).n,
    setEnds: async (n, ends) => {
      await calls.setEnds(boardId, token, n, ends);
    },
    reveal: async (n) => {
      // What who leads said last may still be on its way.
      await teller.flush();
      const { result } = await calls.reveal(boardId, token, n);
      if (result) results.set(n, result);
      changes.set(changes.get() + 1);
    },
    cancel: (n) => calls.cancel(boardId, token, n),
    close: () => {
      closed = true;
      teller.close();
      for (const stop of stops) stop();
    },
  };
}
