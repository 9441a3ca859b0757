import { freezePlan } from '../../shared/plan/freezePlan';
import type { PlanRecords } from '../../shared/plan/planDoc';
import { viewOf } from '../../shared/plan/planView';
import { readSpan } from '../../shared/plan/schema';
import type { Projector } from '../../shared/replay/projector';
import type { FilmChange } from '../../shared/replay/replayApi';
import type { Picture } from '../../shared/view/boardView';
import { pictureOf } from '../../shared/view/picture';
import { type Range, wholePlan } from '../view/timeline';

const NO_NOTES: ReadonlyMap<string, string> = new Map();

/** A plan of a film as the read-only page draws plans. */
export const pictureOfPlan = (plan: PlanRecords, nameOf: (person: string) => string): Picture =>
  pictureOf(
    freezePlan(viewOf(plan), NO_NOTES),
    { shows: ['backlog', 'owners', 'estimates'], draft: true },
    nameOf,
  );

/** Time that holds whatever stands anywhere in the film, so that nothing but the bars moves. */
export function filmRange(
  projector: Projector,
  changes: readonly FilmChange[],
  today: number,
): Range {
  const { bars, milestones } = pictureOfPlan(projector.seek(0), String);
  const moved = changes.flatMap(({ puts }) =>
    puts.flatMap((put) => (put.root === 'initiatives' && readSpan(put.entry?.span)) || []),
  );
  return wholePlan({ bars: [...bars, ...moved], milestones }, today);
}
