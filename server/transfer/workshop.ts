import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { AppError, type ErrorCode, type InputIssue } from '../../shared/errors';
import type { RoomName } from '../../shared/rooms';
import type { AskRooms, ImportJob, WorkedOut } from './workOut';

/** Works an import out; rejects with the mistakes as an `AppError`, or at once when `signal` says to stop. */
export type Workshop = (job: ImportJob, ask: AskRooms, signal: AbortSignal) => Promise<WorkedOut>;

/** From the thread: it needs rooms, or is done, or failed. */
export type FromThread =
  | { readonly kind: 'ask'; readonly names: readonly RoomName[] }
  | { readonly kind: 'done'; readonly worked: WorkedOut }
  | {
      readonly kind: 'refused';
      readonly code: ErrorCode;
      readonly detail: string | undefined;
      readonly issues: readonly InputIssue[] | undefined;
    };

/**
 * A thread for each import, so that everybody else's edits go on while a large file is read. `script` is the built
 * `importWorker`; null (tests, hot reload) works in this thread.
 */
export const createWorkshop = (script: string | null): Workshop =>
  script === null ? hereAndNow : (job, ask, signal) => inThread(script, job, ask, signal);

const hereAndNow: Workshop = async (job, ask, signal) => {
  // Most servers read files in threads: this one does without the readers.
  const { workOut } = await import('./workOut');
  const worked = await workOut(job, ask);
  throwIfAborted(signal);
  return worked;
};

function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw new AppError('import-cancelled');
}

async function inThread(
  script: string,
  job: ImportJob,
  ask: AskRooms,
  signal: AbortSignal,
): Promise<WorkedOut> {
  throwIfAborted(signal);
  const worker = new Worker(script, { workerData: job });
  const stop = () => void worker.terminate();
  signal.addEventListener('abort', stop);
  const failed = once(worker, 'exit').then(() => {
    throwIfAborted(signal);
    throw new Error('The thread of an import ended early.');
  });
  failed.catch(() => {});
  try {
    for (;;) {
      const [message] = (await Promise.race([once(worker, 'message'), failed])) as [FromThread];
      if (message.kind === 'done') return message.worked;
      if (message.kind === 'refused')
        throw new AppError(message.code, message.detail, message.issues);
      worker.postMessage(await Promise.race([ask(message.names), failed]));
    }
  } finally {
    signal.removeEventListener('abort', stop);
    await worker.terminate();
  }
}
