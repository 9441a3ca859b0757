import type { Connection } from './connection';
import { writeAwareness } from './messages';
import { Presence, type PresenceChanges } from './presence';
import type { Frame } from './wire';

/** States are sent on at most so often. */
const PAUSE_MS = { few: 16, many: 38 } as const;
const FEW = 20;
/**
 * What a room sends of it at its usual pace. Everybody gets everybody's state, so the traffic grows with the square: 300
 * cursors that all move 20 times a second are 245 MB a second. It has to stay above that: once a round takes longer than
 * a hand's 50 ms between two states, more of them are in it, which makes the next one later still.
 */
const BYTES_PER_MS = 300_000;
/** More than this at a time would keep edits waiting. */
const TURN_BYTES = 2_000_000;

/** Turns that may be made up for at once. */
const MOST_LATE = 2;

/** A frame on its way to everybody, so many connections a turn. */
interface Round {
  readonly waiting: Connection[];
  readonly frame: Frame;
  readonly each: number;
  /** Between two turns, in ms, and when the next one should be. */
  readonly gap: number;
  due: number;
}

/**
 * Time between two rounds, in ms. Where the usual pace is too much it falls faster than the traffic grows, so that the
 * wires are left to edits, which queue behind cursors in every socket: a thousand people see each other once a second.
 */
function pauseFor(bytes: number, usual: number): number {
  const over = Math.max(1, bytes / (usual * BYTES_PER_MS));
  return usual * over ** 1.5;
}

/** Sends the presence of a room to everybody in it: what changed since the last time, in one message for all. */
export class PresenceFeed {
  private readonly presence = new Presence();
  private changed = new Map<number, number>();
  private timer: NodeJS.Timeout | null = null;
  private notBefore = 0;
  /** Everybody's states as they were at some moment since the last flush: what changed since goes out with the next. */
  private all: Frame | null = null;

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
    if (this.presence.size === 0) return;
    this.all ??= writeAwareness(this.presence.encodeAll());
    connection.sendPresence(this.all);
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer);
  }

  private note(changes: PresenceChanges): void {
    for (const [id, clock] of changes) this.changed.set(id, clock);
    if (changes.size === 0 || this.timer || this.connections.size === 0) return;
    this.timer = setTimeout(() => this.flush(), Math.max(0, this.notBefore - performance.now()));
  }

  private flush(): void {
    const frame = writeAwareness(this.presence.encode(this.changed));
    this.changed = new Map();
    this.all = null;
    const { size } = this.connections;
    const usual = size <= FEW ? PAUSE_MS.few : PAUSE_MS.many;
    const bytes = frame.length * size;
    const pause = pauseFor(bytes, usual);
    this.notBefore = performance.now() + pause;
    const turns = Math.max(1, Math.ceil(bytes / TURN_BYTES));
    // Evenly, as what comes faster than it is read only waits in the sockets; at the usual pace the last are not far behind.
    const gap = (pause - usual / 2) / turns;
    this.sendTurn({
      waiting: [...this.connections],
      frame,
      each: Math.ceil(size / turns),
      gap,
      due: performance.now(),
    });
  }

  /** Sends a turn, lets edits have theirs, and goes on. */
  private sendTurn(round: Round): void {
    const { waiting, frame, each, gap, due } = round;
    // A thread with much to do comes late to each of dozens of turns: a round would take many times its time.
    const late = Math.min(MOST_LATE, Math.max(0, Math.floor((performance.now() - due) / gap)));
    const turns = 1 + late;
    for (const connection of waiting.splice(0, each * turns)) connection.sendPresence(frame);
    if (waiting.length === 0) {
      this.timer = null;
      this.note(this.changed);
      return;
    }
    round.due = Math.max(due + gap * turns, performance.now());
    this.timer = setTimeout(() => this.sendTurn(round), round.due - performance.now());
  }
}
