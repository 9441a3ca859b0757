import type { TasksReceipt, TasksRequest, UndoneRun } from '../../shared/api/tasks';
import type { BoardHttp } from './http';

/** Calls that make a task list of a signed plan. */
export interface TaskCalls {
  /** Makes or updates the task list from a signed version, or says what that would do. */
  makeTasks(id: string, token: string, request: TasksRequest): Promise<TasksReceipt>;
  /** Takes the last run that made or updated it back. */
  undoTasks(id: string, token: string, n: number): Promise<UndoneRun>;
}

export const taskCalls = ({ ask }: BoardHttp): TaskCalls => ({
  makeTasks: (id, token, json) => ask(id, '/tasks', { method: 'POST', token, json }),
  undoTasks: (id, token, n) => ask(id, `/tasks/runs/${n}`, { method: 'DELETE', token }),
});
