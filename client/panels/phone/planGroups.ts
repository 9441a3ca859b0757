import { dayOfIso } from '../../../shared/layout/dayOfIso';
import { firstIndex } from '../../../shared/layout/geometry';
import { startOfFiscal } from '../../../shared/layout/timeline';
import type { BarFilter } from '../../../shared/plan/planFilter';
import type { PlanView } from '../../../shared/plan/planView';
import {
  BUCKETS,
  type Bucket,
  type Initiative,
  type Lane,
  type Milestone,
} from '../../../shared/plan/schema';

/** How the list of a phone is divided. `when`: by quarter, or by now, next and later where a board has no dates. */
export type GroupBy = 'when' | 'lane';

/** What the heading of a group names. */
export type GroupName =
  /** First day of a quarter, as the board's fiscal year has it. */
  | { readonly kind: 'quarter'; readonly day: number }
  | { readonly kind: 'bucket'; readonly bucket: Bucket }
  /** Null: what stands in no lane. */
  | { readonly kind: 'lane'; readonly lane: Lane | null }
  | { readonly kind: 'milestones' }
  | { readonly kind: 'backlog' };

export interface PlanGroup {
  readonly key: string;
  readonly name: GroupName;
  readonly milestones: readonly Milestone[];
  readonly items: readonly Initiative[];
  /** Initiatives that began before this quarter and have not ended when it begins; listed where they begin. */
  readonly runsOn: number;
  /** Today is in it. */
  readonly isNow: boolean;
}

export interface GroupOptions {
  readonly by: GroupBy;
  /** Null: everything is shown. */
  readonly filter: BarFilter | null;
  /** Day number. */
  readonly today: number;
}

type Plan = Pick<PlanView, 'meta' | 'lanes' | 'byLane' | 'backlog' | 'milestones'>;

/** The plan as a list: each initiative once, those without a time at the end. */
export function planGroups(plan: Plan, options: GroupOptions): PlanGroup[] {
  const isDated = plan.meta.mode === 'dates';
  const groups =
    options.by === 'lane'
      ? groupsByLane(plan, options)
      : isDated
        ? groupsByQuarter(plan, options)
        : groupsByBucket(plan, options);
  if (plan.backlog.length > 0)
    groups.push({ ...EMPTY, key: 'backlog', name: { kind: 'backlog' }, items: plan.backlog });
  return groups;
}

const EMPTY = { milestones: [], items: [], runsOn: 0, isNow: false } as const;

/** Initiatives that are shown, lane by lane as on the wall. */
function inWallOrder({ lanes, byLane }: Plan, filter: BarFilter | null): Initiative[] {
  const bands = [...lanes.map(({ id }) => id), null];
  return bands.flatMap((lane) => shownIn(byLane, lane, filter));
}

function shownIn(
  byLane: Plan['byLane'],
  lane: string | null,
  filter: BarFilter | null,
): readonly Initiative[] {
  const list = byLane.get(lane) ?? [];
  if (!filter) return list;
  return filter.hasLane(lane) ? filter.pick(list) : [];
}

/** Those of hidden lanes go with them; those of the whole board stay. */
const shownMilestones = ({ milestones }: Plan, filter: BarFilter | null): readonly Milestone[] =>
  filter ? milestones.filter(({ lane }) => lane === null || filter.hasLane(lane)) : milestones;

/** By the quarter in which they begin: in order of start, then as on the wall. */
function groupsByQuarter(plan: Plan, { filter, today }: GroupOptions): PlanGroup[] {
  const { fiscalYearStart } = plan.meta.settings;
  const quarterOf = quarters(fiscalYearStart);
  const now = quarterOf(today);
  const groups = new Map<number, { items: Initiative[]; milestones: Milestone[] }>();
  const groupAt = (day: number) => {
    const quarter = quarterOf(day);
    const known = groups.get(quarter) ?? { items: [], milestones: [] };
    groups.set(quarter, known);
    return known;
  };
  const placed = inWallOrder(plan, filter).flatMap((initiative) =>
    initiative.span ? [{ initiative, start: dayOfIso(initiative.span.start) }] : [],
  );
  // Sorting keeps the order of the wall where two begin on the same day.
  placed.sort((a, b) => a.start - b.start);
  for (const { initiative, start } of placed) groupAt(start).items.push(initiative);
  for (const milestone of shownMilestones(plan, filter))
    groupAt(dayOfIso(milestone.date)).milestones.push(milestone);
  const ends = placed
    .map(({ initiative }) => dayOfIso(initiative.span?.end ?? ''))
    .sort((a, b) => a - b);
  /** What ended before a day had begun before it, too. */
  const runningOn = (day: number) =>
    firstIndex(placed, ({ start }) => start >= day) - firstIndex(ends, (end) => end >= day);
  // Nothing may begin now, while much is going on.
  if (runningOn(now) > 0) groupAt(now);
  return [...groups]
    .sort(([a], [b]) => a - b)
    .map(([day, { items, milestones }]) => ({
      key: `quarter ${day}`,
      name: { kind: 'quarter', day },
      milestones,
      items,
      runsOn: runningOn(day),
      isNow: day === now,
    }));
}

/** First day of the quarter that holds a day; thousands are asked of a few. */
function quarters(fiscalYearStart: number): (day: number) => number {
  const known = new Map<number, number>();
  return (day) => {
    let first = known.get(day);
    if (first === undefined) {
      first = startOfFiscal('quarter', day, fiscalYearStart);
      known.set(day, first);
    }
    return first;
  };
}

function groupsByBucket(plan: Plan, { filter }: GroupOptions): PlanGroup[] {
  const placed = inWallOrder(plan, filter);
  const columns = BUCKETS.map(
    (bucket): PlanGroup => ({
      ...EMPTY,
      key: bucket,
      name: { kind: 'bucket', bucket },
      items: placed.filter((initiative) => initiative.bucket === bucket),
    }),
  );
  return [
    ...milestonesOf(shownMilestones(plan, filter)),
    ...columns.filter(({ items }) => items.length > 0),
  ];
}

/** By lane, as on the wall, each with its own milestones; those of the whole board come first. */
function groupsByLane(plan: Plan, { filter }: GroupOptions): PlanGroup[] {
  const milestones = shownMilestones(plan, filter);
  const bands = [
    ...plan.lanes.map((lane) => ({ key: lane.id, lane })),
    { key: 'no lane', lane: null },
  ].filter(({ lane }) => filter === null || filter.hasLane(lane?.id ?? null));
  const groups = bands.map(
    ({ key, lane }): PlanGroup => ({
      ...EMPTY,
      key,
      name: { kind: 'lane', lane },
      milestones: lane ? milestones.filter((m) => m.lane === lane.id) : [],
      items: shownIn(plan.byLane, lane?.id ?? null, filter),
    }),
  );
  return [
    ...milestonesOf(milestones.filter((m) => m.lane === null)),
    ...groups.filter(({ name, items }) => items.length > 0 || !isNoLane(name)),
  ];
}

const isNoLane = (name: GroupName): boolean => name.kind === 'lane' && name.lane === null;

const milestonesOf = (milestones: readonly Milestone[]): PlanGroup[] =>
  milestones.length > 0
    ? [{ ...EMPTY, key: 'milestones', name: { kind: 'milestones' }, milestones }]
    : [];
