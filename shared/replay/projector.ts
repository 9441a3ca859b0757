import { EMPTY_PLAN, type PlanRecords } from '../plan/planDoc';
import { readers, readMeta } from '../plan/schema';
import {
  type FilmChange,
  type Put,
  SHOWN_ROOTS,
  type ShownEntry,
  type ShownPlan,
  type ShownRoot,
} from './replayApi';

interface Step {
  readonly before: readonly Put[];
  readonly after: readonly Put[];
}

/** Shows a film at any of its changes: `seek(0)` is how it was before the first, `seek(n)` after the nth. */
export class Projector {
  private meta: ShownPlan['meta'];
  private readonly roots: Record<ShownRoot, Map<string, ShownEntry>>;
  /** Worked out as far as it was played. */
  private readonly steps: Step[] = [];
  private at = 0;

  constructor(
    plan: ShownPlan,
    private readonly changes: readonly FilmChange[],
  ) {
    this.meta = plan.meta;
    this.roots = Object.fromEntries(
      SHOWN_ROOTS.map((root) => [root, new Map(plan[root].map((entry) => [entry.id, entry]))]),
    ) as Projector['roots'];
  }

  /** The plan after so many changes. */
  seek(to: number): PlanRecords {
    const target = Math.max(0, Math.min(this.changes.length, to));
    for (; this.at < target; this.at += 1) this.play(this.stepAt(this.at).after);
    for (; this.at > target; this.at -= 1) this.play(this.stepAt(this.at - 1).before);
    return this.records();
  }

  private stepAt(index: number): Step {
    let step = this.steps[index];
    if (!step) {
      const after = this.changes[index]?.puts ?? [];
      step = { after, before: after.map((put) => this.now(put)) };
      this.steps[index] = step;
    }
    return step;
  }

  /** What stands now where a put would change it. */
  private now({ root, id }: Put): Put {
    return root === 'meta'
      ? { root, id: 'meta', entry: this.meta }
      : { root, id, entry: this.roots[root].get(id) ?? null };
  }

  private play(puts: readonly Put[]): void {
    for (const put of puts) {
      if (put.root === 'meta') this.meta = put.entry;
      else if (put.entry) this.roots[put.root].set(put.id, put.entry);
      else this.roots[put.root].delete(put.id);
    }
  }

  private records(): PlanRecords {
    const { fiscalYearStart, ...meta } = this.meta;
    return {
      ...EMPTY_PLAN,
      meta: readMeta({ ...meta, settings: { fiscalYearStart } }),
      lanes: this.read('lanes'),
      goals: this.read('goals'),
      initiatives: this.read('initiatives'),
      milestones: this.read('milestones'),
    };
  }

  private read<R extends ShownRoot>(root: R): PlanRecords[R] {
    const entries = [...this.roots[root]].map(([id, entry]) => [id, readers[root](id, entry)]);
    return new Map(entries as never) as PlanRecords[R];
  }
}
