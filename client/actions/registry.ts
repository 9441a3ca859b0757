import type { Action } from './action';
import { boardActions } from './boardActions';
import { boardPageActions } from './boardPageActions';
import { commentActions } from './commentActions';
import { filterActions } from './filterActions';
import { focusActions } from './focusActions';
import { generalActions } from './generalActions';
import { laneActions } from './laneActions';
import { moveActions } from './moveActions';
import { roundActions } from './rounds/roundActions';
import { steeringActions } from './steeringActions';
import { answering, stickyActions } from './stickies/stickyActions';
import { taskActions } from './taskActions';
import { viewActions } from './viewActions';
import { voteActions } from './voteActions';
import { workshopActions } from './workshopActions';

/** Every command of the board, in the order in which the shortcut list shows them. */
export const allActions: readonly Action[] = [
  ...generalActions,
  ...boardPageActions,
  ...viewActions,
  ...filterActions,
  ...focusActions,
  ...boardActions,
  ...moveActions,
  ...stickyActions,
  ...commentActions,
  ...workshopActions,
  ...steeringActions,
  ...voteActions,
  ...roundActions,
  ...taskActions,
  ...laneActions,
].map(answering);

const byId = new Map(allActions.map((action) => [action.id, action]));

/** Action by id; throws for an id that no action has. */
export function actionNamed(id: string): Action {
  const action = byId.get(id);
  if (!action) throw new Error(`No action "${id}"`);
  return action;
}
