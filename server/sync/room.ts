import * as Y from 'yjs';
import { AppError } from '../../shared/errors';
import { CLOSE } from '../../shared/protocol';
import { type RoomKind, type RoomName, roomKind } from '../../shared/rooms';
import type { Logger } from '../log';
import type { BoardRecord, Store } from '../store/store';
import { Answers } from './answers';
import type { Connection } from './connection';
import type { GroupCommit } from './groupCommit';
import { Intake } from './intake';
import { LiveDoc, type StoredDoc } from './liveDoc';
import type { Edit } from './mergeUpdates';
import { updateOf, writeStep1, writeWriter } from './messages';
import { Outbox } from './outbox';
import { PresenceFeed } from './presenceFeed';
import { Recording, type RoomRecorder } from './recording';
import { type LogState, RoomLog } from './roomLog';
import type { FrameInPieces } from './wire';
import { WriteRules } from './writeRules';

/** What a room needs from the server around it. */
export interface RoomDeps {
  readonly store: Store;
  readonly commits: GroupCommit;
  readonly log: Logger;
  readonly compactAfter: number;
  /** How long structs under another's client id are held. */
  readonly holdMs?: number | undefined;
  /** A write was not applied, or not yet. */
  readonly onNotApplied?: ((reason: string) => void) | undefined;
  /** The room can no longer be used; whoever comes next loads it afresh. */
  readonly onDead: (room: Room) => void;
  readonly onIdle: (room: Room) => void;
  /** Edits of this room are on disk. */
  readonly onCommitted: () => void;
  /** The document was made: what it says can be read. */
  readonly onMade: (room: Room) => void;
  /** A workshop runs whose facilitator lets participants write the plan. */
  readonly participantsMayPlan: () => boolean;
  readonly record?: ((room: Room) => RoomRecorder) | undefined;
}

/** How a room stands on disk when it is loaded. */
export interface LoadedState extends LogState, StoredDoc {
  readonly places: Uint8Array | null;
}

const NOTHING = Uint8Array.of(0);
/** Writers that are named to who comes back: enough for a day's work of a large team. */
const MOST_WRITERS = 200;
/** Rooms of which it is told who changed what. */
const AUTHORED: ReadonlySet<RoomKind> = new Set(['plan', 'work']);
/** The document is made after so long, whoever still waits for bytes from disk. */
const ANSWERS_FIRST_MS = 1_000;

/**
 * One Y.Doc and everybody on it. An edit is applied, queued, committed to disk, and only then sent on: nobody ever
 * sees what a crash could take back. Whatever fails on the way there ends this room, and the next visitor gets the
 * state on disk. A plain edit is queued as it came, and applied when the document is looked at, or a moment later.
 *
 * Whoever comes first is answered with the bytes on disk; the document is made when somebody needs more than those.
 */
export class Room {
  readonly kind: RoomKind;
  readonly connections = new Set<Connection>();
  readonly presence = new PresenceFeed(this.connections);
  /** Somebody is on the way in or uses the document: it must not be unloaded. */
  holds = 0;
  dead = false;
  /** Person in whose name the server edits just now. */
  editor: string | null = null;

  private made: LiveDoc | null = null;
  private stored: LoadedState | null;
  private makeTimer: NodeJS.Timeout | null = null;
  private readonly log: RoomLog;
  private recording: Recording | null = null;
  private readonly rules: WriteRules;
  private readonly answers: Answers;
  private readonly outbox: Outbox;
  private readonly intake: Intake;

  constructor(
    readonly boardId: string,
    readonly name: RoomName,
    public board: BoardRecord,
    state: LoadedState,
    private readonly deps: RoomDeps,
  ) {
    this.kind = roomKind(name) ?? 'note';
    this.stored = state;
    this.answers = new Answers(state.snapshot, state.updates, state.places);
    this.log = new RoomLog(this, state, deps, () => this.maybeIdle());
    this.rules = new WriteRules(this, this.log, deps);
    this.outbox = new Outbox(this, deps.commits, {
      onCut: (hasUpdates) => ({
        owners: hasUpdates ? this.guard.takeUnsaved() : [],
        recorded: this.recording?.cut(),
      }),
      onLogged: (updates, lastSeq) => this.log.appended(updates, lastSeq),
      onCommitted: (hasEdits) => {
        if (hasEdits) deps.onCommitted();
        this.recording?.settled();
        this.maybeIdle();
      },
      onFailed: (error) => this.die(error),
    });
    this.intake = new Intake({
      room: this,
      rules: this.rules,
      outbox: this.outbox,
      live: () => this.live,
      made: () => this.made,
      told: (edit, writer) => this.told(edit, writer),
      onHidden: () => this.answers.clear(),
      onNotApplied: deps.onNotApplied,
    });
  }

  /** The document, if anybody has needed it yet. */
  get madeDoc(): Y.Doc | null {
    return this.made?.doc ?? null;
  }
  get doc(): Y.Doc {
    return this.live.doc;
  }
  private get guard(): LiveDoc['guard'] {
    return this.live.guard;
  }
  private get live(): LiveDoc {
    return this.made ?? this.make();
  }

  /** Makes the document out of what is on disk. */
  private make(): LiveDoc {
    const live = new LiveDoc(this.stored as LoadedState, this.deps.holdMs, {
      onUpdate: (update, origin) => {
        const writer = this.connections.has(origin as Connection) ? (origin as Connection) : null;
        if (writer === null) live.guard.bindServer(update);
        this.told({ update }, writer);
      },
      onCaughtUp: () => this.recording?.sawLate(),
      onFailed: (error) => this.die(error),
    });
    this.made = live;
    this.stored = null;
    const recorder = this.deps.record?.(this);
    this.recording = recorder ? new Recording(recorder, this.outbox) : null;
    for (const connection of this.connections) {
      if (this.rules.mayEverWrite(connection))
        for (const id of this.presence.shownBy(connection)) live.guard.introduce(id, connection);
      this.askForMissing(connection);
    }
    this.deps.onMade(this);
    return live;
  }

  /** An edit is in the document, or will be: it goes to disk, and from there to everybody. */
  private told(edit: Edit, writer: Connection | null): void {
    this.answers.add(edit.update);
    this.outbox.add(edit, writer);
  }

  /** Takes in what the document is behind with; only whoever looks on without reading has to ask for it. */
  catchUp(): void {
    this.made?.catchUp();
  }

  /** Makes the document once those who are waiting have their answers: it may take a while in which nobody is served. */
  private makeSoon(): void {
    const until = performance.now() + ANSWERS_FIRST_MS;
    const look = (): void => {
      if (this.made || this.dead) return;
      const isBusy = [...this.connections].some(({ awaitsAnswer }) => awaitsAnswer);
      if (isBusy && performance.now() < until) this.makeTimer = setTimeout(look, 1);
      else this.makeOrDie();
    };
    this.makeTimer ??= setTimeout(look, 1);
  }

  private makeOrDie(): void {
    try {
      this.make();
    } catch (error) {
      this.die(error);
    }
  }

  get idle(): boolean {
    const isUsed = this.connections.size > 0 || this.holds > 0;
    return !isUsed && !this.outbox.dirty && !this.log.compacting;
  }

  private maybeIdle(): void {
    if (this.idle && !this.dead) this.deps.onIdle(this);
  }

  /** Updates that no snapshot holds yet. */
  get logWaiting(): number {
    return this.log.waiting;
  }

  // Connections

  join(connection: Connection): void {
    // It may have been dropped since it was acquired.
    if (this.dead) {
      connection.close(CLOSE.overloaded, 'not stored, come back');
      return;
    }
    this.connections.add(connection);
    if (this.made) this.askForMissing(connection);
    else this.makeSoon();
    this.presence.sendAll(connection);
  }

  leave(connection: Connection): void {
    if (!this.connections.delete(connection)) return;
    this.outbox.forget(connection);
    this.made?.guard.forget(connection);
    this.presence.leave(connection);
    this.maybeIdle();
  }

  /** Sync step 1: the client answers with everything we lack. */
  askForMissing(connection: Connection): void {
    connection.asked = true;
    connection.send(writeStep1(Y.encodeStateVector(this.doc)));
  }

  // Edits

  receiveUpdate(connection: Connection, update: Uint8Array, isAnswer: boolean): void {
    this.intake.receive(connection, update, isAnswer);
  }

  /** Called about once a second. */
  tick(now: number): void {
    this.intake.dropExpired(now);
  }

  receivePresence(connection: Connection, states: Uint8Array): void {
    const shown = this.presence.receive(connection, states);
    if (this.made && this.rules.mayEverWrite(connection))
      for (const id of shown) this.made.guard.introduce(id, connection);
  }

  /** Tells somebody who comes back whose is what they are about to get, also of people who have left. */
  tellWriters(connection: Connection, stateVector: Uint8Array): void {
    // Who has nothing yet gets no news; and in other rooms it says who it is of.
    if (!this.made || stateVector.length <= 1 || !AUTHORED.has(this.kind)) return;
    for (const { client, person } of this.guard.writersSince(stateVector, MOST_WRITERS))
      connection.send(writeWriter(client, person));
  }

  /** In whose name the server is about to write under this client id. */
  tellWriter(client: number, person: string): void {
    const frame = writeWriter(client, person);
    for (const connection of this.connections) if (connection.ack) connection.send(frame);
  }

  /** An edit of the server itself; resolves when it is on disk and on its way to everybody. */
  async edit<T>(
    change: (doc: Y.Doc) => T,
    origin: string,
    editor: string | null = null,
  ): Promise<T> {
    if (!this.deps.commits.healthy) throw new AppError('unavailable');
    this.editor = editor;
    let result: T;
    try {
      result = this.doc.transact(() => change(this.doc), origin);
    } catch (error) {
      this.live.failIfStuck(error);
      throw error;
    } finally {
      this.editor = null;
    }
    this.intake.takeHeld();
    await this.settled();
    return result;
  }

  /** Resolves when nothing that the document holds is still on its way to the disk. */
  settled(): Promise<void> {
    return this.outbox.settled();
  }

  /** Reads when everything is on disk: an edit may have come in the very turn in which the wait for others ended. */
  async onceSettled<T>(read: () => T): Promise<T> {
    do await this.settled();
    while (this.outbox.dirty);
    return read();
  }

  /** Sync step 2 for somebody with this state vector: all that they lack. Call only when settled. */
  answer(stateVector: Uint8Array): FrameInPieces {
    return this.answers.kept(stateVector) ?? this.answers.encode(stateVector, this.doc);
  }

  /** Has the answer to somebody who has nothing at hand, where what is on disk gives it without a document. */
  prepareAnswer(): void {
    this.answers.kept(NOTHING);
  }

  /** The whole document as one update, in the parts in which it is at hand. Call only when settled. */
  whole(): readonly Uint8Array[] {
    return updateOf(this.answer(NOTHING));
  }

  /** The whole document as one update, without what has been deleted since it was last written so. Call only when settled. */
  encode(): Uint8Array {
    return Y.encodeStateAsUpdate(this.doc, NOTHING);
  }

  /** The document in memory is no longer what is on disk: drop it, and everybody with it. */
  die(error: unknown): void {
    if (this.dead) return;
    this.dead = true;
    this.deps.log.error({ board: this.boardId, room: this.name, err: error }, 'room dropped');
    this.close(CLOSE.overloaded, 'not stored, come back');
    this.deps.onDead(this);
  }

  /** Sends everybody away. */
  close(code: number, reason: string): void {
    for (const connection of [...this.connections]) connection.close(code, reason);
  }

  /** Stops every timer, frees the document, and lets nobody wait for a commit that will not be. */
  destroy(): void {
    if (!this.dead) this.catchUp();
    this.dead = true;
    this.outbox.stop();
    if (this.makeTimer) clearTimeout(this.makeTimer);
    this.log.stop();
    this.presence.stop();
    this.recording?.stop();
    this.made?.destroy();
  }
}
