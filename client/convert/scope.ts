import type { TasksRequest } from '../../shared/api/tasks';
import type { FrozenPlan } from '../../shared/plan/frozenPlan';
import type { WorkRecords } from '../../shared/work/workDoc';

export type What = 'whole' | 'lanes' | 'initiatives';

/** What of the plan is chosen; sets hold what is not. */
export interface Choice {
  readonly what: What;
  readonly exploring: boolean;
  readonly lanesOff: ReadonlySet<string>;
  readonly initiativesOff: ReadonlySet<string>;
}

/** Initiatives that are only explored and have no tasks yet: they stay out unless somebody wants them. */
export const exploringOnly = (plan: FrozenPlan, items: WorkRecords): readonly string[] =>
  plan.initiatives
    .filter(({ id, certainty }) => certainty === 'exploring' && !items.has(id))
    .map(({ id }) => id);

/** The part of a request that says what is chosen; null when nothing is. */
export function scopeOf(
  choice: Choice,
  plan: FrozenPlan,
  items: WorkRecords,
): Pick<TasksRequest, 'initiatives'> | null {
  const exploring = new Set(exploringOnly(plan, items));
  const { what, lanesOff, initiativesOff } = choice;
  const isChosen = ({ id, lane }: FrozenPlan['initiatives'][number]): boolean => {
    if (what === 'initiatives') return !initiativesOff.has(id);
    if (exploring.has(id) && !choice.exploring) return false;
    return what === 'whole' || !lanesOff.has(lane ?? '');
  };
  const chosen = plan.initiatives.filter(isChosen).map(({ id }) => id);
  if (what === 'whole' && chosen.length === plan.initiatives.length) return {};
  // Initiatives that the plan no longer has are dropped whatever is chosen of what it has.
  const here = new Set(plan.initiatives.map(({ id }) => id));
  const gone = [...items.values()].flatMap(({ kind, plan: from }) =>
    kind === 'epic' && from !== null && !here.has(from) ? [from] : [],
  );
  return chosen.length + gone.length === 0 ? null : { initiatives: [...chosen, ...gone] };
}
