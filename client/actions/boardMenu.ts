import { t } from '../i18n/i18n';
import type { MenuItem } from '../ui/Menu';
import { type ActionContext, NEVER, type Target, targetOf } from './action';
import { liveKeysOf } from './keyBindings';
import { labelOf } from './labels';
import { firstShown } from './platform';
import { actionNamed } from './registry';
import { reasonText, runAction } from './runAction';

/** Commands of the board menu; a dash parts groups. */
export const BOARD_MENU: readonly string[] = [
  'goHome',
  '-',
  'renameBoard',
  'import',
  'share',
  'export',
  'print',
  'history',
  // Also where the top bar has no room for its button.
  'comments',
  'workshop',
  'startVote',
  'startPlacement',
  'startEstimate',
  '-',
  'filter',
  'changes',
  'goals',
  'boardSettings',
  '-',
  'palette',
  'shortcuts',
  'settings',
  '-',
  'archive',
];

/** Shorter where the menu says already what they are about. */
const SHORT: ReadonlySet<string> = new Set([
  'goHome',
  'renameBoard',
  'history',
  'goals',
  'boardSettings',
  'settings',
]);
/** Rounds that cannot be started now are not offered here, nor what is new since a sign-off that was not. */
const ONLY_NOW: ReadonlySet<string> = new Set([
  'startVote',
  'startPlacement',
  'startEstimate',
  'changes',
]);
const OF_THE_WALL: ReadonlySet<string> = new Set(['filter', 'changes']);

const wordOf = (context: ActionContext, target: Target, id: string): string => {
  const count = id === 'comments' ? context.board.talk.unread.get().size : 0;
  if (count > 0) return t('comments.buttonNew', { count });
  return SHORT.has(id) ? t(`board.menu.${id}`) : labelOf(context, target, id);
};

/** Everything about the board as a whole, without what this person may never do. */
export function boardMenuItems(context: ActionContext): MenuItem[] {
  const onTasks = context.board.ui.getState().view === 'tasks';
  const target = targetOf(context);
  const items: MenuItem[] = [];
  for (const id of BOARD_MENU) {
    if (id === '-') {
      if (items.length > 0 && items.at(-1)?.kind !== 'separator') items.push({ kind: 'separator' });
      continue;
    }
    const action = actionNamed(id);
    const enabled = action.enabled(context, target);
    if (NEVER.has(enabled) || (onTasks && OF_THE_WALL.has(id))) continue;
    if (enabled !== true && ONLY_NOW.has(id)) continue;
    if (id === 'changes' && !context.board.status.get().known) continue;
    items.push({
      label: wordOf(context, target, id),
      shortcut: firstShown(liveKeysOf(action)),
      disabledReason: enabled === true ? null : reasonText(context, enabled, target),
      onSelect: () => runAction(context, action),
    });
  }
  if (items.at(-1)?.kind === 'separator') items.pop();
  return items;
}
