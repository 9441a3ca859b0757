import type { TaskRunRecord, TaskStore } from './taskStore';

/** Receipts of task lists, in memory. */
export function memoryTasks(): TaskStore & { forgetTasks(board: string): void } {
  const runs = new Map<string, TaskRunRecord[]>();
  const of = (board: string) => runs.get(board) ?? [];
  return {
    async addTaskRun(run) {
      const n = of(run.boardId).length + 1;
      const record: TaskRunRecord = { ...run, n, finished: false, undoneAt: null };
      runs.set(run.boardId, [...of(run.boardId), record]);
      return record;
    },
    async finishTaskRun(board, n) {
      runs.set(
        board,
        of(board).map((r) => (r.n === n ? { ...r, finished: true } : r)),
      );
    },
    listTaskRuns: async (board) => [...of(board)],
    tasksVersion: async (board) =>
      of(board).findLast(({ undoneAt }) => undoneAt === null)?.version ?? null,
    async endTaskRun(board, n, at) {
      const run = of(board).find((r) => r.n === n);
      if (run?.undoneAt !== null) return false;
      runs.set(
        board,
        of(board).map((r) => (r === run ? { ...r, undoneAt: at } : r)),
      );
      return true;
    },
    forgetTasks: (board) => void runs.delete(board),
  };
}
