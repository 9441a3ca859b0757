import type * as Y from 'yjs';
import { sameValue } from '../../../shared/sameValue';
import type {
  NewRound,
  Round,
  RoundEntryValue,
  RoundResult,
} from '../../../shared/workshop/roundApi';
import { readStageRounds, type StageRound } from '../../../shared/workshop/stageRounds';
import { ApiError } from '../../api/apiError';
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
  told,
  type Word,
} from './ownRound';

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
}

/** After a failure the next try comes so much later, in milliseconds. */
const RETRY_AFTER = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000];

/** Opens the rounds of a board. Whoever opens them closes them. */
export function createBoardRounds(options: BoardRoundsOptions): BoardRounds & { close(): void } {
  const { boardId, token, stage, person, calls, reached, copyOnly = false } = options;
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
  let sending = false;
  let sent = Promise.resolve();
  /** Goes up with each word that is with the server. */
  let wordsTold = 0;
  let underway: { readonly n: number; readonly word: Word } | null = null;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  const roundAt = (n: number) => list.get().find((round) => round.n === n);
  const recordOf = (n: number): OwnRecord => records.get(n) ?? NOTHING_SAID;
  const change = (n: number, record: OwnRecord) => {
    records.set(n, record);
    kept.write(person.get(), records, (number) => roundAt(number)?.state === 'open');
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
    for (const [n, record] of kept.read(person.get())) records.set(n, record);
    const [first] = records;
    if (first) change(...first);
    else changes.set(changes.get() + 1);
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
      } while (before !== wordsTold);
      if (round.result) results.set(n, round.result);
      change(n, round.own ? heard(recordOf(n), round.own) : recordOf(n));
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

  const nextUnsent = (): { n: number; word: Word } | null => {
    for (const [n, record] of records) {
      const word = held.has(n) ? null : nextWord(record);
      if (word) return { n, word };
    }
    return null;
  };
  const send = async ({ n, word }: { n: number; word: Word }): Promise<void> => {
    if (word.kind === 'done') await calls.setDone(boardId, token, n, word.done);
    else if (word.value === null) await calls.drop(boardId, token, n, word.key);
    else await calls.put(boardId, token, n, word.key, word.value);
  };
  /** Resolves once the server has all that it will take, or cannot be reached. */
  const flush = (): Promise<void> => {
    if (sending || copyOnly || closed) return sent;
    sending = true;
    clearTimeout(timer);
    sent = sendAll();
    return sent;
  };
  const sendAll = async (): Promise<void> => {
    try {
      for (let next = nextUnsent(); next && !closed; next = nextUnsent()) {
        const { n, word } = next;
        try {
          underway = next;
          await send(next);
          failures = 0;
          wordsTold += 1;
          change(n, told(recordOf(n), word));
        } catch (error) {
          if (!isRefusal(error)) {
            const wait = RETRY_AFTER[Math.min(failures, RETRY_AFTER.length - 1)];
            failures += 1;
            timer = setTimeout(() => void flush(), wait);
            return;
          }
          // Who leads may give it more time yet.
          if (error.code === 'round-over' && roundAt(n)?.state === 'open') {
            held.add(n);
            count();
          } else {
            refused.set([...refused.get(), { n, word, code: error.code }]);
            change(n, forget(recordOf(n), word));
            // Where it was refused, what the server has is not what we thought.
            void read(n);
          }
        }
      }
    } finally {
      sending = false;
      underway = null;
    }
  };
  const speak = (n: number, word: Word) => {
    if (person.get() === null) return;
    const isUnderway = underway?.n === n && sameMatter(underway.word, word);
    change(n, say(recordOf(n), word, isUnderway));
    void flush();
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
    void flush();
  };
  const onReached = () => {
    failures = 0;
    letGo();
    readOpen();
    void flush();
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
      await flush();
      const { result } = await calls.reveal(boardId, token, n);
      if (result) results.set(n, result);
      changes.set(changes.get() + 1);
    },
    cancel: (n) => calls.cancel(boardId, token, n),
    close: () => {
      closed = true;
      clearTimeout(timer);
      for (const stop of stops) stop();
    },
  };
}

/** The server took a look and said no; all else may go better the next time. */
const isRefusal = (error: unknown): error is ApiError =>
  error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 429;
