import { dayNumber } from '../dates';
import { isPlaced } from './places';
import type { PlanView } from './planView';

/** Things worth fixing before a plan is sent to be signed; none of them stops anybody. */
export const FINDINGS = [
  'nothing-placed',
  'conflict',
  'circular',
  'untitled',
  'no-lane',
  'no-goal',
  'no-owner',
  'no-estimate',
  'over',
  'milestone-over',
] as const;
export type FindingCode = (typeof FINDINGS)[number];

export interface PlanFinding {
  readonly code: FindingCode;
  /** Initiatives or milestones it is about, for "Show"; empty where it is the whole board. */
  readonly ids: readonly string[];
}

/** Looks a plan over. `today`: day number. */
export function checkPlan(view: PlanView, today: number): PlanFinding[] {
  const { mode } = view.meta;
  const placed = [...view.byLane.values()].flat().filter((i) => isPlaced(i, mode));
  const living = placed.filter((i) => i.status !== 'dropped');
  const { links, conflicts, circular } = view.dependencies;
  const ends = (ids: ReadonlySet<string>) => [
    ...new Set(links.filter((l) => ids.has(l.id)).map((l) => l.to)),
  ];
  const all = (test: (i: (typeof living)[number]) => boolean) =>
    living.filter(test).map((i) => i.id);
  const found: PlanFinding[] = [
    { code: 'conflict', ids: mode === 'dates' ? ends(conflicts) : [] },
    { code: 'circular', ids: ends(circular) },
    { code: 'untitled', ids: all((i) => i.title.trim() === '') },
    { code: 'no-lane', ids: all((i) => i.lane === null) },
    { code: 'no-goal', ids: view.goals.length > 0 ? all((i) => i.goal === null) : [] },
    { code: 'no-owner', ids: all((i) => i.owner === null && i.status !== 'done') },
    {
      code: 'no-estimate',
      ids: all((i) => i.estimate === null && i.certainty === 'committed' && i.status !== 'done'),
    },
    {
      code: 'over',
      ids: all((i) => i.span !== null && dayNumber(i.span.end) < today && i.status !== 'done'),
    },
    {
      code: 'milestone-over',
      ids: view.milestones.filter((m) => !m.done && dayNumber(m.date) < today).map((m) => m.id),
    },
  ];
  const kept = found.filter(({ ids }) => ids.length > 0);
  return living.length === 0 ? [{ code: 'nothing-placed', ids: [] }, ...kept] : kept;
}
