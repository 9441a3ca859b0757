import type { PlanRecords } from '../plan/planDoc';
import type { JournalledChange } from './entry';
import type { FilmChange, Put, ShownPlan, Subject } from './replayApi';
import type { Rewind } from './rewind';
import { shownDifference, shownPatch, shownPlan } from './shownPlan';

/** What a change outside the plan is about. */
export interface Named {
  readonly of: Subject;
  readonly title: string;
  /** Who made it, null: nobody learns that; where it is not whoever the journal has for it. */
  readonly maker?: string | null;
}

interface FilmSources {
  /** Names what is no entry of the plan. */
  readonly nameOf: (change: JournalledChange) => Named;
  /** The plan as it was kept just before a change of many things; null where none was. */
  readonly keptBefore: (change: JournalledChange) => PlanRecords | null;
}

/**
 * Plays changes back: goes from where `rewind` stands to before the first of them (they come as they happened), and
 * answers the plan there with what each change made of it.
 */
export function filmOf(
  rewind: Rewind,
  changes: readonly JournalledChange[],
  { nameOf, keptBefore }: FilmSources,
): { readonly plan: ShownPlan; readonly changes: FilmChange[] } {
  const made = changes.toReversed().map((change) => {
    const { seq, at, entity, field, from, to } = change;
    const found = change.room === 'plan' ? rewind.find(entity) : null;
    const { of, title, maker }: Named = found
      ? { of: found.root, title: titleOf(found.entry) }
      : namedOutside(change, nameOf);
    const person = field === 'created' && maker !== undefined ? maker : change.person;
    return {
      ...{ seq, at: new Date(at).toISOString(), person, of, entity, title, field, from, to },
      puts: putsOf(rewind, change, keptBefore),
    };
  });
  return { plan: shownPlan(rewind.plan()), changes: made.reverse() };
}

const titleOf = (entry: object): string => ('title' in entry ? String(entry.title) : '');

function namedOutside(change: JournalledChange, nameOf: FilmSources['nameOf']): Named {
  if (change.field === 'many') return { of: 'large', title: '' };
  if (change.entity === 'meta') return { of: 'meta', title: '' };
  return nameOf(change);
}

function putsOf(
  rewind: Rewind,
  change: JournalledChange,
  keptBefore: FilmSources['keptBefore'],
): Put[] {
  if (change.room !== 'plan') return [];
  if (change.field !== 'many') {
    const patch = rewind.undo(change);
    const put = patch && shownPatch(patch);
    return put ? [put] : [];
  }
  const kept = keptBefore(change);
  if (!kept) return [];
  const after = shownPlan(rewind.plan());
  rewind.reset(kept);
  return shownDifference(shownPlan(kept), after);
}
