import {
  gather,
  goToStep,
  letParticipants,
  setLead,
  setTimer,
  showCursors,
} from '../../shared/stage/stageEdit';
import { stepsAround } from '../../shared/stage/stepsAround';
import {
  isPaused,
  longerTimer,
  MINUTE,
  pausedTimer,
  resumedTimer,
  runningTimer,
} from '../../shared/stage/timer';
import { t } from '../i18n/i18n';
import type { Action, ActionContext, Enabled } from './action';

/** This person facilitates the workshop that runs. */
export function steers({ board }: Pick<ActionContext, 'board'>): Enabled {
  const { started, facilitator } = board.workshop.get();
  const { person, canFacilitate } = board.access.get();
  if (started === null) return 'noWorkshop';
  return (canFacilitate && facilitator === person) || 'notFacilitating';
}

const steering = (
  id: string,
  run: Action['run'],
  enabled: Action['enabled'] = (context) => steers(context),
): Action => ({ id, group: 'anywhere', where: 'page', shortcuts: [], enabled, run });

const hasTimer: Action['enabled'] = (context) => {
  const may = steers(context);
  return may !== true || context.board.workshop.get().timer !== null ? may : 'noTimer';
};

const step = (id: string, to: 'before' | 'after'): Action =>
  steering(
    id,
    ({ board }) => {
      const next = stepsAround(board.workshop.get())[to];
      if (next) board.steer((edit) => goToStep(edit, next.id));
    },
    (context) => {
      const may = steers(context);
      if (may !== true || stepsAround(context.board.workshop.get())[to]) return may;
      return to === 'before' ? 'firstStep' : 'lastStep';
    },
  );

const DEFAULT_MINUTES = 5;

/** Calls everybody to what this person looks at. */
export function bringEveryone({ board, scene, announcer }: ActionContext): void {
  const view = scene.look();
  if (!view) return;
  board.steer((edit) => gather(edit, view));
  announcer.say(t('workshop.menu.gathered'));
}

/** What a facilitator does to the workshop that runs. */
export const steeringActions: readonly Action[] = [
  step('nextStep', 'after'),
  step('previousStep', 'before'),
  steering('startTimer', ({ board }) => {
    const minutes = board.workshop.get().step?.minutes || DEFAULT_MINUTES;
    board.steer((edit) => setTimer(edit, runningTimer(minutes * MINUTE, edit.now)));
  }),
  steering(
    'pauseTimer',
    ({ board }) => {
      const { timer } = board.workshop.get();
      if (timer)
        board.steer((edit) =>
          setTimer(
            edit,
            isPaused(timer) ? resumedTimer(timer, edit.now) : pausedTimer(timer, edit.now),
          ),
        );
    },
    hasTimer,
  ),
  steering(
    'moreTime',
    ({ board }) => {
      const { timer } = board.workshop.get();
      if (timer) board.steer((edit) => setTimer(edit, longerTimer(timer, MINUTE, edit.now)));
    },
    hasTimer,
  ),
  steering('stopTimer', ({ board }) => board.steer((edit) => setTimer(edit, null)), hasTimer),
  steering('gather', bringEveryone),
  steering('lead', ({ board }) => board.steer((edit) => setLead(edit, !board.workshop.get().lead))),
  steering('cursors', ({ board }) =>
    board.steer((edit) => showCursors(edit, !board.workshop.get().cursors)),
  ),
  steering('letMove', ({ board }) =>
    board.steer((edit) =>
      letParticipants(edit, board.workshop.get().participants === 'plan' ? 'talk' : 'plan'),
    ),
  ),
  steering('endWorkshop', ({ board }) => board.ui.setState({ dialog: { kind: 'endWorkshop' } })),
];
