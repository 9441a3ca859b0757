import { dayNumber, type IsoDate, parseDay } from '../dates';
import { fold } from '../fold';
import type { PlanView } from './planView';
import { CERTAINTIES, type Certainty, type Initiative, type RawFields } from './schema';

/** How far the tasks of an initiative are. */
export const TASK_STATES = ['outstanding', 'done', 'blocked'] as const;
export type TaskState = (typeof TASK_STATES)[number];

/**
 * Which initiatives are shown. Within a list any entry will do, between the parts all must hold; an empty part asks
 * nothing. In the lists of ids '' stands for none: nobody, no goal, no lane.
 */
export interface PlanFilter {
  /** In the title; words in any order, accents and case aside. */
  readonly text: string;
  /** Ids of people. */
  readonly owners: readonly string[];
  readonly goals: readonly string[];
  readonly certainties: readonly Certainty[];
  /** Lanes that are not named are hidden as a whole. */
  readonly lanes: readonly string[];
  readonly tasks: readonly TaskState[];
  /** Runs on or after this day; on or before that one. */
  readonly from: IsoDate | null;
  readonly to: IsoDate | null;
  /** Starts before what it waits for has ended. */
  readonly conflict: boolean;
}

export const NO_FILTER: PlanFilter = {
  text: '',
  owners: [],
  goals: [],
  certainties: [],
  lanes: [],
  tasks: [],
  from: null,
  to: null,
  conflict: false,
};

/** Parts of a filter that are lists. */
export const FILTER_LISTS = ['owners', 'goals', 'certainties', 'lanes', 'tasks'] as const;
export type FilterList = (typeof FILTER_LISTS)[number];

/** So many entries of one list are read: nobody ticks more, and a document may hold anything. */
const MOST = 500;

/** Tolerant reader of a stored filter: what it can't read asks nothing. */
export function readFilter(v: unknown): PlanFilter {
  if (typeof v !== 'object' || v === null) return NO_FILTER;
  const f = v as RawFields;
  const list = <T extends string>(raw: unknown, known?: readonly T[]): T[] =>
    Array.isArray(raw)
      ? [...new Set(raw)]
          .filter((x): x is T => typeof x === 'string' && (known?.includes(x as T) ?? true))
          .slice(0, MOST)
      : [];
  const day = (raw: unknown): IsoDate | null => (parseDay(raw) === null ? null : (raw as IsoDate));
  return {
    text: typeof f.text === 'string' ? f.text : '',
    owners: list(f.owners),
    goals: list(f.goals),
    certainties: list(f.certainties, CERTAINTIES),
    lanes: list(f.lanes),
    tasks: list(f.tasks, TASK_STATES),
    from: day(f.from),
    to: day(f.to),
    conflict: f.conflict === true,
  };
}

/** The filter without the parts that ask nothing, as it is stored. */
export const storedFilter = (filter: PlanFilter): Partial<PlanFilter> =>
  Object.fromEntries(
    Object.entries(filter).filter(
      ([, value]) =>
        value !== '' && value !== null && value !== false && (value as unknown[]).length !== 0,
    ),
  );

/** Does it hide anything at all? */
export const isFiltering = (filter: PlanFilter): boolean =>
  Object.keys(storedFilter(filter)).length > 0;

/** What an initiative alone does not tell. */
export interface FilterFacts {
  /** Initiatives that start before what they wait for has ended. */
  readonly conflicting: ReadonlySet<string>;
  readonly progress: PlanView['progress'];
  /** Initiatives with a blocked task. */
  readonly blocked: ReadonlySet<string>;
}

/** Makes the question that a filter asks of each initiative; what can be prepared is prepared once. */
export function matcherOf(
  filter: PlanFilter,
  facts: FilterFacts,
): (initiative: Initiative) => boolean {
  const words = fold(filter.text).split(/\s+/).filter(Boolean);
  const owners = new Set(filter.owners);
  const goals = new Set(filter.goals);
  const lanes = new Set(filter.lanes);
  const from = filter.from === null ? Number.NEGATIVE_INFINITY : dayNumber(filter.from);
  const to = filter.to === null ? Number.POSITIVE_INFINITY : dayNumber(filter.to);
  const asksDates = filter.from !== null || filter.to !== null;
  const tests: ((i: Initiative) => boolean)[] = [];
  if (owners.size > 0) tests.push((i) => owners.has(i.owner ?? ''));
  if (goals.size > 0) tests.push((i) => goals.has(i.goal ?? ''));
  if (lanes.size > 0) tests.push((i) => lanes.has(i.lane ?? ''));
  if (filter.certainties.length > 0) tests.push((i) => filter.certainties.includes(i.certainty));
  if (filter.conflict) tests.push((i) => facts.conflicting.has(i.id));
  if (filter.tasks.length > 0) tests.push((i) => filter.tasks.some((s) => isIn(i, s, facts)));
  if (asksDates)
    tests.push(
      ({ span }) => span !== null && dayNumber(span.end) >= from && dayNumber(span.start) <= to,
    );
  if (words.length > 0)
    tests.push((i) => {
      const title = fold(i.title);
      return words.every((word) => title.includes(word));
    });
  return (initiative) => tests.every((test) => test(initiative));
}

/** Without tasks its own status says whether it is done. */
function isIn({ id, status }: Initiative, state: TaskState, facts: FilterFacts): boolean {
  if (state === 'blocked') return facts.blocked.has(id);
  const { done, total } = facts.progress.get(id) ?? { done: 0, total: 0 };
  const isDone = total > 0 ? done === total : status === 'done';
  return isDone === (state === 'done');
}

/** What of the plan somebody looks at. The same object for as long as it answers the same. */
export interface BarFilter {
  /** Those of a list that are shown; for the same list the same answer. */
  pick(list: readonly Initiative[]): readonly Initiative[];
  /** Is the band of this lane (null: "No lane") there at all? */
  hasLane(id: string | null): boolean;
}

/** A filter over the lists of a view. `spared` are shown in any case. */
export function createBarFilter(
  filter: PlanFilter,
  spared: ReadonlySet<string>,
  conflicting: FilterFacts['conflicting'],
  progress: FilterFacts['progress'],
  blocked: FilterFacts['blocked'],
): BarFilter {
  const matches = matcherOf(filter, { conflicting, progress, blocked });
  const lanes = new Set(filter.lanes);
  const picked = new WeakMap<readonly Initiative[], readonly Initiative[]>();
  return {
    pick: (list) => {
      const known = picked.get(list);
      if (known) return known;
      const shown = list.filter((i) => spared.has(i.id) || matches(i));
      picked.set(list, shown);
      return shown;
    },
    hasLane: (id) => lanes.size === 0 || lanes.has(id ?? ''),
  };
}
