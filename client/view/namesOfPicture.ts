import type { PlanDiff } from '../../shared/plan/frozenPlan';
import type { Picture } from '../../shared/view/boardView';
import { type PlanNames, planNames } from '../diff/planNames';

/** Names of what a picture and its changes mention; what is gone has its own in the changes. */
export function namesOfPicture(picture: Picture, { changes }: PlanDiff): PlanNames {
  const { lanes, goals, bars, backlog = [] } = picture;
  const initiatives = [...bars, ...backlog];
  const tasks = initiatives.flatMap((bar) => bar.tasks ?? []);
  const changed = (root: string) => changes.filter((c) => c.root === root);
  return planNames(
    [
      { lanes, goals, initiatives, tasks },
      {
        lanes: changed('lanes'),
        goals: changed('goals'),
        initiatives: changed('initiatives'),
        tasks: changed('tasks'),
      },
    ],
    new Map(),
  );
}
