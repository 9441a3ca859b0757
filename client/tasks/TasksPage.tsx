import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { offeredCommands } from '../actions/offeredCommands';
import { useActionContext } from '../actions/useActions';
import { useReadable } from '../state/hooks';
import { BulkBar } from './BulkBar';
import { EmptyTasks, LoadingTasks, TasksUnreachable } from './EmptyTasks';
import { PrintedTasks } from './PrintedTasks';
import { TaskBoard } from './TaskBoard';
import { TaskDialog } from './TaskDialog';
import { TaskPhoneList } from './TaskPhoneList';
import styles from './Tasks.module.css';
import { TasksToolbar } from './TasksToolbar';
import { TaskTable } from './TaskTable';
import { createTaskCommands } from './taskCommands';
import { taskPageCommands } from './taskPageCommands';
import { type Tasks, TasksProvider } from './tasksContext';
import { createTasksStore } from './tasksState';
import { useWorkView } from './useWorkView';

/** The task list of the open board: a table, columns of cards, or a list on a phone. */
export function TasksPage({ phone }: { phone: boolean }) {
  const { t } = useTranslation();
  const context = useActionContext();
  const { board } = context;
  const [state] = useState(() => createTasksStore(board.id, storage()));
  const { view, names } = useWorkView(state, phone);
  const canEdit = useReadable(board.access).canEditTasks;
  const commands = useMemo(() => createTaskCommands(context, state), [context, state]);
  const tasks = useMemo<Tasks>(
    () => ({ state, commands, view, names, canEdit }),
    [state, commands, view, names, canEdit],
  );
  useEffect(() => board.work.open(), [board]);
  // What an undo touched flashes once, and has the focus.
  useEffect(() => {
    const show = () => {
      const { tasksTouched } = board.ui.getState();
      if (!tasksTouched) return;
      board.ui.setState({ tasksTouched: null });
      const [first] = tasksTouched;
      state.setState(({ focus }) => ({
        flash: tasksTouched,
        focus: first === undefined ? focus : { ...focus, row: first },
      }));
    };
    show();
    return board.ui.subscribe(show);
  }, [board, state]);
  const named = useReadable(board.access).person !== null;
  useEffect(
    () =>
      offeredCommands.offer(() =>
        taskPageCommands({
          state,
          commands,
          canEdit,
          named,
          focusSearch: () =>
            document.querySelector<HTMLInputElement>('#task-filters input[type="search"]')?.focus(),
        }),
      ),
    [state, commands, canEdit, named],
  );
  const selected = useStore(state, ({ selection }) => selection.size > 0);
  const open = useStore(state, (s) => s.open);
  return (
    <TasksProvider value={tasks}>
      <main id="tasks" className={styles.page} tabIndex={-1} aria-label={t('tasks.heading')}>
        <TasksToolbar phone={phone} />
        <Content phone={phone} tasks={tasks} />
        {selected && canEdit && <BulkBar />}
      </main>
      {open !== null && <TaskDialog key={open} id={open} />}
      <PrintedTasks />
    </TasksProvider>
  );
}

function Content({ phone, tasks }: { phone: boolean; tasks: Tasks }) {
  const { board } = useActionContext();
  const loaded = useReadable(board.work.loaded);
  const { kind } = useReadable(board.connection);
  const layout = useStore(tasks.state, (s) => s.layout);
  const hasDraft = useStore(tasks.state, (s) => s.draft !== null);
  const { view } = tasks;
  if (!loaded)
    return kind === 'offline' || kind === 'refused' ? <TasksUnreachable /> : <LoadingTasks />;
  const isEmpty = phone || layout === 'table' ? view.groups.length === 0 : view.counts.all === 0;
  if (isEmpty && !hasDraft) return <EmptyTasks />;
  if (phone) return <TaskPhoneList />;
  return layout === 'table' ? <TaskTable /> : <TaskBoard />;
}

const storage = (): Storage | null => {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
};
