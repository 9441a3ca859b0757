import { registerServiceWorker } from '../sync/registerServiceWorker';

/** Time that a browser without a word for its idle moments is given. */
const REST_MS = 500;
/** One that is never idle begins all the same. */
const PATIENCE_MS = 2_000;

let want = () => {};
const wanted = new Promise<void>((resolve) => {
  want = resolve;
});

/** Whether this app opens without the network, and whether a newer one waits. */
export const offlineApp = registerServiceWorker(wanted);

/**
 * Keeps the app on this device as soon as the browser has time. A worker that is new fetches all of the app: twice as
 * much as a board needs, from a server and by a processor that the board would wait for.
 */
export function keepApp(): void {
  if (typeof requestIdleCallback === 'undefined') setTimeout(want, REST_MS);
  else requestIdleCallback(want, { timeout: PATIENCE_MS });
}
