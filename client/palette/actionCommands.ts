import { type Action, type ActionContext, NEVER, type Target, targetOf } from '../actions/action';
import { COMMANDS } from '../actions/contextItems';
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

/** Of the wall, but good for its list on a phone too. */
const ON_LISTS: ReadonlySet<string> = new Set([
  'filter',
  'clearFilters',
  'saveView',
  'manageViews',
]);

/**
 * Every action of the board as a command. `page`: on the task list, and on a phone, there is no wall, and what only
 * means something there is left out.
 */
export function actionCommands(
  context: ActionContext,
  page: 'wall' | 'list' | 'tasks' = 'wall',
): Command[] {
  const target = targetOf(context);
  // What the menu of a thing lists comes first, in its order.
  const menu = COMMANDS[target.kind ?? 'board'] ?? [];
  const place = ({ id }: Action) => (menu.includes(id) ? menu.indexOf(id) : menu.length);
  const isHere = ({ id, where }: Action): boolean => {
    if (id === NOT_LISTED) return false;
    // The task list has a search of its own.
    if (page === 'tasks') return where === 'page' && id !== 'search';
    return page === 'wall' || where === 'page' || ON_LISTS.has(id);
  };
  return allActions
    .filter(isHere)
    .sort((a, b) => place(a) - place(b))
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
    aside: NEVER.has(enabled) || enabled === 'nothingSelected',
    run: () => runAction(context, action, target),
  };
}

const textOf = (key: string): string | undefined => (i18n.exists(key) ? t(key) : undefined);
