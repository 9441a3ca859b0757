import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '../shared/errors';
import type { RoomName } from '../shared/rooms';
import { type AskRooms, type ImportJob, workOut } from './transfer/workOut';
import type { FromThread } from './transfer/workshop';

/** The thread of one import: `dist/server/importWorker.js`, started by `createWorkshop`. */
if (!parentPort) throw new Error('This file runs as a thread.');
const port = parentPort;
const tell = (message: FromThread) => port.postMessage(message);

const ask: AskRooms = async (names) => {
  const answer = once(port, 'message');
  tell({ kind: 'ask', names });
  return ((await answer) as [ReadonlyMap<RoomName, Uint8Array>])[0];
};

try {
  tell({ kind: 'done', worked: await workOut(workerData as ImportJob, ask) });
} catch (error) {
  // Anything else ends the thread with an error, which the other side hears.
  if (!(error instanceof AppError)) throw error;
  const { code, detail, issues } = error;
  tell({ kind: 'refused', code, detail, issues });
}
