import { ITEM_STATUSES } from '../../shared/work/schema';
import type { OfferedCommand } from '../actions/offeredCommands';
import { t } from '../i18n/i18n';
import type { TaskCommands } from './taskCommands';
import { NO_FILTERS, type TasksState, type TasksStore } from './tasksState';

interface Page {
  readonly state: TasksStore;
  readonly commands: TaskCommands;
  readonly canEdit: boolean;
  /** This person has a name, so that tasks can be theirs. */
  readonly named: boolean;
  focusSearch(): void;
}

/** What the command palette offers on the task list: how it is shown, and what is done with the selected rows. */
export function taskPageCommands({
  state,
  commands,
  canEdit,
  named,
  focusSearch,
}: Page): OfferedCommand[] {
  const { selection, mine, overdue } = state.getState();
  const set = (change: Partial<TasksState>) => () => state.setState(change);
  const ids = [...selection];
  const notNow = !canEdit
    ? t('actions.reason.viewOnly')
    : ids.length === 0
      ? t('tasks.palette.selectFirst')
      : null;
  const make = (
    id: string,
    label: string,
    run: () => void,
    reason: string | null = null,
  ): OfferedCommand => ({ id: `tasks ${id}`, label, reason, run });
  const atRest = { editing: null, draft: null, selection: new Set<string>(), anchor: null };
  return [
    make('search', t('tasks.filter.search'), focusSearch),
    ...(['table', 'board'] as const).map((layout) =>
      make(layout, t(`tasks.palette.${layout}`), set({ layout, ...atRest })),
    ),
    ...(['initiative', 'assignee', 'status', 'none'] as const).map((group) =>
      make(
        `group ${group}`,
        t('tasks.palette.group', { by: t(`tasks.group.${group}`) }),
        set({ group }),
      ),
    ),
    ...(['outstanding', 'done', 'all', 'dropped'] as const).map((show) =>
      make(`show ${show}`, t(`tasks.palette.show.${show}`), set({ show })),
    ),
    make(
      'mine',
      t(`tasks.palette.${mine ? 'everyones' : 'mine'}`),
      set({ mine: !mine }),
      named ? null : t('tasks.palette.needsName'),
    ),
    make(
      'overdue',
      t(`tasks.palette.${overdue ? 'notOnlyOverdue' : 'overdue'}`),
      set({ overdue: !overdue }),
    ),
    make('clear', t('tasks.filter.clear'), set(NO_FILTERS)),
    ...ITEM_STATUSES.map((status) =>
      make(
        `status ${status}`,
        t('tasks.palette.status', { status: t(`tasks.status.${status}`) }),
        () => commands.setStatus(ids, status),
        notNow,
      ),
    ),
    make('delete', t('tasks.palette.delete'), () => commands.remove(ids), notNow),
  ];
}
