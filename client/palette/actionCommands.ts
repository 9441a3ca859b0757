import { type Action, type ActionContext, NEVER, type Target, targetOf } from '../actions/action';
import { liveKeysOf } from '../actions/keyBindings';
import { labelOf } from '../actions/labels';
import { firstShown } from '../actions/platform';
import { allActions } from '../actions/registry';
import { reasonText, runAction } from '../actions/runAction';
import { i18n, t } from '../i18n/i18n';
import type { Command } from './command';
import { sectionOf } from './sectionOf';

/** The palette itself is open already. */
export const NOT_LISTED = 'palette';

/** Every action of the board as a command; on the task list those that have nothing to do with the wall. */
export function actionCommands(context: ActionContext): Command[] {
  const onTasks = context.board.ui.getState().view === 'tasks';
  const target = targetOf(context);
  return allActions
    .filter(({ id, where }) => id !== NOT_LISTED && (!onTasks || where === 'page'))
    .filter(({ id }) => !onTasks || id !== 'search')
    .map((action) => commandOf(context, action, target));
}

function commandOf(context: ActionContext, action: Action, target: Target): Command {
  const { id } = action;
  const enabled = action.enabled(context, target);
  return {
    id,
    section: sectionOf(action),
    label: textOf(`palette.label.${id}`) ?? labelOf(context, target, id),
    words: textOf(`palette.words.${id}`),
    shortcut: firstShown(liveKeysOf(action)),
    reason: enabled === true ? null : reasonText(context, enabled, target),
    aside: NEVER.has(enabled),
    run: () => runAction(context, action, target),
  };
}

const textOf = (key: string): string | undefined => (i18n.exists(key) ? t(key) : undefined);
