/** One run that made or updated the task list. */
export interface TaskRunRecord {
  readonly boardId: string;
  /** 1, 2, 3 … of a board. */
  readonly n: number;
  readonly at: number;
  /** Person; null for a link without a name. */
  readonly by: string | null;
  /** Signed version it was made from. */
  readonly version: number;
  /** The receipt as JSON. */
  readonly receipt: string;
  /** All of it is written; one that was cut off is completed by the next. */
  readonly finished: boolean;
  /** When it was taken back. */
  readonly undoneAt: number | null;
}

export type NewTaskRun = Omit<TaskRunRecord, 'n' | 'finished' | 'undoneAt'>;

/** Receipts of what turned signed versions into tasks. */
export interface TaskStore {
  addTaskRun(run: NewTaskRun): Promise<TaskRunRecord>;
  finishTaskRun(boardId: string, n: number): Promise<void>;
  /** Oldest first. */
  listTaskRuns(boardId: string): Promise<TaskRunRecord[]>;
  /** Version of the last run that still counts; null when there is none. */
  tasksVersion(boardId: string): Promise<number | null>;
  /** False when it was taken back before, or never was. */
  endTaskRun(boardId: string, n: number, at: number): Promise<boolean>;
}
