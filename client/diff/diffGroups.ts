import type { PlanDiff, PlanDifference } from '../../shared/plan/frozenPlan';
import type { PlanNames } from './planNames';

/** What of a comparison is listed. */
export const DIFF_FILTERS = ['all', 'dates', 'scope', 'lanes'] as const;
export type DiffFilter = (typeof DIFF_FILTERS)[number];

/** What happened to one entry: an initiative with its tasks and notes, a milestone, a lane, a goal, a link. */
export interface ChangedEntry {
  readonly key: string;
  readonly root: 'initiatives' | 'lanes' | 'goals' | 'dependencies' | 'milestones';
  readonly id: string;
  readonly title: string;
  readonly kind: 'added' | 'removed' | 'moved' | 'changed';
  readonly material: boolean;
  readonly changes: readonly PlanDifference[];
}

/** Entries of one lane; of no lane the goals, the milestones of the board, and the initiatives without one. */
export interface DiffGroup {
  readonly key: string;
  readonly lane: string | null;
  /** The lane is gone in the newer plan. */
  readonly gone: boolean;
  readonly entries: readonly ChangedEntry[];
}

/** The differences a filter lets through, one entry each, by lane in the order of the comparison. */
export function diffGroups(
  { changes }: Pick<PlanDiff, 'changes'>,
  names: Pick<PlanNames, 'initiative'>,
  filter: DiffFilter = 'all',
): DiffGroup[] {
  const groups = new Map<string, Map<string, PlanDifference[]>>();
  const gone = new Set<string | null>();
  for (const change of changes) {
    if (change.root === 'lanes' && change.kind === 'removed') gone.add(change.id);
    if (!passes(change, filter)) continue;
    const group = groups.get(groupOf(change)) ?? new Map<string, PlanDifference[]>();
    groups.set(groupOf(change), group);
    const key = entryOf(change);
    const list = group.get(key);
    if (list) list.push(change);
    else group.set(key, [change]);
  }
  return [...groups].map(([key, entries]) => {
    const lane = key.startsWith('lane ') ? key.slice('lane '.length) : null;
    const read = [...entries].map(([entry, list]) => readEntry(entry, list, names));
    return { key, lane, gone: gone.has(lane), entries: read };
  });
}

/** The entries that need a new sign-off, or those that do not, of each lane that has any. */
export const onlyMaterial = (groups: readonly DiffGroup[], material: boolean): DiffGroup[] =>
  groups
    .map((group) => ({ ...group, entries: group.entries.filter((e) => e.material === material) }))
    .filter((group) => group.entries.length > 0);

/** The initiatives that nothing happened to. */
export function unchangedOf<T extends { readonly id: string }>(
  { changes }: Pick<PlanDiff, 'changes'>,
  initiatives: readonly T[],
): T[] {
  const touched = new Set(changes.map((c) => c.initiative ?? c.id));
  return initiatives.filter(({ id }) => !touched.has(id));
}

function passes({ kind, root }: PlanDifference, filter: DiffFilter): boolean {
  if (filter === 'all') return true;
  if (kind === 'moved-in-time') return filter === 'dates';
  if (kind === 'moved-lane' || root === 'lanes') return filter === 'lanes';
  return filter === 'scope';
}

function groupOf({ root, lane }: PlanDifference): string {
  if (lane !== null) return `lane ${lane}`;
  return root === 'goals' || root === 'milestones' ? root : 'none';
}

/** Tasks and notes are told with their initiative. */
const entryOf = ({ root, id, initiative }: PlanDifference): string =>
  root === 'tasks' || root === 'notes' ? `initiatives ${initiative ?? id}` : `${root} ${id}`;

function readEntry(
  key: string,
  changes: readonly PlanDifference[],
  names: Pick<PlanNames, 'initiative'>,
): ChangedEntry {
  const [root, id] = key.split(' ') as [ChangedEntry['root'], string];
  const own = changes.filter((c) => c.root === root);
  return {
    key,
    root,
    id,
    title: own[0]?.title ?? names.initiative(id),
    kind: kindOf(own),
    material: changes.some((c) => c.material),
    changes,
  };
}

function kindOf(own: readonly PlanDifference[]): ChangedEntry['kind'] {
  const kinds = own.map((c) => c.kind);
  if (kinds.includes('added')) return 'added';
  if (kinds.includes('removed')) return 'removed';
  return kinds.some((k) => k === 'moved-in-time' || k === 'moved-lane') ? 'moved' : 'changed';
}
