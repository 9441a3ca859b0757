import type { BoardInfo } from '../../shared/api/boards';
import { AppError } from '../../shared/errors';
import { diffPlans } from '../../shared/plan/diffPlans';
import { freezePlan } from '../../shared/plan/freezePlan';
import type { PlanView } from '../../shared/plan/planView';
import type { Store } from '../store/store';
import { type Baseline, planOf, readBaselines } from './baseline';

export type Standing = Pick<BoardInfo, 'state' | 'version' | 'changes' | 'damaged'>;

/** Material changes of a plan since a signed version. */
export const materialSince = (view: PlanView, signed: Baseline): number =>
  // Notes are left out on both sides: they are not material, and reading them all takes its time.
  diffPlans({ ...planOf(signed), notes: {} }, freezePlan(view, new Map())).material;

/** Where a board stands: what its last sign-off came to, and how far the plan (`movedSince`) has moved on since. */
export async function standingOf(
  store: Pick<Store, 'listReviews' | 'reviewPlan'>,
  boardId: string,
  movedSince: (signed: Baseline) => number,
): Promise<Standing> {
  const reviews = await store.listReviews(boardId);
  const latest = reviews.filter((r) => r.state !== 'withdrawn' && r.state !== 'superseded').at(-1);
  if (!latest) return { state: 'draft', version: null, changes: 0 };
  const signed = reviews.filter((r) => r.state === 'signed-off').at(-1);
  const version = signed?.version ?? null;
  if (!signed) return { state: latest.state as 'in-review' | 'changes-asked', version, changes: 0 };
  try {
    const last = (await readBaselines(store, boardId)).at(-1);
    const changes = last ? movedSince(last) : 0;
    if (latest.state !== 'signed-off')
      return { state: latest.state as 'in-review' | 'changes-asked', version, changes };
    return { state: changes > 0 ? 'changed' : 'signed-off', version, changes };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'baseline-damaged') throw error;
    const state = latest.state === 'signed-off' ? 'changed' : (latest.state as 'in-review');
    return { state, version, changes: 0, damaged: true };
  }
}
