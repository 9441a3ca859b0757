import { type IsoDate, parseDay, type Span } from '../dates';

/**
 * Records of room `plan`, board format 1: plain immutable objects read from the Y.Doc. Readers tolerate
 * (a wrong or missing field gets its default, unknown fields are kept untouched in the document), writers tidy.
 */
export const FORMAT = 1;

export const STATUSES = ['idea', 'planned', 'active', 'done', 'dropped'] as const;
export type Status = (typeof STATUSES)[number];
export const CERTAINTIES = ['committed', 'likely', 'exploring'] as const;
export type Certainty = (typeof CERTAINTIES)[number];
export const BUCKETS = ['now', 'next', 'later'] as const;
export type Bucket = (typeof BUCKETS)[number];
export const SCALES = ['years', 'quarters', 'months', 'weeks'] as const;
export type Scale = (typeof SCALES)[number];
export const MODES = ['dates', 'now-next-later'] as const;
export type Mode = (typeof MODES)[number];

/** Where an entry came from, and the raw cells nobody understood. */
export interface Source {
  readonly system: string;
  readonly id: string;
  readonly fields?: Readonly<Record<string, string>>;
}

export const WEEK_STARTS = [0, 1, 6] as const;
export type WeekStart = (typeof WEEK_STARTS)[number];

export interface PlanSettings {
  /** First month of the fiscal year, 1-12. */
  readonly fiscalYearStart: number;
  readonly skipWeekends: boolean;
  readonly weekNumbers: boolean;
  /** On which day weeks begin for everybody, 0 = Sunday; null: as each reader's language has it. */
  readonly weekStart: WeekStart | null;
  readonly shiftLinked: 'ask' | 'always' | 'never';
}

export interface PlanMeta {
  readonly format: number;
  readonly title: string;
  /** Planning horizon; null when the board has none yet. */
  readonly start: IsoDate | null;
  readonly end: IsoDate | null;
  readonly scale: Scale;
  readonly mode: Mode;
  readonly settings: PlanSettings;
}

interface Entry {
  readonly id: string;
  /** Soft delete: the instant (ISO with time) it was deleted. */
  readonly deleted: string | null;
}

export interface Lane extends Entry {
  readonly title: string;
  readonly order: string;
  readonly colour: string | null;
  readonly capacity: number | null;
}

export interface Goal extends Entry {
  readonly title: string;
  /** Name of an initiative colour (`shared/plan/colours.ts`). */
  readonly colour: string;
  readonly measure: string | null;
  readonly baseline: number | null;
  readonly target: number | null;
  readonly current: number | null;
  readonly order: string;
}

export interface Initiative extends Entry {
  readonly title: string;
  readonly lane: string | null;
  readonly span: Span | null;
  readonly bucket: Bucket | null;
  readonly row: number | null;
  readonly goal: string | null;
  readonly status: Status;
  readonly certainty: Certainty;
  readonly outcome: string;
  /** Id of a person in room `stage`. */
  readonly owner: string | null;
  /** Person-days. */
  readonly estimate: number | null;
  readonly reach: number | null;
  readonly impact: number | null;
  readonly confidence: number | null;
  readonly effort: number | null;
  readonly value: number | null;
  readonly tags: readonly string[];
  readonly order: string;
  readonly source: Source | null;
}

export interface Task extends Entry {
  readonly initiative: string | null;
  /** Id of the task this is a subtask of. */
  readonly parent: string | null;
  readonly title: string;
  readonly done: boolean;
  readonly estimate: number | null;
  readonly assignee: string | null;
  readonly due: IsoDate | null;
  readonly order: string;
  readonly source: Source | null;
}

export const DEPENDENCY_KINDS = ['finish-to-start', 'builds-on'] as const;
export type DependencyKind = (typeof DEPENDENCY_KINDS)[number];

export interface Dependency extends Entry {
  readonly from: string;
  readonly to: string;
  readonly kind: DependencyKind;
}

export interface Milestone extends Entry {
  readonly title: string;
  readonly date: IsoDate;
  readonly lane: string | null;
  readonly done: boolean;
  readonly source: Source | null;
}

/** Record type of each root map that is keyed by entity id. */
export interface PlanEntities {
  lanes: Lane;
  goals: Goal;
  initiatives: Initiative;
  tasks: Task;
  dependencies: Dependency;
  milestones: Milestone;
}
export type PlanRoot = keyof PlanEntities;
export const PLAN_ROOTS: readonly PlanRoot[] = [
  'lanes',
  'goals',
  'initiatives',
  'tasks',
  'dependencies',
  'milestones',
];

/** A raw Y.Map read as a plain key-value bag. */
export type RawFields = Readonly<Record<string, unknown>>;

const text = (v: unknown, fallback = ''): string => (typeof v === 'string' ? v : fallback);
const textOrNull = (v: unknown): string | null => (typeof v === 'string' && v !== '' ? v : null);
const numberOrNull = (v: unknown): number | null =>
  typeof v === 'number' && Number.isFinite(v) ? v : null;
const dateOrNull = (v: unknown): IsoDate | null => (parseDay(v) === null ? null : (v as IsoDate));
const oneOf = <T extends string>(list: readonly T[], v: unknown, fallback: T): T =>
  list.includes(v as T) ? (v as T) : fallback;

/** A span is valid only as a whole: two real days in order. */
export function readSpan(v: unknown): Span | null {
  if (typeof v !== 'object' || v === null) return null;
  const { start, end } = v as Record<string, unknown>;
  const a = parseDay(start);
  const b = parseDay(end);
  return a === null || b === null || a > b
    ? null
    : { start: start as IsoDate, end: end as IsoDate };
}

function readSource(v: unknown): Source | null {
  if (typeof v !== 'object' || v === null) return null;
  const { system, id, fields } = v as Record<string, unknown>;
  if (typeof system !== 'string' || typeof id !== 'string') return null;
  if (typeof fields !== 'object' || fields === null) return { system, id };
  const entries = Object.entries(fields).filter(
    (e): e is [string, string] => typeof e[1] === 'string',
  );
  return { system, id, fields: Object.fromEntries(entries) };
}

/** Tolerant readers, one a root. */
export const readers: { [R in PlanRoot]: (id: string, f: RawFields) => PlanEntities[R] } = {
  lanes: (id, f) => ({
    id,
    deleted: textOrNull(f.deleted),
    title: text(f.title),
    order: text(f.order),
    colour: textOrNull(f.colour),
    capacity: numberOrNull(f.capacity),
  }),
  goals: (id, f) => ({
    id,
    deleted: textOrNull(f.deleted),
    title: text(f.title),
    colour: text(f.colour, 'indigo'),
    measure: textOrNull(f.measure),
    baseline: numberOrNull(f.baseline),
    target: numberOrNull(f.target),
    current: numberOrNull(f.current),
    order: text(f.order),
  }),
  initiatives: (id, f) => ({
    id,
    deleted: textOrNull(f.deleted),
    title: text(f.title),
    lane: textOrNull(f.lane),
    span: readSpan(f.span),
    bucket: BUCKETS.includes(f.bucket as Bucket) ? (f.bucket as Bucket) : null,
    row: typeof f.row === 'number' && Number.isInteger(f.row) && f.row >= 0 ? f.row : null,
    goal: textOrNull(f.goal),
    status: oneOf(STATUSES, f.status, 'idea'),
    certainty: oneOf(CERTAINTIES, f.certainty, 'likely'),
    outcome: text(f.outcome),
    owner: textOrNull(f.owner),
    estimate: numberOrNull(f.estimate),
    reach: numberOrNull(f.reach),
    impact: numberOrNull(f.impact),
    confidence: numberOrNull(f.confidence),
    effort: numberOrNull(f.effort),
    value: numberOrNull(f.value),
    tags: Array.isArray(f.tags) ? f.tags.filter((t): t is string => typeof t === 'string') : [],
    order: text(f.order),
    source: readSource(f.source),
  }),
  tasks: (id, f) => ({
    id,
    deleted: textOrNull(f.deleted),
    initiative: textOrNull(f.initiative),
    parent: textOrNull(f.parent),
    title: text(f.title),
    done: f.done === true,
    estimate: numberOrNull(f.estimate),
    assignee: textOrNull(f.assignee),
    due: dateOrNull(f.due),
    order: text(f.order),
    source: readSource(f.source),
  }),
  dependencies: (id, f) => ({
    id,
    deleted: textOrNull(f.deleted),
    from: text(f.from),
    to: text(f.to),
    kind: oneOf(DEPENDENCY_KINDS, f.kind, 'finish-to-start'),
  }),
  milestones: (id, f) => ({
    id,
    deleted: textOrNull(f.deleted),
    title: text(f.title),
    date: dateOrNull(f.date) ?? '1970-01-01',
    lane: textOrNull(f.lane),
    done: f.done === true,
    source: readSource(f.source),
  }),
};

export const DEFAULT_SETTINGS: PlanSettings = {
  fiscalYearStart: 1,
  skipWeekends: false,
  weekNumbers: false,
  weekStart: null,
  shiftLinked: 'ask',
};

/** Tolerant reader of the `meta` map. */
export function readMeta(f: RawFields): PlanMeta {
  const s = (typeof f.settings === 'object' && f.settings !== null ? f.settings : {}) as RawFields;
  const fiscal = s.fiscalYearStart;
  return {
    format: typeof f.format === 'number' ? f.format : FORMAT,
    title: text(f.title),
    start: dateOrNull(f.start),
    end: dateOrNull(f.end),
    scale: oneOf(SCALES, f.scale, 'quarters'),
    mode: oneOf(MODES, f.mode, 'dates'),
    settings: {
      fiscalYearStart:
        typeof fiscal === 'number' && Number.isInteger(fiscal) && fiscal >= 1 && fiscal <= 12
          ? fiscal
          : DEFAULT_SETTINGS.fiscalYearStart,
      skipWeekends: s.skipWeekends === true,
      weekNumbers: s.weekNumbers === true,
      weekStart: WEEK_STARTS.find((day) => day === s.weekStart) ?? null,
      shiftLinked: oneOf(['ask', 'always', 'never'] as const, s.shiftLinked, 'ask'),
    },
  };
}
