/**
 * Keeps the app itself on the device, so that a board opens without the server. It never touches the API or the
 * sockets: what people make is the rooms' business, not this file's.
 */

import { pageOf } from '../shared/pages';

/** Paths of everything that was built, and a hash of it; put in by the build. */
declare const __ASSETS__: readonly string[];
declare const __VERSION__: string;

/** The little of a service worker's own types that is used here; they can't stand beside those of a page. */
interface WorkerScope {
  readonly location: Location;
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: Extendable) => void): void;
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}
interface Extendable {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchEvent extends Extendable {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

const worker = self as unknown as WorkerScope;
const PREFIX = 'planwall-app-';
const CACHE = PREFIX + __VERSION__;
/** A page that waits longer than this for its server opens from here. */
const PATIENCE_MS = 4000;

const assets = new Set(__ASSETS__);
const isHashed = (path: string): boolean => path.startsWith('/assets/');

worker.addEventListener('install', (event) => event.waitUntil(fill()));
worker.addEventListener('activate', (event) => event.waitUntil(takeOver()));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== worker.location.origin) return;
  if (request.mode === 'navigate') {
    const page = pageOf(url.pathname);
    if (page) event.respondWith(freshOrKept(request, page));
  } else if (isHashed(url.pathname)) event.respondWith(keptOrFresh(request));
  else if (assets.has(url.pathname)) event.respondWith(freshOrKept(request, url.pathname));
});
worker.addEventListener('message', ({ data, ports }) => {
  if (data?.type === 'activate') void worker.skipWaiting();
  // A page asks whether it was built together with this worker.
  if (data?.type === 'contains') ports[0]?.postMessage(assets.has(String(data.path)));
});

async function fill(): Promise<void> {
  const cache = await caches.open(CACHE);
  await cache.addAll(__ASSETS__.map((path) => new Request(path, { cache: 'reload' })));
}

/** The build before this one stays: tabs that still run it load their parts late. */
async function takeOver(): Promise<void> {
  const ours = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(ours.slice(0, -1).map((name) => caches.delete(name)));
  await worker.clients.claim();
}

/** What never changes: from the device. */
async function keptOrFresh(request: Request): Promise<Response> {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}

/** What may be newer on the server: from there, and from the device when the server has no answer. */
async function freshOrKept(request: Request, path: string): Promise<Response> {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(path, { ignoreVary: true });
  if (!kept) return fetch(request);
  const late = new Promise<Response>((resolve) => setTimeout(() => resolve(kept), PATIENCE_MS));
  const fresh = fetch(request).then(
    // A proxy's "bad gateway" is no answer of the server.
    (response) => (response.status >= 500 ? kept : response),
    () => kept,
  );
  return Promise.race([fresh, late]);
}
