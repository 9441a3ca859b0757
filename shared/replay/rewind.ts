import type { PlanRecords } from '../plan/planDoc';
import {
  PLAN_ROOTS,
  type PlanEntities,
  type PlanMeta,
  type PlanRoot,
  readers,
  readMeta,
} from '../plan/schema';
import type { JournalledChange } from './entry';

type Entry = PlanEntities[PlanRoot];

/** What a change did to one entry of the plan, or to `meta`; null: it is not there. */
export type Patch =
  | {
      readonly root: PlanRoot;
      readonly id: string;
      readonly before: Entry | null;
      readonly after: Entry | null;
    }
  | {
      readonly root: 'meta';
      readonly id: 'meta';
      readonly before: PlanMeta;
      readonly after: PlanMeta;
    };

/**
 * Goes back in time from a plan, one journalled change after another, the latest first. What the journal does not tell
 * stays as it is: order and rows, values too long to be kept, entries that were purged, and single changes of those that
 * are only counted.
 */
export class Rewind {
  private meta: PlanMeta;
  private roots: Record<PlanRoot, Map<string, Entry>>;

  constructor(plan: PlanRecords) {
    this.meta = plan.meta;
    this.roots = rootsOf(plan);
  }

  /** Takes a plan that is known for certain in place of what was worked out. */
  reset(plan: PlanRecords): void {
    this.meta = plan.meta;
    this.roots = rootsOf(plan);
  }

  /** The plan as it stands here; nothing that follows changes it. */
  plan(): PlanRecords {
    return { meta: this.meta, ...rootsOf(this.roots as never) } as unknown as PlanRecords;
  }

  /** Entry of the plan under this id, with its root; null where there is none. */
  find(id: string): { readonly root: PlanRoot; readonly entry: Entry } | null {
    for (const root of PLAN_ROOTS) {
      const entry = this.roots[root].get(id);
      if (entry) return { root, entry };
    }
    return null;
  }

  /** Undoes a change; answers what the change had done, or null where nothing of the plan is another. */
  undo(change: JournalledChange): Patch | null {
    if (change.room !== 'plan') return null;
    if (change.entity === 'meta') return this.undoMeta(change);
    const found = this.find(change.entity);
    if (!found) return null;
    const { root, entry } = found;
    const before = entryBefore(root, entry, change);
    if (before === entry) return null;
    if (before) this.roots[root].set(entry.id, before);
    else this.roots[root].delete(entry.id);
    return { root, id: entry.id, before, after: entry };
  }

  private undoMeta({ field, from, to }: JournalledChange): Patch | null {
    if (isUntold(from, to)) return null;
    const after = this.meta;
    const before = readMeta({ ...after, [field]: from });
    this.meta = before;
    return { root: 'meta', id: 'meta', before, after };
  }
}

function rootsOf(plan: PlanRecords): Record<PlanRoot, Map<string, Entry>> {
  return Object.fromEntries(
    PLAN_ROOTS.map((root) => [root, new Map<string, Entry>(plan[root])]),
  ) as never;
}

/** An entry before a change of it; the same where that can't be told. */
function entryBefore<R extends PlanRoot>(
  root: R,
  entry: PlanEntities[R],
  { field, from, to, at }: JournalledChange,
): PlanEntities[R] | null {
  switch (field) {
    case 'created':
      return null;
    case 'deleted':
      return { ...entry, deleted: null };
    case 'restored':
      return { ...entry, deleted: new Date(at).toISOString() };
    default:
      if (isUntold(from, to) || !Object.hasOwn(entry, field)) return entry;
      return readers[root](entry.id, { ...entry, [field]: from });
  }
}

/** The journal says that a value is another, and neither which it was nor which it is. */
const isUntold = (from: unknown, to: unknown): boolean => from === null && to === null;
