import type { Readable } from '../../../client/state/board';

/** Resolves with the value as soon as the condition holds of it. */
export function until<T>(readable: Readable<T>, holds: (value: T) => boolean): Promise<T> {
  return new Promise((resolve) => {
    let stop = () => {};
    const look = () => {
      const value = readable.get();
      if (!holds(value)) return false;
      stop();
      resolve(value);
      return true;
    };
    if (!look()) stop = readable.subscribe(look);
  });
}
