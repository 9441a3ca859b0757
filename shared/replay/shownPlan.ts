import type { PlanRecords } from '../plan/planDoc';
import type { PlanEntities, PlanMeta } from '../plan/schema';
import {
  type Put,
  SHOWN_ROOTS,
  type ShownEntry,
  type ShownMeta,
  type ShownPlan,
  type ShownRoot,
} from './replayApi';
import type { Patch } from './rewind';

const FIELDS: { readonly [R in ShownRoot]: readonly (keyof PlanEntities[R])[] } = {
  lanes: ['title', 'order'],
  goals: ['title', 'colour', 'order'],
  initiatives: [
    'title',
    'lane',
    'span',
    'bucket',
    'goal',
    'status',
    'certainty',
    'owner',
    'estimate',
    'order',
  ],
  milestones: ['title', 'date', 'lane'],
};

/** What a replay shows of a plan: its living entries, without tasks and links. */
export const shownPlan = (plan: PlanRecords): ShownPlan => ({
  meta: shownMeta(plan.meta),
  lanes: listed('lanes', plan),
  goals: listed('goals', plan),
  initiatives: listed('initiatives', plan),
  milestones: listed('milestones', plan),
});

const listed = (root: ShownRoot, plan: PlanRecords): ShownEntry[] =>
  [...plan[root].values()].flatMap((entry) => shownEntry(root, entry) ?? []);

const shownMeta = ({ mode, title, settings }: PlanMeta): ShownMeta => ({
  mode,
  title,
  fiscalYearStart: settings.fiscalYearStart,
});

function shownEntry<R extends ShownRoot>(
  root: R,
  entry: PlanEntities[R] | null,
): ShownEntry | null {
  if (!entry || entry.deleted !== null) return null;
  const fields = FIELDS[root].map((field) => [field, entry[field]] as const);
  return { id: entry.id, ...Object.fromEntries(fields.filter(([, value]) => says(value))) };
}

const says = (value: unknown): boolean => value !== null && value !== '';

const isShown = (root: string): root is ShownRoot =>
  (SHOWN_ROOTS as readonly string[]).includes(root);

/** What a patch changes of what is shown; null where that is nothing. */
export function shownPatch(patch: Patch): Put | null {
  if (patch.root === 'meta')
    return putOf(shownMeta(patch.before), shownMeta(patch.after), (entry) => ({
      root: 'meta',
      id: 'meta',
      entry,
    }));
  const { root, id, before, after } = patch;
  if (!isShown(root)) return null;
  const [was, is] = [before, after].map((entry) => shownEntry(root, entry as never));
  return putOf(was ?? null, is ?? null, (entry) => ({ root, id, entry }));
}

const putOf = <T>(was: T, is: T, put: (entry: T) => Put): Put | null =>
  JSON.stringify(was) === JSON.stringify(is) ? null : put(is);

/** What is different in one shown plan from another, as puts. */
export function shownDifference(before: ShownPlan, after: ShownPlan): Put[] {
  const meta = putOf(before.meta, after.meta, (entry) => ({ root: 'meta', id: 'meta', entry }));
  return [
    ...(meta ? [meta] : []),
    ...SHOWN_ROOTS.flatMap((root) => {
      const was = new Map(before[root].map((entry) => [entry.id, entry]));
      const is = new Map(after[root].map((entry) => [entry.id, entry]));
      return [...new Set([...was.keys(), ...is.keys()])].flatMap(
        (id) =>
          putOf(was.get(id) ?? null, is.get(id) ?? null, (entry) => ({ root, id, entry })) ?? [],
      );
    }),
  ];
}
