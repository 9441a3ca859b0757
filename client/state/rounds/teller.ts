import { ApiError } from '../../api/apiError';
import type { Word } from './ownRound';

/** A word on its way to the server, with the number of its round. */
export interface Telling {
  readonly n: number;
  readonly word: Word;
}

interface TellerOptions {
  /** What to tell next; null: nothing. */
  readonly next: () => Telling | null;
  /** Rejects with `ApiError` where the server refuses it, else with whatever went wrong. */
  readonly tell: (telling: Telling) => Promise<void>;
  readonly onTold: (telling: Telling) => void;
  readonly onRefused: (telling: Telling, error: ApiError) => void;
  /** Runs when no other tab of this device runs the same. */
  readonly inTurn: (run: () => Promise<void>) => Promise<void>;
}

export interface Teller {
  /**
   * Tells what there is, one after the other; after a failure it tries again by itself. Resolves once the server has all that
   * it will take, or cannot be reached.
   */
  flush(): Promise<void>;
  /** Flushes a moment later. */
  flushSoon(): void;
  /** The way is open: what failed before counts no longer. */
  reached(): void;
  /** The word that is being told. */
  underway(): Telling | null;
  close(): void;
}

/** After a failure the next try comes so much later, in milliseconds. */
const RETRY_AFTER = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000];
const SOON = 2_000;

export function createTeller(options: TellerOptions): Teller {
  const { next, tell, onTold, onRefused, inTurn } = options;
  let underway: Telling | null = null;
  /** Null: nothing is being told. */
  let running: Promise<void> | null = null;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  const later = (ms: number) => {
    clearTimeout(timer);
    if (!closed) timer = setTimeout(() => void flush(), ms);
  };
  /** True when nothing is left to tell. */
  const tellAll = async (): Promise<boolean> => {
    for (let telling = next(); telling && !closed; telling = next()) {
      try {
        underway = telling;
        await tell(telling);
        failures = 0;
        onTold(telling);
      } catch (error) {
        if (!isRefusal(error)) {
          later(RETRY_AFTER[Math.min(failures, RETRY_AFTER.length - 1)] as number);
          failures += 1;
          return false;
        }
        onRefused(telling, error);
      } finally {
        underway = null;
      }
    }
    return !closed;
  };
  const run = async (): Promise<void> => {
    clearTimeout(timer);
    try {
      let isAllTold = true;
      // What was said while others had their turn is told as well.
      while (isAllTold && next() !== null)
        await inTurn(async () => {
          isAllTold = await tellAll();
        });
    } finally {
      running = null;
    }
  };
  const flush = (): Promise<void> => {
    if (running) return running;
    if (closed || next() === null) return Promise.resolve();
    running = run();
    return running;
  };
  return {
    flush,
    flushSoon: () => later(SOON),
    reached: () => {
      failures = 0;
      void flush();
    },
    underway: () => underway,
    close: () => {
      closed = true;
      clearTimeout(timer);
    },
  };
}

/** Tabs of one person tell the server one after the other, so that each word is told, or refused, once. */
export const withLock = (name: string, run: () => Promise<void>): Promise<void> =>
  // Browsers have it on localhost and by HTTPS alone; elsewhere two tabs may tell the same word, which is one.
  globalThis.navigator?.locks?.request(name, run) ?? run();

/** The server took a look and said no; all else may go better the next time. */
const isRefusal = (error: unknown): error is ApiError =>
  error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 429;
