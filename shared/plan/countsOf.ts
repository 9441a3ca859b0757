import type { Counts } from '../api/boards';
import type { PlanView } from './planView';

/** How much there is of everything on a board. */
export const countsOf = (view: PlanView): Counts => ({
  initiatives: view.initiatives.size,
  tasks: [...view.progress.values()].reduce((sum, p) => sum + p.total, 0),
  lanes: view.lanes.length,
  goals: view.goals.length,
  dependencies: view.dependencies.links.length,
  milestones: view.milestones.length,
});
