import type { RoomKind } from './rooms';

/**
 * Our additions to the y-websocket protocol (message types 0 sync, 1 awareness, 2 auth, 3 query awareness),
 * and the close codes both ends know. Types 100-103 are only ever sent to clients that asked with `ack=1`, type 104 to
 * those that asked with `parts=1`.
 */
export const MESSAGE_SYNC = 0;
export const MESSAGE_AWARENESS = 1;
export const MESSAGE_QUERY_AWARENESS = 3;
/** Server to client, `varUint n`: the first n update and step-2 messages of this socket are on disk. */
export const MESSAGE_ACK = 100;
/** Server to client, `varUint` number on this socket, `varString` code, `varString` reason: a write not applied. */
export const MESSAGE_REFUSED = 101;
/** Asked empty, answered with `varUint` milliseconds of the server's clock. */
export const MESSAGE_CLOCK = 102;
/** Server to client, `varUint` client id, `varString` person: in whose name the server writes under this id. */
export const MESSAGE_WRITER = 103;
/**
 * Server to client, `varUint` bytes of a message that are still to come after this part, then bytes of that message. Its
 * parts follow each other with nothing in between: what is large tells of its progress, and a slow wire is no dead one.
 */
export const MESSAGE_PART = 104;

/** Close codes. y-websocket 3 treats 4400-4499 as final and does not come back by itself. */
export const CLOSE = {
  goingAway: 1001,
  restarting: 1012,
  internal: 1011,
  overloaded: 1013,
  malformed: 4400,
  ended: 4403,
  boardDeleted: 4410,
  tooLarge: 4413,
} as const;

/** Limits of the contract, section 3; bytes unless said otherwise. */
export const LIMITS = {
  messagePlan: 16 * 1024 * 1024,
  messageTalk: 256 * 1024,
  room: 64 * 1024 * 1024,
  presence: 4 * 1024,
  /** Of presence states for somebody who comes. */
  presenceAtOnce: 256 * 1024,
  connectionsPerRoom: 1200,
  backlog: 8 * 1024 * 1024,
  transaction: 256 * 1024,
  /** Client ids: one a tab that wrote, so a device that was offline for months brings some dozens. */
  newIdsPerConnection: 256,
  /** Client ids: everybody who opens the room reads them all. */
  idsPerRoom: 100_000,
  /** Of messages that wait for what others wrote. */
  heldPerConnection: 256 * 1024,
  heldPerRoom: 1024 * 1024,
} as const;

/** Bytes of the largest message that a room of this kind takes. */
export const messageLimit = (kind: RoomKind): number =>
  kind === 'talk' || kind === 'stage' ? LIMITS.messageTalk : LIMITS.messagePlan;
