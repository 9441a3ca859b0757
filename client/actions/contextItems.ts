import { CERTAINTIES } from '../../shared/plan/schema';
import { t } from '../i18n/i18n';
import type { MenuItem } from '../ui/Menu';
import { type ActionContext, NEVER, planOf, type Target } from './action';
import { liveKeysOf } from './keyBindings';
import { labelOf } from './labels';
import { firstShown } from './platform';
import { actionNamed } from './registry';
import { reasonText, runAction } from './runAction';
import { colourItem, reactItem } from './stickies/stickyMenus';

/** Commands of each kind of thing; a dash parts groups. */
export const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  initiative: [
    'vote',
    'takeVote',
    '-',
    'open',
    'rename',
    'toggleTasks',
    'addTask',
    'comment',
    'why',
    '-',
    'dates',
    'earlier',
    'later',
    'rowUp',
    'rowDown',
    'pointMove',
    'moveToLane',
    'sendToBacklog',
    '-',
    'assignOwner',
    'certainty',
    'link',
    '-',
    'cut',
    'copy',
    'paste',
    'duplicate',
    '-',
    'delete',
  ],
  backlog: [
    'vote',
    'takeVote',
    '-',
    'open',
    'schedule',
    'assignOwner',
    'link',
    'comment',
    'why',
    '-',
    'copy',
    'duplicate',
    '-',
    'delete',
  ],
  task: [
    'toggleDone',
    'rename',
    'dates',
    'assignOwner',
    'comment',
    '-',
    'moveUp',
    'moveDown',
    'makeSubtask',
    'makeTask',
    'moveToInitiative',
    'makeInitiative',
    '-',
    'delete',
  ],
  milestone: [
    'rename',
    'dates',
    'toggleDone',
    'comment',
    '-',
    'earlier',
    'later',
    'pointMove',
    'moveToLane',
    '-',
    'delete',
  ],
  sticky: [
    'rename',
    'stickyColour',
    'react',
    'comment',
    '-',
    'earlier',
    'later',
    'rowUp',
    'rowDown',
    'pointMove',
    '-',
    'makeInitiativeOf',
    'sendToBacklog',
    'makeTaskOf',
    '-',
    'group',
    'takeOut',
    'park',
    '-',
    'duplicate',
    'delete',
  ],
  cluster: [
    'rename',
    'stickyColour',
    '-',
    'earlier',
    'later',
    'rowUp',
    'rowDown',
    'pointMove',
    '-',
    'makeInitiativeOf',
    'ungroup',
    'park',
    '-',
    'delete',
  ],
  dependency: ['linkKind', 'comment', 'delete'],
  lane: [
    'newInitiative',
    'newSticky',
    'newMilestone',
    'newLane',
    '-',
    'rename',
    'toggleLane',
    'toggleLaneTasks',
    'sortLaneByVotes',
    'moveUp',
    'moveDown',
    'duplicate',
    'capacity',
    'comment',
    '-',
    'colourBy',
    '-',
    'delete',
  ],
  board: [
    'newInitiative',
    'newSticky',
    'newMilestone',
    'newLane',
    'paste',
    'comment',
    '-',
    'selectAll',
    'fitAll',
    'today',
    '-',
    'colourBy',
  ],
};

const COLOUR_BY = [
  ['colourByGoal', 'goal'],
  ['colourByLane', 'lane'],
  ['colourByStatus', 'status'],
  ['colourByOwner', 'owner'],
  ['colourByCertainty', 'certainty'],
] as const;

/** Entries that are menus of their own, in which one thing is chosen; null where there is nothing to choose. */
export const CHOICES: Readonly<
  Record<string, (context: ActionContext, target: Target) => MenuItem | null>
> = { certainty: certaintyItem, stickyColour: colourItem, react: reactItem };

/** The context menu of a target; a viewer's has only what a viewer may do. */
export function contextItems(context: ActionContext, target: Target): MenuItem[] {
  const { view } = planOf(context);
  const isInBacklog = view.backlog.some((i) => i.id === target.lead);
  const ids = COMMANDS[isInBacklog ? 'backlog' : (target.kind ?? 'board')] ?? [];
  const items: MenuItem[] = [];
  for (const id of ids) {
    if (id === '-') {
      if (items.length > 0 && items.at(-1)?.kind !== 'separator') items.push({ kind: 'separator' });
    } else if (id === 'colourBy') items.push(colourByItem(context));
    else {
      const choices = CHOICES[id];
      const item = choices ? choices(context, target) : commandItem(context, target, id);
      if (item) items.push(item);
    }
  }
  if (items.at(-1)?.kind === 'separator') items.pop();
  return items;
}

function commandItem(context: ActionContext, target: Target, id: string): MenuItem | null {
  const action = actionNamed(id);
  const enabled = action.enabled(context, target);
  // What this person may never do, or what makes no sense here, is not drawn.
  if (NEVER.has(enabled)) return null;
  return {
    label: labelOf(context, target, id),
    shortcut: firstShown(liveKeysOf(action)),
    disabledReason: enabled === true ? null : reasonText(context, enabled, target),
    danger: id === 'delete',
    onSelect: () => runAction(context, action, target),
  };
}

function colourByItem(context: ActionContext): MenuItem {
  const { colourBy } = context.board.ui.getState();
  return {
    kind: 'submenu',
    label: t('actions.menu.colourBy'),
    items: COLOUR_BY.map(([id, by]) => ({
      kind: 'radio' as const,
      label: t(`actions.label.${id}`),
      checked: colourBy === by,
      onSelect: () => runAction(context, actionNamed(id)),
    })),
  };
}

/** How certain the initiatives meant are, to choose. */
function certaintyItem(context: ActionContext, target: Target): MenuItem | null {
  if (!context.board.access.get().canEdit) return null;
  const { view } = planOf(context);
  const lead = view.initiatives.get(target.lead ?? '');
  const ids = target.ids.filter((id) => view.initiatives.has(id));
  return {
    kind: 'submenu',
    label: t('actions.menu.certainty'),
    items: CERTAINTIES.map((certainty) => ({
      kind: 'radio' as const,
      label: t(`actions.certainty.${certainty}`),
      checked: lead?.certainty === certainty,
      onSelect: () => {
        context.board.edit({ key: 'certainty', title: lead?.title ?? '' }, (edit) => {
          for (const id of ids) edit.patch('initiatives', id, { certainty });
        });
        context.announcer.say(
          t('actions.say.certainty', {
            title: lead?.title ?? '',
            certainty: t(`actions.certainty.${certainty}`),
          }),
        );
      },
    })),
  };
}
