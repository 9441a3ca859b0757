import { createSignal, type Signal } from './signal';

/** Whether the app itself opens without the server, and whether a newer one waits. */
export type OfflineApp =
  /** `insecure`: the page is neither on HTTPS nor on this machine, so browsers keep nothing of it. */
  | { readonly kind: 'unavailable'; readonly reason: 'insecure' | 'unsupported' | 'development' }
  | { readonly kind: 'preparing' }
  | { readonly kind: 'ready' }
  /** A newer app is here. It takes over when the person says so, never by itself. */
  | { readonly kind: 'updated'; readonly reload: () => void };

const LOOK_EVERY_MS = 60 * 60 * 1000;

/** Starts the service worker when it is `wanted`; call it once a page. */
export function registerServiceWorker(
  wanted: Promise<void>,
): Pick<Signal<OfflineApp>, 'get' | 'subscribe'> {
  const state = createSignal<OfflineApp>({ kind: 'preparing' });
  const reason = whyNot();
  if (reason !== null) state.set({ kind: 'unavailable', reason });
  else
    wanted
      .then(() => start(state.set))
      .catch(() => {
        // Storage is forbidden or full: the app opens from the server as ever.
        state.set({ kind: 'unavailable', reason: 'unsupported' });
      });
  return state;
}

function whyNot(): 'insecure' | 'unsupported' | 'development' | null {
  if (!import.meta.env.PROD) return 'development';
  if (!window.isSecureContext) return 'insecure';
  return 'serviceWorker' in navigator ? null : 'unsupported';
}

async function start(tell: (state: OfflineApp) => void): Promise<void> {
  const { serviceWorker } = navigator;
  const registration = await serviceWorker.register('/sw.js');
  const waiting = async (worker: ServiceWorker) => {
    const activate = (then: () => void) => {
      // Another tab may have let it in already.
      if (worker.state === 'activated') return then();
      worker.addEventListener('statechange', () => {
        if (worker.state === 'activated') then();
      });
      worker.postMessage({ type: 'activate' });
    };
    // This very page came fresh from the server: only the worker is late.
    if (await contains(worker, new URL(import.meta.url).pathname))
      activate(() => tell({ kind: 'ready' }));
    else tell({ kind: 'updated', reload: () => activate(() => location.reload()) });
  };
  registration.addEventListener('updatefound', () => {
    const next = registration.installing;
    next?.addEventListener('statechange', () => {
      if (next.state === 'installed' && registration.active) void waiting(next);
    });
  });
  if (registration.waiting) void waiting(registration.waiting);
  const look = () => {
    // No network, no news.
    if (document.visibilityState === 'visible') registration.update().catch(() => {});
  };
  document.addEventListener('visibilitychange', look);
  setInterval(look, LOOK_EVERY_MS);
  await serviceWorker.ready;
  if (!registration.waiting) tell({ kind: 'ready' });
}

function contains(worker: ServiceWorker, path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data === true);
    worker.postMessage({ type: 'contains', path }, [port2]);
  });
}
