import type { Command } from './command';
import { type Folded, folded, points } from './matching';

/**
 * Many things of one kind, such as the initiatives of a board. Nothing is made of them until something is typed, and
 * commands only of those that are shown: a board may hold ten thousand.
 */
export interface Crowd {
  /** Puts what answers best to the typed words among the best of other crowds. */
  look(typed: readonly string[], best: Best): void;
  /** The command of that id; undefined when none of these has it (any more). */
  recall(id: string): Command | undefined;
}

export interface CrowdSource<T extends object> {
  /** Asked for when something is typed. */
  readonly records: () => Iterable<T>;
  /** What a record is found by. */
  readonly label: (record: T) => string;
  /** Other words for all of them, apart by spaces. */
  readonly words?: string;
  /** Outlives the crowd: labels are folded once a record, not once an opening. */
  readonly memory: FoldMemory;
  readonly find: (id: string) => T | undefined;
  readonly command: (record: T) => Command;
}

/** Labels of records as they are compared. */
export type FoldMemory = WeakMap<object, { readonly label: string; readonly folded: Folded }>;

/** Of two that match alike, a command comes before one of many things. */
export const ONE_OF_MANY = 10;

export function crowdOf<T extends object>(source: CrowdSource<T>): Crowd {
  const { memory, words } = source;
  const foldedOf = (record: T): Folded => {
    const label = source.label(record);
    const known = memory.get(record);
    // Another language has other labels.
    if (known?.label === label) return known.folded;
    const made = { label, folded: folded(label, words) };
    memory.set(record, made);
    return made.folded;
  };
  return {
    look: (typed, best) => {
      const whole = typed.join(' ');
      for (const record of source.records()) {
        const found = points(foldedOf(record), typed, ONE_OF_MANY, whole);
        if (found !== null && best.takes(found)) best.add(found, () => source.command(record));
      }
    },
    recall: (id) => {
      const record = source.find(id);
      return record && source.command(record);
    },
  };
}

export interface Ranked {
  readonly points: number;
  readonly command: Command;
}

/** The best few, best first; of those that are alike, the first that came. */
export interface Best {
  takes(points: number): boolean;
  add(points: number, command: () => Command): void;
  /** Makes the commands. */
  ranked(): Ranked[];
}

export function bestOf(most: number): Best {
  const kept: { readonly points: number; readonly command: () => Command }[] = [];
  return {
    takes: (points) => kept.length < most || points > (kept.at(-1)?.points ?? 0),
    add: (points, command) => {
      const behind = kept.findIndex((other) => other.points < points);
      kept.splice(behind < 0 ? kept.length : behind, 0, { points, command });
      if (kept.length > most) kept.pop();
    },
    ranked: () => kept.map(({ points, command }) => ({ points, command: command() })),
  };
}
