import { addTask } from '../../../shared/work/mutations';
import type { ItemStatus, WorkItem } from '../../../shared/work/schema';
import { readWork } from '../../../shared/work/workDoc';
import { editWork, type WorkEdit } from '../../../shared/work/workEdit';
import { dayFromToday } from './aBoard';
import type { BoardLinks } from './boardApi';
import { joinByWire } from './wirePeer';

export interface ATask {
  readonly title: string;
  readonly status?: ItemStatus;
  /** Deadline, counted from today. */
  readonly due?: number;
  readonly estimate?: number;
  readonly assignee?: string;
  readonly subtasks?: readonly ATask[];
}

/** Room `work` of a board over a socket: what the server has. */
export interface TaskList {
  edit<T>(run: (edit: WorkEdit) => T): T;
  /** The living item with this title. */
  item(title: string): WorkItem | undefined;
  close(): void;
}

/** Joins room `work` and fills it: tasks by the title of their initiative. */
export async function aTaskList(
  board: BoardLinks,
  tasks: Readonly<Record<string, readonly ATask[]>> = {},
): Promise<TaskList> {
  const { doc, close, arrived } = await joinByWire(board, 'work');
  const list: TaskList = {
    edit: (run) => editWork(doc, run),
    item: (title) =>
      [...readWork(doc).values()].find((item) => item.title === title && item.deleted === null),
    close,
  };
  list.edit((edit) => {
    Object.entries(tasks).forEach(([title, below], i) => {
      const epic = edit.create({ kind: 'epic', title, status: 'todo', order: `a${i}` });
      for (const task of below) addOne(edit, task, epic);
    });
  });
  await arrived();
  return list;
}

function addOne(edit: WorkEdit, task: ATask, parent: string): void {
  const { title, status = 'todo', due, estimate = null, assignee = null, subtasks = [] } = task;
  const id = addTask(edit, { title, parent, status, assignee });
  edit.patch(id, { estimate, due: due === undefined ? null : dayFromToday(due) });
  for (const subtask of subtasks) addOne(edit, subtask, id);
}
