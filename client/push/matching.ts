import type { PushChoice } from '../../shared/push/pushApi';
import { ITEM_STATUSES, type ItemStatus } from '../../shared/work/schema';

/** Who is who, and what is what, between the board and the other tool. Empty: nobody; as it becomes there. */
export interface Match {
  readonly people: Readonly<Record<string, string>>;
  readonly statuses: Readonly<Partial<Record<ItemStatus, string>>>;
}

export const NO_MATCH: Match = { people: {}, statuses: {} };

/** A name as it is compared: letters and digits alone, without case and accents. */
const folded = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();

/** What a status is called in other tools, the likeliest first. */
const MEANINGS: Readonly<Record<ItemStatus, readonly string[]>> = {
  todo: ['todo', 'open', 'backlog', 'new', 'selectedfordevelopment', 'planned', 'ready'],
  doing: ['inprogress', 'doing', 'started', 'indevelopment', 'active', 'working', 'open'],
  blocked: ['blocked', 'onhold', 'waiting', 'impeded', 'stuck', 'paused'],
  done: ['done', 'closed', 'completed', 'complete', 'resolved', 'finished', 'released'],
  dropped: ['wontdo', 'wontfix', 'cancelled', 'canceled', 'dropped', 'rejected', 'declined'],
};
/** What comes nearest where a tool has nothing of that kind. */
const NEAREST: Readonly<Partial<Record<ItemStatus, ItemStatus>>> = {
  blocked: 'doing',
  dropped: 'done',
};

/** Somebody there with the same name, where there is just one; else nobody. */
export function guessPerson(name: string, choices: readonly PushChoice[]): string {
  const wanted = folded(name);
  if (wanted === '') return '';
  const named = choices.filter((choice) => folded(choice.name) === wanted);
  const found = named.length > 0 ? named : choices.filter(({ id }) => folded(id) === wanted);
  return found.length === 1 ? (found[0]?.id ?? '') : '';
}

/** The status there that means the same, where there is one. */
export function guessStatus(status: ItemStatus, choices: readonly PushChoice[]): string {
  for (const word of MEANINGS[status]) {
    const found = choices.find(({ name }) => folded(name) === word);
    if (found) return found.id;
  }
  const nearest = NEAREST[status];
  return nearest === undefined ? '' : guessStatus(nearest, choices);
}

interface MatchOptions {
  /** People of the board who have tasks. */
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly peopleThere: readonly PushChoice[];
  readonly statusesThere: readonly PushChoice[];
  /** What was chosen the last time: it stands for as long as it is still there. */
  readonly remembered: Match;
}

/** The match to begin with: as it was the last time, else guessed. */
export function firstMatch(options: MatchOptions): Match {
  const { people, peopleThere, statusesThere, remembered } = options;
  const stands = (id: string | undefined, choices: readonly PushChoice[]): id is string =>
    id !== undefined && (id === '' || choices.some((choice) => choice.id === id));
  return {
    people: Object.fromEntries(
      people.map(({ id, name }) => {
        const before = Object.hasOwn(remembered.people, id) ? remembered.people[id] : undefined;
        return [id, stands(before, peopleThere) ? before : guessPerson(name, peopleThere)];
      }),
    ),
    statuses: Object.fromEntries(
      ITEM_STATUSES.map((status) => {
        const before = remembered.statuses[status];
        return [
          status,
          stands(before, statusesThere) ? before : guessStatus(status, statusesThere),
        ];
      }),
    ),
  };
}

/** The match as a request has it: what is left out is nobody, and stays what it becomes there. */
export const requestedMatch = ({ people, statuses }: Match): Match => ({
  people: withoutEmpty(people),
  statuses: withoutEmpty(statuses),
});

const withoutEmpty = <T extends Readonly<Record<string, string | undefined>>>(chosen: T): T =>
  Object.fromEntries(Object.entries(chosen).filter(([, id]) => id !== '')) as T;
