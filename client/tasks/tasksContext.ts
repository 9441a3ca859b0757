import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { WorkView } from '../../shared/work/workView';
import type { TaskCommands } from './taskCommands';
import type { TasksState, TasksStore } from './tasksState';

/** What the parts of the task page share. */
export interface Tasks {
  readonly state: TasksStore;
  readonly commands: TaskCommands;
  readonly view: WorkView;
  readonly names: ReadonlyMap<string, string>;
  readonly canEdit: boolean;
}

const Context = createContext<Tasks | null>(null);
export const TasksProvider = Context.Provider;

/** The task page's own; throws outside it. */
export function useTasks(): Tasks {
  const tasks = useContext(Context);
  if (!tasks) throw new Error('useTasks outside a TasksProvider');
  return tasks;
}

export const useTasksState = <T>(select: (state: TasksState) => T): T =>
  useStore(useTasks().state, select);
