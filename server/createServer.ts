import { createServer as createHttpServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { createApp } from './app';
import { AddressLimiter } from './auth/addressLimiter';
import { type Door, type DoorListener, openDoor } from './cluster/door';
import type { Config } from './config';
import { Journal } from './journal/journal';
import { lingeringClose } from './lingeringClose';
import type { Logger } from './log';
import { createMetrics } from './metrics';
import { createStudio, STUDIO } from './pictures/studio';
import { Purge } from './purge/purge';
import type { Clock } from './push/clock';
import { Pushes } from './push/pushes';
import { Reviews } from './review/reviews';
import { Rounds } from './rounds/rounds';
import type { Store } from './store/store';
import { watchedStore } from './store/watchedStore';
import { Rooms } from './sync/rooms';
import { Traffic } from './sync/traffic';
import { createUpgrade } from './sync/upgrade';
import { WarmStart } from './sync/warmStart';
import { Imports } from './transfer/imports';
import { createWorkshop } from './transfer/workshop';
import { Turns } from './turns';
import { AutoVersions } from './versions/autoVersions';

export interface ServerDeps {
  readonly config: Config;
  readonly store: Store;
  readonly log: Logger;
  /** Folder of the built client, or null when something else serves the pages. */
  readonly clientDir: string | null;
  /** The built `importWorker`; without it imports are worked out in this thread. */
  readonly importWorker?: string | null;
  /** The built `pictureWorker`; without it pictures are drawn in this thread. */
  readonly pictureWorker?: string | null;
  /** What comes before it where several servers share a database. */
  readonly door?: ((told: DoorListener) => Door) | undefined;
  /** Limits that tests turn: how many failed attempts and new boards an address has at once, how long a request and a picture take. */
  readonly limits?: {
    readonly failures?: number;
    readonly creations?: number;
    readonly requestMs?: number;
    /** How long a connection is kept for the next request; by `KEPT_MS` when left out. */
    readonly keepAliveMs?: number;
    readonly pictureMs?: number;
  };
  readonly unloadAfterMs?: number;
  /** How long structs under another's client id wait for the owner's own. */
  readonly holdMs?: number;
  /** How often a board that is edited keeps a version. */
  readonly versionEveryMs?: number;
  /** The time of pushes; the real one unless told. */
  readonly pushClock?: Clock | undefined;
}

export interface PlanwallServer {
  /** Starts listening; resolves with the address people open. */
  listen(): Promise<string>;
  /** Stops accepting, writes what is pending, sends everybody away with 1012, closes the store. */
  close(): Promise<void>;
  /** Sends everybody away for now: what is in memory may no longer be what others know. */
  sendAway(): void;
}

const FAILURES = { burst: 120, perSecond: 2 };
const CREATIONS = { burst: 120, perSecond: 0.5 };
/** How long sockets may take to say goodbye before they are cut. */
const GOODBYE_MS = 1_500;
/** How long a request may take to arrive, its headers and all of it, and how often that is looked at. */
const ARRIVAL_MS = { headers: 15_000, whole: 120_000, look: 5_000 };
/**
 * How long a connection is kept for the next request. A proxy keeps its own for a minute (nginx, load balancers of clouds)
 * or two (Caddy): where it is the server that ends them, what was just sent on one is lost, and somebody gets a 502.
 */
const KEPT_MS = { people: 5_000, proxies: 125_000 };

/** Wires one server from its parts; nothing here is global, so tests run many side by side. */
export function createServer({
  config,
  store: kept,
  log,
  clientDir,
  importWorker = null,
  pictureWorker = null,
  door: doorFor = () => openDoor,
  limits,
  unloadAfterMs,
  holdMs,
  versionEveryMs,
  pushClock,
}: ServerDeps): PlanwallServer {
  const metrics = createMetrics({
    rooms: () => rooms.size,
    connections: () => [...rooms.connections()].length,
    logWaiting: () => rooms.logWaiting,
    disk: () => kept.diskBytes(),
    traffic: () => traffic.figures(),
    door: () => door.figures(),
  });
  const door: Door = doorFor(metrics);
  const store = watchedStore(kept, metrics);
  const traffic: Traffic = new Traffic(metrics);
  const journal = new Journal({ store, log });
  const rooms: Rooms = new Rooms({
    store,
    log,
    compactAfter: config.compactAfter,
    unloadAfterMs,
    holdMs,
    onNotApplied: metrics.notApplied,
    onCommit: metrics.committed,
    record: (room) => {
      purge.loaded(room);
      const recorder = journal.record(room);
      const cut = () => {
        const written = recorder.cut();
        return () => {
          written();
          if (room.kind !== 'stage') versions.touched(room.boardId);
        };
      };
      return { cut, stop: recorder.stop };
    },
  });
  const warm = new WarmStart({ store, rooms, log });
  const purge: Purge = new Purge({ store, rooms, log, onPurged: metrics.purged });
  const versions: AutoVersions = new AutoVersions({ store, rooms, log, everyMs: versionEveryMs });
  const failures = new AddressLimiter(limits?.failures ?? FAILURES.burst, FAILURES.perSecond);
  const creations = new AddressLimiter(limits?.creations ?? CREATIONS.burst, CREATIONS.perSecond);
  const { publicUrl, trustedProxies } = config;
  const pushes = new Pushes({ config, store, rooms, log, clock: pushClock });
  const rounds = new Rounds({ store, rooms, log });
  const joins = new Turns();
  const app = createApp({
    config,
    store,
    rooms,
    reviews: new Reviews({ store, rooms, joins }),
    rounds,
    joins,
    log,
    failures,
    creations,
    clientDir,
    metrics,
    workshop: createWorkshop(importWorker),
    imports: new Imports(),
    studio: createStudio(pictureWorker, { ...STUDIO, ms: limits?.pictureMs ?? STUDIO.ms }),
    journal,
    pushes,
  });
  const upgrade = createUpgrade({
    store,
    rooms,
    log,
    failures,
    publicUrl,
    trustedProxies,
    onOpen: (ws, wire) => traffic.watch(ws, wire),
    onMessage: (message) => traffic.count(message),
    onRefused: metrics.upgradeRefused,
  });

  const http = createHttpServer(
    {
      headersTimeout: limits?.requestMs ?? ARRIVAL_MS.headers,
      requestTimeout: limits?.requestMs ?? ARRIVAL_MS.whole,
      connectionsCheckingInterval: limits?.requestMs ?? ARRIVAL_MS.look,
      keepAliveTimeout:
        limits?.keepAliveMs ?? (trustedProxies.any ? KEPT_MS.proxies : KEPT_MS.people),
      maxHeaderSize: 16 * 1024,
    },
    lingeringClose(door.requests(getRequestListener(app.fetch))),
  );
  http.maxHeadersCount = 100;
  http.on('upgrade', door.upgrades(upgrade.handle));
  http.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    // A connection that was opened ahead and never used is no request: nothing was asked, nothing is answered.
    const { bytesRead } = socket as Socket;
    if (!socket.writable || bytesRead === 0) socket.destroy();
    else socket.end(`HTTP/1.1 ${refusalOf(error.code)}\r\nConnection: close\r\n\r\n`);
  });

  return {
    async listen() {
      await warm.readFirst();
      await listen(http, config.port, config.host.replace(/^\[|\]$/g, ''));
      warm.readRest();
      const { port, family, address } = http.address() as AddressInfo;
      await door.opened(http.address() as AddressInfo);
      return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}/`;
    },
    async close() {
      warm.stop();
      versions.stop();
      purge.stop();
      rounds.stop();
      door.leave();
      const closed = new Promise<void>((resolve) => http.close(() => resolve()));
      await pushes.close();
      await rooms.close();
      const cut = setTimeout(() => {
        upgrade.terminate();
        http.closeAllConnections();
      }, GOODBYE_MS);
      http.closeIdleConnections();
      await closed;
      clearTimeout(cut);
      await journal.close();
      await store.close();
      await door.closed();
    },
    sendAway: () => rooms.giveUp(),
  };
}

/** What node's parser found wrong, as a status line. */
function refusalOf(code: string | undefined): string {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return '408 Request Timeout';
  if (code === 'HPE_HEADER_OVERFLOW') return '431 Request Header Fields Too Large';
  return '400 Bad Request';
}

const listen = (server: Server, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
