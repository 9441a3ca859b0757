import { dayNumber, type Span } from '../dates';
import type { FrozenPlan, PlanDiff, PlanDifference } from './frozenPlan';
import { PLAN_ROOTS, type PlanRoot } from './schema';

/** Any entry of a frozen plan, read as a bag of fields. */
type Entry = { readonly id: string } & Readonly<Record<string, unknown>>;

/** Fields whose change needs a new sign-off, by root; everything else is told but changes nothing that was agreed. */
const MATERIAL: Readonly<Record<PlanRoot, readonly string[]>> = {
  lanes: ['title'],
  goals: ['title'],
  initiatives: ['title', 'span', 'bucket', 'lane', 'goal', 'estimate'],
  tasks: ['initiative'],
  dependencies: ['from', 'to', 'kind'],
  milestones: ['title', 'date'],
};

/** Where things are drawn and where they came from is no change of the plan. */
const SILENT: ReadonlySet<string> = new Set(['id', 'row', 'order', 'source']);

/** What is different in `after`: by lane in the order of the newer plan, then entry, material ones first. */
export function diffPlans(before: FrozenPlan, after: FrozenPlan): PlanDiff {
  const places = placesOf(before, after);
  const changes = [
    ...PLAN_ROOTS.flatMap((root) => entryChanges(root, before, after, places)),
    ...noteChanges(before, after, places),
  ];
  const rank = laneRank(before, after);
  const sorted = changes
    .map((change, index) => ({ change, index }))
    .sort(
      (a, b) =>
        rank(a.change.lane) - rank(b.change.lane) ||
        PLAN_ROOTS.indexOf(a.change.root as PlanRoot) -
          PLAN_ROOTS.indexOf(b.change.root as PlanRoot) ||
        (a.change.id < b.change.id ? -1 : a.change.id > b.change.id ? 1 : 0) ||
        Number(b.change.material) - Number(a.change.material) ||
        a.index - b.index,
    )
    .map(({ change }) => change);
  return { changes: sorted, material: countMaterial(sorted) };
}

/** Entries with at least one material difference. */
export const countMaterial = (changes: readonly PlanDifference[]): number =>
  new Set(changes.filter((c) => c.material).map((c) => `${c.root} ${c.id}`)).size;

interface Places {
  readonly title: (initiative: unknown) => string;
  readonly lane: (initiative: unknown) => string | null;
}

/** Titles and lanes of initiatives, the newer plan first. */
function placesOf(before: FrozenPlan, after: FrozenPlan): Places {
  const known = new Map([...before.initiatives, ...after.initiatives].map((i) => [i.id, i]));
  return {
    title: (id) => known.get(String(id))?.title ?? '',
    lane: (id) => known.get(String(id))?.lane ?? null,
  };
}

function entryChanges(
  root: PlanRoot,
  before: FrozenPlan,
  after: FrozenPlan,
  places: Places,
): PlanDifference[] {
  const old = new Map((before[root] as readonly Entry[]).map((e) => [e.id, e]));
  const changes: PlanDifference[] = [];
  for (const entry of after[root] as readonly Entry[]) {
    const was = old.get(entry.id);
    old.delete(entry.id);
    // Most entries are as they were: said at once, since boards hold ten thousand of them.
    if (was && sameJson(was, entry)) continue;
    const base = baseOf(root, entry, places);
    if (!was) changes.push({ ...base, kind: 'added', to: entry, material: true });
    else changes.push(...fieldChanges(root, was, entry, base));
  }
  for (const gone of old.values())
    changes.push({ ...baseOf(root, gone, places), kind: 'removed', from: gone, material: true });
  return changes;
}

type Base = Pick<PlanDifference, 'root' | 'id' | 'title' | 'lane' | 'initiative'>;

function baseOf(root: PlanRoot, entry: Entry, places: Places): Base {
  const base = { root, id: entry.id };
  switch (root) {
    case 'dependencies':
      return {
        ...base,
        title: `${places.title(entry.from)} → ${places.title(entry.to)}`,
        lane: places.lane(entry.to),
      };
    case 'tasks':
      return {
        ...base,
        title: String(entry.title ?? ''),
        lane: places.lane(entry.initiative),
        initiative: String(entry.initiative),
      };
    case 'lanes':
      return { ...base, title: String(entry.title ?? ''), lane: entry.id };
    default: {
      const lane = typeof entry.lane === 'string' ? entry.lane : null;
      return { ...base, title: String(entry.title ?? ''), lane };
    }
  }
}

function fieldChanges(root: PlanRoot, was: Entry, is: Entry, base: Base): PlanDifference[] {
  const fields = [...new Set([...Object.keys(was), ...Object.keys(is)])].sort();
  return fields.flatMap((field): PlanDifference[] => {
    if (SILENT.has(field)) return [];
    const from = was[field] ?? null;
    const to = is[field] ?? null;
    if (sameJson(from, to)) return [];
    return [
      {
        ...base,
        kind: kindOf(root, field),
        field,
        from,
        to,
        ...daysBetween(field, from, to),
        material: isMaterial(root, field, from, to),
      },
    ];
  });
}

function kindOf(root: PlanRoot, field: string): PlanDifference['kind'] {
  if (field === 'title') return 'renamed';
  if (field === 'span' || field === 'bucket' || (root === 'milestones' && field === 'date'))
    return 'moved-in-time';
  if (field === 'lane') return 'moved-lane';
  return field === 'estimate' && root === 'initiatives' ? 're-estimated' : 'changed';
}

/** Certainty is agreed on only where something is, or was, committed. */
function isMaterial(root: PlanRoot, field: string, from: unknown, to: unknown): boolean {
  if (root === 'initiatives' && field === 'certainty')
    return from === 'committed' || to === 'committed';
  return MATERIAL[root].includes(field);
}

function daysBetween(
  field: string,
  from: unknown,
  to: unknown,
): { startDays?: number; endDays?: number } {
  if (from === null || to === null) return {};
  if (field === 'span') {
    const [a, b] = [from as Span, to as Span];
    return {
      startDays: dayNumber(b.start) - dayNumber(a.start),
      endDays: dayNumber(b.end) - dayNumber(a.end),
    };
  }
  if (field !== 'date') return {};
  const days = dayNumber(String(to)) - dayNumber(String(from));
  return { startDays: days, endDays: days };
}

function noteChanges(before: FrozenPlan, after: FrozenPlan, places: Places): PlanDifference[] {
  const ids = [...new Set([...Object.keys(before.notes), ...Object.keys(after.notes)])];
  return ids
    .filter((id) => before.notes[id] !== after.notes[id])
    .map((id) => ({
      root: 'notes',
      id,
      title: places.title(id),
      lane: places.lane(id),
      initiative: id,
      kind: 'changed',
      field: 'note',
      material: false,
    }));
}

/** Lanes as the newer plan orders them, then those that are gone, then no lane. */
function laneRank(before: FrozenPlan, after: FrozenPlan): (lane: string | null) => number {
  const order = (lanes: FrozenPlan['lanes']) =>
    [...lanes].sort((a, b) => {
      const [x, y] = [a.order ?? '', b.order ?? ''];
      return x < y ? -1 : x > y ? 1 : a.id < b.id ? -1 : 1;
    });
  const ranks = new Map<string, number>();
  for (const { id } of [...order(after.lanes), ...order(before.lanes)])
    if (!ranks.has(id)) ranks.set(id, ranks.size);
  return (lane) => (lane === null ? ranks.size + 1 : (ranks.get(lane) ?? ranks.size));
}

function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [x, y] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = Object.keys(x);
  return (
    Array.isArray(a) === Array.isArray(b) &&
    keys.length === Object.keys(y).length &&
    keys.every((key) => sameJson(x[key], y[key]))
  );
}
