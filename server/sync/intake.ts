import { CLOSE } from '../../shared/protocol';
import type { RoomKind } from '../../shared/rooms';
import type { Incoming } from './clientGuard';
import type { Connection } from './connection';
import { addsNothing, dropPending, hasGap, pendingBytes } from './docState';
import type { LiveDoc } from './liveDoc';
import type { Edit } from './mergeUpdates';
import { writeRefused } from './messages';
import type { Outbox } from './outbox';
import type { Room, RoomDeps } from './room';
import { MalformedUpdate, scanUpdate, type UpdateScan } from './scanUpdate';
import { deepestType, MAX_TYPE_DEPTH } from './typeDepth';
import type { WriteRules } from './writeRules';

/**
 * Rooms whose document may be behind what is on disk. A workshop's stage decides who may write, and each turn of it is told
 * by the journal; the text of a note is tidied by Yjs after each edit.
 */
const MAY_BE_LATE: ReadonlySet<RoomKind> = new Set(['plan', 'talk', 'work']);

interface Parts {
  readonly room: Pick<Room, 'kind' | 'connections' | 'askForMissing'>;
  readonly rules: Pick<WriteRules, 'refusalFor'>;
  readonly outbox: Pick<Outbox, 'acknowledge' | 'addHidden'>;
  /** The document, made if need be. */
  readonly live: () => LiveDoc;
  /** The same if it is made. */
  readonly made: () => LiveDoc | null;
  /** An edit that the document will take in goes to disk, and from there to everybody. */
  readonly told: (edit: Edit, writer: Connection) => void;
  /** The document holds something that nobody is told of. */
  readonly onHidden: () => void;
  readonly onNotApplied: RoomDeps['onNotApplied'];
}

/** What becomes of the edits that people send to a room: applied, taken for later, held, left out or refused. */
export class Intake {
  constructor(private readonly parts: Parts) {}

  /** An edit, or an answer to sync step 1. Throws `MalformedUpdate`. */
  receive(connection: Connection, update: Uint8Array, isAnswer: boolean): void {
    const scan = scanUpdate(update);
    if (!isAnswer && this.takeLate(connection, update, scan)) {
      this.acknowledge(connection);
      return;
    }
    const { doc, guard } = this.parts.live();
    if (isAnswer) {
      connection.asked = false;
      connection.gap = false;
      // It holds whatever was held before.
      guard.forget(connection);
    }
    const message = connection.received;
    if (!addsNothing(doc, scan)) this.take({ sender: connection, message, update, scan, isAnswer });
    this.acknowledge(connection);
    this.takeHeld();
  }

  /** Looks again at what was held, now that more is known. */
  takeHeld(): void {
    const { doc, guard } = this.parts.live();
    for (let part = guard.takeReady(); part !== null; part = guard.takeReady()) {
      const { sender, message, update } = part;
      try {
        const scan = scanUpdate(update);
        if (!addsNothing(doc, scan)) this.take({ sender, message, update, scan, isAnswer: true });
        this.acknowledge(sender);
      } catch (error) {
        // Whoever sent what made it ready is not to blame.
        if (!(error instanceof MalformedUpdate)) throw error;
        sender.close(CLOSE.malformed, 'malformed');
      }
    }
    for (const sender of guard.takeOwed()) this.parts.room.askForMissing(sender);
  }

  /** What was held for too long is dropped, and its senders are told. */
  dropExpired(now: number): void {
    for (const { sender, message } of this.parts.made()?.guard.takeExpired(now) ?? []) {
      this.refuse(sender, message, 'foreign-id');
      this.acknowledge(sender);
    }
  }

  /** A plain edit, which the document takes in later; false when it has to be applied, or refused. */
  private takeLate(sender: Connection, update: Uint8Array, scan: UpdateScan): boolean {
    const { made, room, rules, told } = this.parts;
    const live = made();
    if (scan.overwrites === null || !live || !MAY_BE_LATE.has(room.kind)) return false;
    if (rules.refusalFor(sender, update) !== null) return false;
    const kept = update.slice();
    if (!live.takeLate(sender, kept, scan)) return false;
    told({ update: kept, scan }, sender);
    return true;
  }

  /** Everything up to the newest message is on disk with the next commit, but for what is held or left out. */
  private acknowledge(connection: Connection): void {
    const { room, outbox, live } = this.parts;
    if (connection.gap || !room.connections.has(connection)) return;
    const upTo = Math.min(connection.received, live().guard.dealtWith(connection));
    if (upTo === 0) return;
    // Even what changed nothing may repeat an edit that is still on its way to the disk.
    outbox.acknowledge(connection, upTo);
  }

  private take(incoming: Incoming<Connection>): void {
    const { sender, message, update, scan, isAnswer } = incoming;
    const { room, rules, outbox, onNotApplied, onHidden } = this.parts;
    const live = this.parts.live();
    const { doc, guard } = live;
    const gap = hasGap(doc, scan);
    if (scan.nests && deepestType(doc, update) > MAX_TYPE_DEPTH)
      throw new MalformedUpdate('types nested too deep');
    const code =
      rules.refusalFor(sender, update) ??
      (gap && !live.mayWait(sender, update) ? 'room-full' : null) ??
      guard.refusalFor(incoming);
    if (code !== null) {
      this.refuse(sender, message, code);
      return;
    }
    if (gap && !isAnswer) {
      // An edit may overtake the answer that holds what it builds on. Nothing is lost by leaving it out: the answer
      // to come holds it too, and until then nothing is acknowledged.
      onNotApplied?.('gap');
      sender.gap = true;
      if (!sender.asked) room.askForMissing(sender);
      return;
    }
    const { taken, uses, isDropped } = guard.admit(incoming, gap);
    if (isDropped) this.refuse(sender, message, 'foreign-id');
    else if (taken !== update) onNotApplied?.('held');
    if (taken === null) return;
    const before = pendingBytes(doc);
    const mayWait = live.hasHoles;
    try {
      live.apply(sender, taken);
      // A whole room lacks nothing that its clients had from it: what an answer builds on and does not hold is nowhere.
      if (!mayWait && dropPending(doc)) this.refuse(sender, message, 'gap');
    } finally {
      guard.bind(uses, incoming);
    }
    if (pendingBytes(doc) === before) return;
    sender.gaps += 1;
    // The document keeps what it cannot place yet, and the log must too; nobody is shown it.
    onHidden();
    outbox.addHidden(taken.slice());
  }

  private refuse(connection: Connection, message: number, code: string): void {
    this.parts.onNotApplied?.(code);
    if (connection.ack) connection.send(writeRefused(message, code, `not applied: ${code}`));
  }
}
