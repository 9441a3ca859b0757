import { mismatchesOf } from '../../shared/work/differences';
import { ITEM_STATUSES } from '../../shared/work/schema';
import type { WorkView } from '../../shared/work/workView';
import { commentOnItem } from '../actions/comments/openComments';
import { compareText } from '../i18n/format';
import { t } from '../i18n/i18n';
import { isSafeUrl } from '../notes/safeUrl';
import type { Board } from '../state/board';
import type { MenuItem } from '../ui/Menu';
import { systemName } from './externalKey';
import { shownTitle, type TaskCommands } from './taskCommands';
import type { TasksStore } from './tasksState';

/** Choices for one or more tasks; the current one is checked where there is one task. */
export function statusItems(commands: TaskCommands, view: WorkView, ids: readonly string[]) {
  const now = only(ids, (id) => view.items.get(id)?.status);
  return ITEM_STATUSES.map<MenuItem>((status) => ({
    kind: 'radio',
    label: t(`tasks.status.${status}`),
    checked: now === status,
    onSelect: () => commands.setStatus(ids, status),
  }));
}

/** People by name, those who left only where they are chosen already. */
export function assigneeItems(
  commands: TaskCommands,
  view: WorkView,
  board: Board,
  ids: readonly string[],
): MenuItem[] {
  const now = only(ids, (id) => view.items.get(id)?.assignee);
  const people = [...board.people.get().values()]
    .filter((person) => !person.left || person.id === now)
    .sort((a, b) => compareText(a.name, b.name));
  return [
    {
      kind: 'radio',
      label: t('tasks.nobody'),
      checked: now === null,
      onSelect: () => commands.assign(ids, null),
    },
    ...people.map<MenuItem>(({ id, name }) => ({
      kind: 'radio',
      label: name,
      checked: now === id,
      onSelect: () => commands.assign(ids, id),
    })),
  ];
}

/** Initiatives in their order. */
export function initiativeItems(
  commands: TaskCommands,
  view: WorkView,
  ids: readonly string[],
): MenuItem[] {
  const now = only(ids, (id) => view.tree.places.get(id)?.epic);
  return [null, ...view.tree.epics].map((epic) => ({
    kind: 'radio',
    label: epic === null ? t('tasks.noInitiative') : shownTitle(view.items.get(epic)),
    checked: now === epic,
    onSelect: () => commands.moveTo(ids, epic),
  }));
}

const only = <T>(ids: readonly string[], read: (id: string) => T): T | undefined =>
  ids.length === 1 ? read(ids[0] as string) : undefined;

interface MenuOf {
  readonly id: string;
  readonly commands: TaskCommands;
  readonly view: WorkView;
  readonly board: Board;
  readonly state: TasksStore;
  /** The table has places to type in; cards have not. */
  readonly inTable: boolean;
}

/** Everything that can be done to a task, for those who may and for those who may not. */
export function taskMenu({ id, commands, view, board, state, inTable }: MenuOf): MenuItem[] {
  const place = view.tree.places.get(id);
  const item = view.items.get(id);
  const comments: MenuItem[] = item
    ? [
        {
          label: t(
            board.access.get().canComment ? 'actions.label.comment' : 'actions.state.readComments',
          ),
          onSelect: () => commentOnItem(board, item),
        },
      ]
    : [];
  const open: MenuItem = {
    label: t('tasks.menu.open'),
    onSelect: () => state.setState({ open: id }),
  };
  const count = item?.assets.length ?? 0;
  const files: MenuItem = {
    label: count > 0 ? t('files.menuCount', { count }) : t('files.menu'),
    onSelect: () => state.setState({ open: id, openPart: 'files' }),
  };
  const elsewhere = (item?.external ?? []).flatMap<MenuItem>(({ system, key, url }) =>
    isSafeUrl(url)
      ? [
          {
            label: t('tasks.menu.openIn', { key, system: systemName(system) }),
            onSelect: () => window.open(url, '_blank', 'noopener,noreferrer'),
          },
        ]
      : [],
  );
  const leading = [open, files, ...comments, ...elsewhere];
  if (!item || !place || !board.access.get().canEditTasks) return leading;
  const { tasks, subtasks } = view.tree;
  const siblings = (place.task === null ? tasks.get(place.epic) : subtasks.get(place.task)) ?? [];
  const at = siblings.indexOf(id);
  const isSorted = state.getState().sort !== 'order';
  const sorted = isSorted ? t('tasks.reason.sorted') : null;
  const isDone = item.status === 'done';
  const { canEdit } = board.access.get();
  const differing: MenuItem[] =
    mismatchesOf(item, board.plan.records()).length === 0
      ? []
      : [
          { kind: 'separator' },
          { label: t('tasks.differs.take'), onSelect: () => commands.takeFromPlan(id) },
          {
            label: t('tasks.differs.update'),
            disabledReason: canEdit ? null : t('tasks.reason.planLocked'),
            onSelect: () => commands.updatePlan(id),
          },
        ];
  const structure: MenuItem[] = [
    { kind: 'separator' },
    {
      label: t('tasks.menu.edit'),
      onSelect: () => state.setState({ editing: { id, column: 'title' } }),
    },
    {
      label: t('tasks.menu.addBelow'),
      onSelect: () =>
        state.setState({ draft: { below: id, parent: place.task ?? place.epic, after: id } }),
    },
    ...(place.task === null
      ? [
          {
            label: t('tasks.menu.addSubtask'),
            onSelect: () => state.setState({ draft: { below: id, parent: id, after: null } }),
          },
        ]
      : []),
    place.task === null
      ? {
          label: t('tasks.menu.indent'),
          disabledReason: subtasks.has(id)
            ? t('tasks.reason.hasSubtasks')
            : at <= 0
              ? t('tasks.reason.noTaskAbove')
              : null,
          onSelect: () => commands.indent(id),
        }
      : { label: t('tasks.menu.outdent'), onSelect: () => commands.outdent(id) },
    {
      label: t('tasks.menu.up'),
      disabledReason: sorted ?? (at <= 0 ? t('tasks.reason.first') : null),
      onSelect: () => commands.step(id, -1),
    },
    {
      label: t('tasks.menu.down'),
      disabledReason: sorted ?? (at === siblings.length - 1 ? t('tasks.reason.last') : null),
      onSelect: () => commands.step(id, 1),
    },
  ];
  return [
    ...leading,
    {
      label: t(isDone ? 'tasks.menu.markOpen' : 'tasks.menu.markDone'),
      onSelect: () => commands.toggleDone(id),
    },
    {
      kind: 'submenu',
      label: t('tasks.menu.status'),
      items: statusItems(commands, view, [id]),
    },
    {
      kind: 'submenu',
      label: t('tasks.menu.assign'),
      items: assigneeItems(commands, view, board, [id]),
    },
    {
      kind: 'submenu',
      label: t('tasks.menu.moveTo'),
      items: initiativeItems(commands, view, [id]),
    },
    ...(inTable ? structure : []),
    ...differing,
    { kind: 'separator' },
    { label: t('tasks.menu.delete'), danger: true, onSelect: () => commands.remove([id]) },
  ];
}
