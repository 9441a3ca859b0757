/** What the two live regions hold. `turn` counts up so that the same words twice are two messages. */
export interface Spoken {
  readonly text: string;
  readonly turn: number;
}

export interface AnnouncerState {
  readonly polite: Spoken;
  readonly urgent: Spoken;
}

export interface Announcer {
  get(): AnnouncerState;
  subscribe(listener: () => void): () => void;
  /** Says it when the reader is free; the newest message wins. */
  say(text: string): void;
  /** Says the last of several that come quickly one after the other. */
  saySoon(text: string): void;
  /** Says it at once: errors and losses. */
  warn(text: string): void;
  close(): void;
}

const CLEAR_MS = 5000;
const SOON_MS = 250;

/** Keeps the texts of the live regions: one message at a time, gone after 5 s. */
export function createAnnouncer(): Announcer {
  const listeners = new Set<() => void>();
  const silent = { text: '', turn: 0 };
  let state: AnnouncerState = { polite: silent, urgent: silent };
  const timers: Partial<Record<'polite' | 'urgent' | 'soon', ReturnType<typeof setTimeout>>> = {};

  const set = (region: 'polite' | 'urgent', text: string) => {
    state = { ...state, [region]: { text, turn: state[region].turn + 1 } };
    for (const listener of listeners) listener();
  };
  const show = (region: 'polite' | 'urgent', text: string) => {
    clearTimeout(timers[region]);
    set(region, text);
    timers[region] = setTimeout(() => set(region, ''), CLEAR_MS);
  };
  const say = (text: string) => {
    clearTimeout(timers.soon);
    show('polite', text);
  };
  return {
    get: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    say,
    saySoon: (text) => {
      clearTimeout(timers.soon);
      timers.soon = setTimeout(() => say(text), SOON_MS);
    },
    warn: (text) => show('urgent', text),
    close: () => {
      for (const timer of Object.values(timers)) clearTimeout(timer);
      listeners.clear();
    },
  };
}
