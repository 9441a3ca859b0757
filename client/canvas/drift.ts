import { dayNumber, type Span } from '../../shared/dates';
import type { Ghost } from '../../shared/layout/layoutTypes';
import type { Frozen, PlanDifference } from '../../shared/plan/frozenPlan';
import type { Bucket, Initiative, Milestone } from '../../shared/plan/schema';
import type { Readable } from '../state/board';
import type { Drift } from '../state/drift';

/** What "Changes" marks on the board; pure facts, no pixels. */
export interface DriftMarks {
  /** What is different about a bar; bars that are not listed are as they were. */
  readonly bars: ReadonlyMap<string, BarMark>;
  /** Old places that need room of their own, by lane: of what is gone, and of what went to another lane. */
  readonly ghosts: ReadonlyMap<string | null, readonly Ghost[]>;
  readonly milestones: ReadonlyMap<string, MilestoneMark>;
  readonly milestonesGone: readonly MilestoneGone[];
  /** Links that were not there. */
  readonly linksAdded: ReadonlySet<string>;
}

export interface BarMark {
  readonly added: boolean;
  /** Something other than its place is different, and matters to what was signed. */
  readonly changed: boolean;
  /** Where it stood, in days, end exclusive; null where it stands as it did, or did not stand on the board. */
  readonly was: { readonly start: number; readonly end: number } | null;
  /** Title of the other lane it stood in (its ghost stands there); null where it is the same. */
  readonly laneWas: string | null;
  /** Days it moved, later is positive; of its start where the end stayed. */
  readonly days: number;
  /** Column it stood in, where that changed. */
  readonly bucketWas: Bucket | null;
}

export interface MilestoneMark {
  readonly added: boolean;
  readonly changed: boolean;
  readonly was: number | null;
  readonly days: number;
}

export interface MilestoneGone {
  readonly id: string;
  readonly title: string;
  readonly lane: string | null;
  readonly day: number;
}

/** Marks of the comparison that is shown. Two other versions say nothing about the board as it stands. */
export function createDriftReader(store: Readable<Drift | null>): () => DriftMarks | null {
  let read: { drift: Drift | null; marks: DriftMarks | null } = { drift: null, marks: null };
  return () => {
    const drift = store.get();
    if (read.drift !== drift)
      read = { drift, marks: drift?.to === null ? marksOfDrift(drift) : null };
    return read.marks;
  };
}

/** What the board marks for a comparison with its own plan. */
export function marksOfDrift({ before, diff }: Pick<Drift, 'before' | 'diff'>): DriftMarks {
  const old = new Map(before.initiatives.map((i) => [i.id, i]));
  const bars = new Map<string, BarMark>();
  const ghosts = new Map<string | null, Ghost[]>();
  const milestones = new Map<string, MilestoneMark>();
  const milestonesGone: MilestoneGone[] = [];
  const linksAdded = new Set<string>();
  const mark = (id: string, facts: Partial<BarMark>) =>
    bars.set(id, { ...(bars.get(id) ?? UNMARKED), ...facts });
  const laneTitle = (was: Frozen<Initiative> | undefined): string =>
    before.lanes.find((l) => l.id === was?.lane)?.title ?? '';
  const haunt = (was: Frozen<Initiative>, removed: boolean) => {
    const span = was.span ? daysOf(was.span) : null;
    if (!span) return;
    const lane = was.lane ?? null;
    const list = ghosts.get(lane) ?? [];
    list.push({ id: was.id, title: was.title ?? '', ...span, removed });
    ghosts.set(lane, list);
  };

  for (const change of diff.changes) {
    const { id, kind } = change;
    switch (change.root) {
      case 'initiatives': {
        const was = old.get(id);
        if (kind === 'added') mark(id, { added: true });
        else if (kind === 'removed') haunt(change.from as Frozen<Initiative>, true);
        else if (kind === 'moved-lane')
          mark(id, { laneWas: laneTitle(was), was: was?.span ? daysOf(was.span) : null });
        else if (kind === 'moved-in-time') mark(id, movedFacts(change));
        else if (change.material) mark(id, { changed: true });
        break;
      }
      case 'tasks':
        if (change.material && change.initiative) mark(change.initiative, { changed: true });
        break;
      case 'dependencies':
        if (kind === 'added') linksAdded.add(id);
        break;
      case 'milestones':
        if (kind === 'removed') milestonesGone.push(goneOf(change.from as Frozen<Milestone>));
        else
          milestones.set(id, {
            ...(milestones.get(id) ?? { added: false, changed: false, was: null, days: 0 }),
            ...(kind === 'added' ? { added: true } : {}),
            ...(kind === 'moved-in-time'
              ? { was: dayNumber(String(change.from)), days: change.startDays ?? 0 }
              : {}),
            ...(kind === 'renamed' ? { changed: true } : {}),
          });
        break;
    }
  }
  for (const [id, bar] of bars) {
    const was = old.get(id);
    // Gone to another lane or to the backlog: the old place needs room where it was.
    if (was && (bar.laneWas !== null || (bar.was && !stands(id, diff.changes)))) haunt(was, false);
    // A task of what is gone marks no bar.
    if (!was && !bar.added) bars.delete(id);
  }
  return { bars, ghosts, milestones, milestonesGone, linksAdded };
}

const UNMARKED: BarMark = {
  added: false,
  changed: false,
  was: null,
  laneWas: null,
  days: 0,
  bucketWas: null,
};

const daysOf = ({ start, end }: Span) => ({ start: dayNumber(start), end: dayNumber(end) + 1 });

function movedFacts({ field, from, startDays = 0, endDays = 0 }: PlanDifference): Partial<BarMark> {
  if (field === 'bucket') return from === null ? { changed: true } : { bucketWas: from as Bucket };
  // From the backlog onto the board: there is no old place.
  if (from === null) return { changed: true };
  return { was: daysOf(from as Span), days: endDays || startDays };
}

/** Does it still have dates? */
const stands = (id: string, changes: readonly PlanDifference[]): boolean =>
  !changes.some((c) => c.id === id && c.field === 'span' && c.to === null);

const goneOf = ({ id, title, lane, date }: Frozen<Milestone>): MilestoneGone => ({
  id,
  title: title ?? '',
  lane: lane ?? null,
  day: dayNumber(date ?? ''),
});
