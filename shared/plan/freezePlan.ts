import type { FrozenPlan } from './frozenPlan';
import type { PlanView } from './planView';

/**
 * The valid view of a plan as plain JSON that depends on nothing but what it says: lists by id, absent fields left
 * out, text well formed. `notes` gives the SHA-256 (hex) of the text of each note that has any, by entity id.
 */
export function freezePlan(view: PlanView, notes: ReadonlyMap<string, string>): FrozenPlan {
  const { format: _format, ...meta } = view.meta;
  const tasks = [...view.tasks.values()]
    .flat()
    .flatMap(({ task, subtasks }) => [task, ...subtasks]);
  const frozen = {
    format: 1,
    meta: wellFormed(meta),
    lanes: listed(view.lanes),
    goals: listed(view.goals),
    initiatives: listed([...view.initiatives.values()]),
    tasks: listed(tasks),
    dependencies: listed(view.dependencies.links),
    milestones: listed(view.milestones),
    notes: Object.fromEntries([...notes].sort(byKey)),
  };
  return frozen as unknown as FrozenPlan;
}

const byKey = ([a]: readonly [string, string], [b]: readonly [string, string]): number =>
  a < b ? -1 : a > b ? 1 : 0;

/** Entries by id, without the mark of a delete and without what says nothing. */
function listed(entries: readonly { readonly id: string; readonly deleted: string | null }[]) {
  return [...entries].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)).map(frozenEntry);
}

/** Records never change, so each is frozen once: a board that is compared live costs what changed on it. */
const frozenEntries = new WeakMap<object, object>();

function frozenEntry(entry: { readonly deleted: string | null }): object {
  const known = frozenEntries.get(entry);
  if (known) return known;
  const { deleted: _deleted, ...fields } = entry;
  const made = Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => says(value))
      .map(([key, value]) => [key, wellFormed(value)]),
  );
  frozenEntries.set(entry, made);
  return made;
}

const says = (value: unknown): boolean =>
  value !== null &&
  value !== undefined &&
  value !== '' &&
  !(Array.isArray(value) && value.length === 0);

/** Lone surrogates as U+FFFD: JSON of other languages can not hold them, and then nobody could check the hash. */
function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return replaceLoneSurrogates(value);
  if (Array.isArray(value)) return value.map(wellFormed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [replaceLoneSurrogates(key), wellFormed(inner)]),
  );
}

const LONE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
const replaceLoneSurrogates = (text: string): string => text.replace(LONE, '\uFFFD');
