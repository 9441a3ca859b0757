import type { DrawnPicture, FromThread, PictureJob } from './pictureJob';

/** A picture that nobody can look at: the person is told what to choose instead. */
export class TooLargeToDraw extends Error {}

/** Draws pictures beside the page, one at a time. */
export interface PictureThread {
  /** A new job ends the one before, whose promise then never settles. */
  draw(job: PictureJob, onProgress?: (done: number, total: number) => void): Promise<DrawnPicture>;
  /** Ends what is being drawn. */
  stop(): void;
}

export function createPictureThread(): PictureThread {
  let worker: Worker | null = null;
  let busy = false;
  const stop = () => {
    worker?.terminate();
    worker = null;
    busy = false;
  };
  return {
    stop,
    draw: (job, onProgress) => {
      if (busy) stop();
      worker ??= new Worker(new URL('./pictureWorker.ts', import.meta.url), { type: 'module' });
      const running = worker;
      busy = true;
      return new Promise<DrawnPicture>((resolve, reject) => {
        running.onerror = (event) => {
          if (running !== worker) return;
          stop();
          reject(new Error(event.message || 'The picture could not be drawn.'));
        };
        running.onmessage = ({ data }: MessageEvent<FromThread>) => {
          if (running !== worker) return;
          if (data.kind === 'progress') onProgress?.(data.done, data.total);
          else {
            busy = false;
            if (data.kind === 'done') resolve(data.drawn);
            else reject(data.tooLarge ? new TooLargeToDraw(data.message) : new Error(data.message));
          }
        };
        running.postMessage(job);
      });
    },
  };
}
