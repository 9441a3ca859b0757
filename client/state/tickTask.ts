import { setStatus } from '../../shared/work/mutations';
import type { Board } from './board';

/** Ticks or unticks a card: in the task list once it has an item there, else in the plan. */
export function tickTask(
  board: Pick<Board, 'plan' | 'work' | 'edit' | 'editWork'>,
  id: string,
): void {
  const task = board.plan.records().tasks.get(id);
  if (!task) return;
  const item = board.work.store.items().get(id);
  const isWork = item !== undefined && item.deleted === null;
  const done = isWork ? item.status === 'done' : task.done;
  const label = { key: done ? 'untick' : 'tick', title: task.title };
  if (isWork) board.editWork(label, (edit) => setStatus(edit, [id], done ? 'todo' : 'done'));
  else board.edit(label, (edit) => edit.patch('tasks', id, { done: !done }));
}
