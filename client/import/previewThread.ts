import type { FilePreview, PreviewRequest } from './filePreview';

export interface PreviewThread {
  /** What comes of the files. A newer question ends an older one, whose promise then never settles. */
  preview(request: PreviewRequest): Promise<FilePreview>;
  /** Ends what it reads. */
  stop(): void;
}

type StartWorker = () => Worker;

const startWorker: StartWorker = () =>
  new Worker(new URL('./previewWorker.ts', import.meta.url), { type: 'module' });

/** Reads chosen files beside the page; in the page itself where a browser or a rule forbids threads. */
export function createPreviewThread(start: StartWorker = startWorker): PreviewThread {
  let busy: Worker | null = null;
  const stop = () => {
    busy?.terminate();
    busy = null;
  };
  return {
    stop,
    preview: (request) => {
      stop();
      return new Promise((resolve, reject) => {
        const readHere = async () => {
          const { previewFiles } = await import('./filePreview');
          return previewFiles(request);
        };
        let worker: Worker;
        try {
          worker = start();
        } catch {
          return void readHere().then(resolve, reject);
        }
        busy = worker;
        worker.onmessage = ({ data }: MessageEvent<FilePreview>) => {
          worker.terminate();
          if (busy === worker) busy = null;
          resolve(data);
        };
        worker.onerror = (event) => {
          event.preventDefault();
          worker.terminate();
          if (busy !== worker) return;
          busy = null;
          readHere().then(resolve, reject);
        };
        worker.postMessage(request);
      });
    },
  };
}
