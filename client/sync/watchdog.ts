import type { WebsocketProvider } from 'y-websocket';
import { setClock } from '../../shared/clock';

const SECOND = 1000;
const CHECK_EVERY = 5 * SECOND;
/** Quiet for so long: ask for the clock, so that a dead socket shows. */
const QUIET = 10 * SECOND;
/** An answer that was on its way for longer says too little of the time. */
const SOON = 4 * SECOND;

interface WatchdogOptions {
  /** Sends the question for the server's clock, which every server answers. */
  readonly ask: () => void;
  /** Nobody is at the other end any more. */
  readonly onDead: () => void;
  /** Milliseconds that only go on, whatever is done to the clock of the device. */
  readonly now?: () => number;
}

export interface Watchdog {
  /** A new socket. */
  opened(): void;
  /** Something came: a message, or a part of a large one. */
  heard(): void;
  askClock(): void;
  /** The server said what time it is. */
  toldClock(time: number): void;
  stop(): void;
}

/**
 * Tells when a socket is dead that nobody closed: it was quiet, was asked, and did not answer. By time that only goes on:
 * a clock that is put right, by hours or by an hour in spring, cuts no socket that is well and keeps none that is dead.
 */
export function watchSocket(provider: WebsocketProvider, options: WatchdogOptions): Watchdog {
  const { ask, onDead, now = () => performance.now() } = options;
  let heardAt = now();
  let asked: number | null = null;
  let unsentBytes = 0;
  // The provider has a watchdog of its own, which goes by the clock: it finds that something came just now.
  Object.defineProperty(provider, 'wsLastMessageReceived', {
    get: () => Date.now(),
    set: () => {
      heardAt = now();
    },
  });
  const askClock = () => {
    asked = now();
    ask();
  };
  const check = setInterval(() => {
    if (!provider.wsconnected || !provider.ws) return;
    const { bufferedAmount } = provider.ws;
    const isUploading = bufferedAmount > 0 && bufferedAmount < unsentBytes;
    unsentBytes = bufferedAmount;
    if (isUploading) {
      // A long time offline goes up slowly, and the server is silent meanwhile.
      heardAt = now();
      asked = null;
      return;
    }
    if (now() - heardAt < QUIET) {
      // What comes in for a long time is heard here; the server must hear that somebody takes it.
      if (!provider.synced) ask();
      return;
    }
    if (asked === null || asked < heardAt) askClock();
    else if (now() - asked >= CHECK_EVERY) onDead();
  }, CHECK_EVERY);
  return {
    opened: () => {
      heardAt = now();
      asked = null;
      unsentBytes = 0;
    },
    heard: () => {
      heardAt = now();
    },
    askClock,
    toldClock: (time) => {
      const underway = asked === null ? Number.POSITIVE_INFINITY : now() - asked;
      asked = null;
      // It was on its way for about half of the time since.
      if (underway < SOON) setClock(time + underway / 2);
    },
    stop: () => clearInterval(check),
  };
}
