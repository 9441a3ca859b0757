import type { Connection } from './connection';
import { writeAwareness } from './messages';
import { Presence, type PresenceChanges } from './presence';

/** States are sent on at most so often; more people, more patience, for the traffic grows with the square. */
const PAUSE_MS = { few: 16, many: 33 } as const;
const FEW = 20;

/** Sends the presence of a room to everybody in it: what changed since the last time, in one message for all. */
export class PresenceFeed {
  private readonly presence = new Presence();
  private changed = new Map<number, number>();
  private timer: NodeJS.Timeout | null = null;
  private last = 0;

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
    const pause = this.connections.size <= FEW ? PAUSE_MS.few : PAUSE_MS.many;
    const wait = Math.max(0, this.last + pause - performance.now());
    this.timer = setTimeout(() => this.flush(), wait);
  }

  private flush(): void {
    this.timer = null;
    this.last = performance.now();
    const message = writeAwareness(this.presence.encode(this.changed));
    this.changed = new Map();
    for (const connection of this.connections) connection.sendPresence(message);
  }
}
