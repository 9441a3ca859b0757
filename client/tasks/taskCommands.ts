import type { IsoDate } from '../../shared/dates';
import { mismatchesOf, takeFromPlan, takeIntoPlan } from '../../shared/work/differences';
import {
  addTask,
  indentItem,
  moveToEpic,
  outdentItem,
  removeItems,
  renameItem,
  restoreItems,
  setAssignee,
  setDue,
  setEstimate,
  setStatus,
  stepItem,
} from '../../shared/work/mutations';
import type { ItemStatus, WorkItem } from '../../shared/work/schema';
import { workTree } from '../../shared/work/workTree';
import type { ActionContext } from '../actions/action';
import { offerUndo } from '../actions/history';
import { t } from '../i18n/i18n';
import type { EditLabel } from '../state/board';
import type { TasksStore } from './tasksState';

/** Everything a person does to tasks: one edit, one undo step, one sentence in the live region. */
export interface TaskCommands {
  toggleDone(id: string): void;
  rename(id: string, title: string): void;
  setStatus(ids: readonly string[], status: ItemStatus): void;
  assign(ids: readonly string[], person: string | null): void;
  setDue(ids: readonly string[], due: IsoDate | null): void;
  setEstimate(id: string, estimate: number | null): void;
  add(title: string, parent: string | null, after: string | null): string | null;
  indent(id: string): boolean;
  outdent(id: string): boolean;
  step(id: string, by: -1 | 1): boolean;
  moveTo(ids: readonly string[], epic: string | null): void;
  remove(ids: readonly string[]): void;
  /** Where a task differs from the plan: the plan's words and date for the task, or the task's for the plan. */
  takeFromPlan(id: string): void;
  updatePlan(id: string): void;
}

export const shownTitle = (item: WorkItem | undefined): string =>
  item?.title || t('tasks.untitled');

export function createTaskCommands(context: ActionContext, state: TasksStore): TaskCommands {
  const { board, announcer } = context;
  const items = () => board.work.store.items();
  const title = (id: string) => shownTitle(items().get(id));
  const living = (ids: readonly string[]) => ids.filter((id) => items().get(id)?.deleted === null);
  /** Label of an edit of one or of many. */
  const labelOf = (key: string, ids: readonly string[]): EditLabel =>
    ids.length === 1
      ? { key, title: title(ids[0] as string) }
      : { key: 'changeMany', count: ids.length };
  const sayChanged = (ids: readonly string[]) => {
    if (ids.length > 1) announcer.say(t('tasks.say.changedMany', { count: ids.length }));
  };

  const sayTicked = (id: string, isDone: boolean) => {
    const { tasks, places, subtasks } = workTree(items());
    const epic = places.get(id)?.epic ?? null;
    if (epic === null) {
      announcer.say(t(`tasks.say.${isDone ? 'done' : 'notDone'}`, { title: title(id) }));
      return;
    }
    const all = (tasks.get(epic) ?? []).flatMap((task) => [task, ...(subtasks.get(task) ?? [])]);
    const counted = all.filter((one) => items().get(one)?.status !== 'dropped');
    announcer.say(
      t(`tasks.say.${isDone ? 'doneOf' : 'notDoneOf'}`, {
        title: title(id),
        done: counted.filter((one) => items().get(one)?.status === 'done').length,
        total: counted.length,
        group: title(epic),
      }),
    );
  };

  const mismatches = (id: string) => {
    const item = items().get(id);
    return item ? mismatchesOf(item, board.plan.records()) : [];
  };

  return {
    takeFromPlan: (id) => {
      const found = mismatches(id);
      if (found.length === 0) return;
      board.editWork({ key: 'takeFromPlan', title: title(id) }, (edit) =>
        takeFromPlan(edit, id, found),
      );
      announcer.say(t('tasks.say.tookFromPlan', { title: title(id) }));
    },
    updatePlan: (id) => {
      const item = items().get(id);
      const found = mismatches(id);
      if (!item || found.length === 0) return;
      const taken = board.edit({ key: 'updatePlan', title: title(id) }, (edit) =>
        takeIntoPlan(edit, item, found),
      );
      if (taken) announcer.say(t('tasks.say.updatedPlan', { title: title(id) }));
      else announcer.warn(t('tasks.say.planCannot', { title: title(id) }));
    },
    toggleDone: (id) => {
      const item = items().get(id);
      if (!item) return;
      const isDone = item.status !== 'done';
      const label: EditLabel = { key: isDone ? 'tick' : 'untick', title: title(id) };
      board.editWork(label, (edit) => setStatus(edit, [id], isDone ? 'done' : 'todo'));
      sayTicked(id, isDone);
    },
    rename: (id, text) => {
      const wanted = text.trim();
      if (wanted === '' || wanted === items().get(id)?.title) return;
      board.editWork({ key: 'rename', title: wanted }, (edit) => renameItem(edit, id, wanted));
    },
    setStatus: (ids, status) => {
      const changing = living(ids);
      if (changing.length === 0) return;
      board.editWork(labelOf('status', changing), (edit) => setStatus(edit, changing, status));
      if (changing.length > 1) sayChanged(changing);
      else
        announcer.say(
          t('tasks.say.moved', {
            title: title(changing[0] as string),
            status: t(`tasks.status.${status}`),
          }),
        );
    },
    assign: (ids, person) => {
      const changing = living(ids);
      if (changing.length === 0) return;
      board.editWork(labelOf('assignee', changing), (edit) => setAssignee(edit, changing, person));
      sayChanged(changing);
    },
    setDue: (ids, due) => {
      const changing = living(ids);
      if (changing.length === 0) return;
      board.editWork(labelOf('deadline', changing), (edit) => setDue(edit, changing, due));
      sayChanged(changing);
    },
    setEstimate: (id, estimate) => {
      board.editWork(labelOf('estimate', [id]), (edit) => setEstimate(edit, id, estimate), {
        mergeKey: `${id} estimate`,
      });
    },
    add: (text, parent, after) => {
      const wanted = text.trim();
      if (wanted === '') return null;
      const id = board.editWork({ key: 'add', title: wanted }, (edit) =>
        addTask(edit, { title: wanted, parent, after }),
      );
      if (id !== null) announcer.say(t('tasks.say.added', { title: wanted }));
      return id;
    },
    indent: (id) => {
      const label = { key: 'subtask', title: title(id) };
      const isMoved = board.editWork(label, (edit) => indentItem(edit, id)) === true;
      if (isMoved) announcer.say(t('tasks.say.indented', { title: title(id) }));
      return isMoved;
    },
    outdent: (id) => {
      const label = { key: 'outdent', title: title(id) };
      const isMoved = board.editWork(label, (edit) => outdentItem(edit, id)) === true;
      if (isMoved) announcer.say(t('tasks.say.outdented', { title: title(id) }));
      return isMoved;
    },
    step: (id, by) => {
      const label = { key: 'moveTask', title: title(id) };
      const isMoved = board.editWork(label, (edit) => stepItem(edit, id, by)) === true;
      if (isMoved)
        announcer.say(
          t(by < 0 ? 'tasks.say.movedUp' : 'tasks.say.movedDown', { title: title(id) }),
        );
      return isMoved;
    },
    moveTo: (ids, epic) => {
      const moving = living(ids);
      if (moving.length === 0) return;
      const label: EditLabel =
        moving.length === 1
          ? { key: 'moveTask', title: title(moving[0] as string) }
          : { key: 'moveMany', count: moving.length };
      board.editWork(label, (edit) => moveToEpic(edit, moving, epic));
      const group = epic === null ? t('tasks.noInitiative') : title(epic);
      announcer.say(t('tasks.say.movedTo', { group }));
    },
    remove: (ids) => {
      const going = living(ids);
      const [first] = going;
      if (first === undefined) return;
      const label: EditLabel =
        going.length === 1
          ? { key: 'delete', title: title(first) }
          : { key: 'deleteMany', count: going.length };
      const gone = board.editWork(label, (edit) => removeItems(edit, going));
      if (!gone) return;
      state.setState(({ selection }) => ({
        selection: new Set([...selection].filter((id) => !gone.includes(id))),
        editing: null,
      }));
      offerUndo(context, {
        text: deletedText(going, gone, title),
        label,
        opposite: () => board.editWork(label, (edit) => restoreItems(edit, gone)),
      });
    },
  };
}

function deletedText(
  asked: readonly string[],
  gone: readonly string[],
  title: (id: string) => string,
): string {
  const [first] = asked as [string];
  if (asked.length > 1) return t('tasks.say.deletedMany', { count: gone.length });
  return gone.length > 1
    ? t('tasks.say.deletedWith', { title: title(first), count: gone.length - 1 })
    : t('tasks.say.deleted', { title: title(first) });
}
