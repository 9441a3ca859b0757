import type { IncomingMessage, RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

export type UpgradeListener = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** Figures of a door, as they are at the moment. */
export interface DoorFigures {
  /** Boards that this server holds, of those that several share. */
  readonly boards: number;
  /** Sockets that lead on to another server. */
  readonly tunnels: number;
  readonly isRedisUp: boolean;
}

/** Told of what passes a door. */
export interface DoorListener {
  readonly forwarded: (kind: 'request' | 'socket', outcome: 'done' | 'failed') => void;
  readonly nodeEnded: () => void;
}

/** What comes before a server's HTTP side and decides who serves a board. */
export interface Door {
  /** Requests, answered `here` or by the server that holds their board. */
  requests(here: RequestListener): RequestListener;
  /** The same for sockets. */
  upgrades(here: UpgradeListener): UpgradeListener;
  /** The server listens. */
  opened(address: AddressInfo): Promise<void>;
  /** The server stops: it takes no board any more, and sends those away who go through it. */
  leave(): void;
  /** Its data are closed: others may have its boards. */
  closed(): Promise<void>;
  figures(): DoorFigures;
}

/** The door of a server that serves every board itself. */
export const openDoor: Door = {
  requests: (here) => here,
  upgrades: (here) => here,
  opened: async () => {},
  leave: () => {},
  closed: async () => {},
  figures: () => ({ boards: 0, tunnels: 0, isRedisUp: false }),
};
