/** Words for whoever listens, which wait until there is somebody, and until it is known whom they are about. */
export interface Tellings<T> {
  /** `isNamed`: everybody in it has a name. It is told once that holds, or a moment later without. */
  tell(isNamed: () => boolean, make: () => readonly T[]): void;
  /** Somebody has a name now. */
  named(): void;
  listen(listener: (told: readonly T[]) => void): () => void;
  close(): void;
}

/** Names come with presence and with room `stage`, which are a moment behind the plan. */
const PATIENCE_MS = 3000;

export function createTellings<T>(): Tellings<T> {
  const listeners = new Set<(told: readonly T[]) => void>();
  const waiting = new Set<{ isNamed: () => boolean; say: () => void }>();
  const timers = new Set<ReturnType<typeof setTimeout>>();
  /** What came before anybody listened: a board comes in before it is shown. */
  let early: (readonly T[])[] = [];
  const pass = (told: readonly T[]) => {
    if (listeners.size === 0) early.push(told);
    for (const listener of [...listeners]) listener(told);
  };
  return {
    tell: (isNamed, make) => {
      if (isNamed()) {
        pass(make());
        return;
      }
      const one = {
        isNamed,
        say: () => {
          clearTimeout(timer);
          timers.delete(timer);
          if (waiting.delete(one)) pass(make());
        },
      };
      const timer = setTimeout(one.say, PATIENCE_MS);
      timers.add(timer);
      waiting.add(one);
    },
    named: () => {
      for (const one of [...waiting]) if (one.isNamed()) one.say();
    },
    listen: (listener) => {
      listeners.add(listener);
      const before = early;
      early = [];
      for (const told of before) listener(told);
      return () => listeners.delete(listener);
    },
    close: () => {
      for (const timer of timers) clearTimeout(timer);
      waiting.clear();
      listeners.clear();
      early = [];
    },
  };
}
