import { registerServiceWorker } from '../sync/registerServiceWorker';

/** Whether this app opens without the network, and whether a newer one waits; started with the first board. */
export const offlineApp = registerServiceWorker();
