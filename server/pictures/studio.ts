import { Worker } from 'node:worker_threads';
import { AppError } from '../../shared/errors';
import { PictureTooLarge } from '../../shared/picture/limits';
import type { DrawnPicture, PictureJob } from './job';

/** Draws a picture; rejects with an `AppError`, or when `signal` says that nobody waits for it. */
export type Studio = (job: PictureJob, signal: AbortSignal) => Promise<DrawnPicture>;

/** From the thread: the picture, or why there is none. */
export type FromStudio =
  | { readonly kind: 'done'; readonly drawn: DrawnPicture }
  | { readonly kind: 'too-large'; readonly detail: string };

export interface StudioLimits {
  /** Threads at once. */
  readonly threads: number;
  /** Pictures that wait for one. */
  readonly waiting: number;
  /** Longest time a picture may take, and most memory of its thread. */
  readonly ms: number;
  readonly megabytes: number;
}
export const STUDIO: StudioLimits = { threads: 2, waiting: 8, ms: 60_000, megabytes: 768 };

const NOBODY_WAITS = 'Nobody waits for the picture any more.';
const TOO_LONG = 'Drawing this took too long. Choose lanes or days.';
const TOO_MUCH_MEMORY = 'Drawing this takes too much memory. Choose lanes or days.';

/**
 * A thread for each picture, few at a time, so that drawing holds nobody's edits up. `script` is the built
 * `pictureWorker`; null (tests, hot reload) draws in this thread.
 */
export function createStudio(script: string | null, limits = STUDIO): Studio {
  const queue: (() => void)[] = [];
  let busy = 0;
  const enter = async (signal: AbortSignal): Promise<void> => {
    if (busy >= limits.threads) {
      if (queue.length >= limits.waiting)
        throw new AppError('unavailable', 'Too many pictures are being drawn. Try again soon.');
      await new Promise<void>((resolve, reject) => {
        queue.push(resolve);
        signal.addEventListener('abort', () => {
          const at = queue.indexOf(resolve);
          if (at >= 0) queue.splice(at, 1);
          reject(new AppError('unavailable', NOBODY_WAITS));
        });
      });
    } else busy += 1;
  };
  /** Whoever waits longest takes over the place; with nobody waiting it becomes free. */
  const leave = () => {
    const next = queue.shift();
    if (next) next();
    else busy -= 1;
  };
  return async (job, signal) => {
    await enter(signal);
    try {
      return script === null ? await hereAndNow(job) : await inThread(script, job, signal, limits);
    } finally {
      leave();
    }
  };
}

async function hereAndNow(job: PictureJob): Promise<DrawnPicture> {
  // Most servers draw in threads: what drawing needs is large, and would lie in this one unused.
  const { drawPicture } = await import('./draw');
  try {
    return await drawPicture(job);
  } catch (error) {
    if (error instanceof PictureTooLarge) throw new AppError('too-large', error.message);
    throw error;
  }
}

async function inThread(
  script: string,
  job: PictureJob,
  signal: AbortSignal,
  { ms, megabytes }: StudioLimits,
): Promise<DrawnPicture> {
  const worker = new Worker(script, {
    workerData: job,
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
  });
  const outOfTime = AbortSignal.timeout(ms);
  const ended = AbortSignal.any([signal, outOfTime]);
  const stop = () => void worker.terminate();
  ended.addEventListener('abort', stop);
  try {
    if (ended.aborted) stop();
    return await new Promise<DrawnPicture>((resolve, reject) => {
      worker.once('message', (message: FromStudio) => {
        if (message.kind === 'done') resolve(message.drawn);
        else reject(new AppError('too-large', message.detail));
      });
      worker.once('error', (error: NodeJS.ErrnoException) => {
        const isFull = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
        reject(isFull ? new AppError('too-large', TOO_MUCH_MEMORY) : error);
      });
      worker.once('exit', () => {
        if (outOfTime.aborted) reject(new AppError('too-large', TOO_LONG));
        else if (signal.aborted) reject(new AppError('unavailable', NOBODY_WAITS));
        else reject(new Error('The thread of a picture ended early.'));
      });
    });
  } finally {
    ended.removeEventListener('abort', stop);
    await worker.terminate();
  }
}
