import type { Connection } from './connection';
import { writeAwareness } from './messages';
import { Presence, type PresenceChanges } from './presence';

/** States are sent on at most so often, */
const PAUSE_MS = { few: 16, many: 33 } as const;
const FEW = 20;
/**
 * and in a crowd so seldom that the room sends no more than this: everybody gets everybody's state, so the traffic grows
 * with the square. 300 cursors that all move stay at 30 a second, a thousand are at three.
 */
const BYTES_PER_MS = 350_000;
const LONGEST_PAUSE_MS = 1_000;

/** Sends the presence of a room to everybody in it: what changed since the last time, in one message for all. */
export class PresenceFeed {
  private readonly presence = new Presence();
  private changed = new Map<number, number>();
  private timer: NodeJS.Timeout | null = null;
  private last = 0;
  private lastBytes = 0;

  constructor(private readonly connections: ReadonlySet<Connection>) {}

  /** Takes what a connection sent; answers the ids that changed. */
  receive(connection: Connection, states: Uint8Array): Iterable<number> {
    const changes = this.presence.apply(states, connection);
    this.note(changes);
    return changes.keys();
  }

  leave(connection: Connection): void {
    this.note(this.presence.leave(connection));
  }

  /** Client ids that a connection showed. */
  shownBy(connection: Connection): Iterable<number> {
    return this.presence.idsShownBy(connection);
  }

  /** Sends everybody's states to one connection, or as many as it takes at once. */
  sendAll(connection: Connection): void {
    if (this.presence.size > 0) connection.sendPresence(writeAwareness(this.presence.encodeAll()));
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer);
  }

  private note(changes: PresenceChanges): void {
    for (const [id, clock] of changes) this.changed.set(id, clock);
    if (changes.size === 0 || this.timer || this.connections.size === 0) return;
    const wait = Math.max(0, this.last + this.pause - performance.now());
    this.timer = setTimeout(() => this.flush(), wait);
  }

  private get pause(): number {
    const usual = this.connections.size <= FEW ? PAUSE_MS.few : PAUSE_MS.many;
    return Math.min(LONGEST_PAUSE_MS, Math.max(usual, this.lastBytes / BYTES_PER_MS));
  }

  private flush(): void {
    this.timer = null;
    this.last = performance.now();
    const message = writeAwareness(this.presence.encode(this.changed));
    this.changed = new Map();
    this.lastBytes = message.length * this.connections.size;
    for (const connection of this.connections) connection.sendPresence(message);
  }
}
