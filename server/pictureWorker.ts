import { parentPort, workerData } from 'node:worker_threads';
import { PictureTooLarge } from '../shared/picture/limits';
import { drawPicture } from './pictures/draw';
import type { PictureJob } from './pictures/job';
import type { FromStudio } from './pictures/studio';

/** The thread of one picture: `dist/server/pictureWorker.js`, started by `createStudio`. */
if (!parentPort) throw new Error('This file runs as a thread.');
const port = parentPort;

try {
  const drawn = await drawPicture(workerData as PictureJob);
  const message: FromStudio = { kind: 'done', drawn };
  port.postMessage(message, [drawn.bytes.buffer]);
} catch (error) {
  // Anything else ends the thread with an error, which the other side hears.
  if (!(error instanceof PictureTooLarge)) throw error;
  const message: FromStudio = { kind: 'too-large', detail: error.message };
  port.postMessage(message);
}
