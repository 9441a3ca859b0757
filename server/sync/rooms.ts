import { AppError } from '../../shared/errors';
import { CLOSE } from '../../shared/protocol';
import type { Role } from '../../shared/roles';
import type { RoomName } from '../../shared/rooms';
import { participantsMayPlan } from '../../shared/stage/readWorkshop';
import type { Logger } from '../log';
import type { BoardRecord, Store } from '../store/store';
import type { Connection } from './connection';
import { GroupCommit } from './groupCommit';
import type { RoomRecorder } from './recording';
import { Room } from './room';
import { Watchers } from './watchers';

export interface RoomsOptions {
  readonly store: Store;
  readonly log: Logger;
  readonly compactAfter: number;
  /** How long an empty room stays in memory, for people who reload the page. */
  readonly unloadAfterMs?: number;
  /** How long structs under another's client id are held. */
  readonly holdMs?: number;
  /** A write was not applied, or not yet: why. */
  readonly onNotApplied?: (reason: string) => void;
  readonly onCommit?: (updates: number, seconds: number) => void;
  /** Looks on at every edit, and learns when it is on disk. */
  readonly record?: (room: Room) => RoomRecorder;
}

const UNLOAD_AFTER_MS = 10_000;
const TICK_MS = 1_000;
/** For so long after a restore, clients return that know more than the rooms. */
const RESTORED_MS = 30 * 24 * 60 * 60 * 1000;

/** Every room in memory: loaded once however many arrive at once, shared, and let go when it is empty. */
export class Rooms {
  private readonly rooms = new Map<string, Promise<Room>>();
  private readonly loaded = new Set<Room>();
  /** Who is told of changes without a socket. */
  readonly watchers = new Watchers();
  private readonly commits: GroupCommit;
  private readonly ticker: NodeJS.Timeout;
  /** Boards whose participants may write the plan, for as long as somebody is on the stage. */
  private readonly openPlans = new Set<string>();
  private closing = false;

  constructor(private readonly options: RoomsOptions) {
    this.commits = new GroupCommit(options.store, options.onCommit);
    this.ticker = setInterval(() => void this.tick(), TICK_MS);
    this.ticker.unref();
  }

  /** Runs `use` with the room, which stays in memory for as long as it runs. */
  async with<T>(boardId: string, name: RoomName, use: (room: Room) => T | Promise<T>): Promise<T> {
    const room = await this.acquire(boardId, name);
    try {
      return await use(room);
    } finally {
      this.release(room);
    }
  }

  /** The room, loaded if need be, and held until `release`. */
  async acquire(boardId: string, name: RoomName): Promise<Room> {
    for (;;) {
      if (this.closing) throw new AppError('unavailable');
      const key = `${boardId}/${name}`;
      let loading = this.rooms.get(key);
      if (!loading) {
        loading = this.load(boardId, name);
        this.rooms.set(key, loading);
        loading.catch(() => this.rooms.delete(key));
      }
      const room = await loading;
      // It may have been dropped while we waited for it.
      if (room.dead) continue;
      room.holds += 1;
      return room;
    }
  }

  release(room: Room): void {
    room.holds -= 1;
    if (room.idle) this.unloadLater(room);
  }

  /** Every room in memory. */
  inMemory(): Room[] {
    return [...this.loaded];
  }

  /** Rooms of a board that are in memory. */
  ofBoard(boardId: string): Room[] {
    return [...this.loaded].filter((room) => room.boardId === boardId);
  }

  *connections(boardId?: string): Generator<Connection> {
    for (const room of this.loaded)
      if (boardId === undefined || room.boardId === boardId) yield* room.connections;
  }

  /** Updates that no snapshot holds yet. */
  get logWaiting(): number {
    let waiting = 0;
    for (const room of this.loaded) waiting += room.logWaiting;
    return waiting;
  }

  get size(): number {
    return this.loaded.size;
  }

  /** The lock or the archive flag changed: everybody is asked for edits that were refused before. */
  async boardChanged(board: BoardRecord): Promise<void> {
    await this.settleLoads(board.id);
    for (const room of this.ofBoard(board.id)) {
      room.board = board;
      for (const connection of room.connections) room.askForMissing(connection);
    }
    this.watchers.changed(board.id, null);
  }

  /** What a link or a person may do changed: their sockets go on with the new role. */
  roleChanged(boardId: string, holder: string, role: Role): void {
    for (const connection of this.connections(boardId))
      if (connection.holder === holder) {
        connection.grant = { ...connection.grant, role };
        connection.room.askForMissing(connection);
      }
  }

  /** Somebody said what nobody else sees: wherever else they are, they ask for it. */
  spoke(boardId: string, personId: string): void {
    const theirs = [...this.connections(boardId)].filter(
      (connection) => connection.personId === personId && connection.room.name === 'stage',
    );
    if (theirs.length > 1) for (const one of theirs) one.room.askForMissing(one);
  }

  /** What stands on disk in room `stage` decides whether participants may write the plan. */
  private stageRead(room: Room): void {
    if (room.name !== 'stage') return;
    const { boardId, madeDoc } = room;
    this.setPlanOpen(boardId, madeDoc !== null && participantsMayPlan(madeDoc));
  }

  /** Lets participants write the plan or not; what they were refused or are about to be is asked for. */
  private setPlanOpen(boardId: string, isOpen: boolean): void {
    if (isOpen === this.openPlans.has(boardId)) return;
    if (isOpen) this.openPlans.add(boardId);
    else this.openPlans.delete(boardId);
    for (const room of this.ofBoard(boardId)) {
      if (room.name !== 'plan') continue;
      for (const connection of room.connections)
        if (connection.grant.role === 'commenter') room.askForMissing(connection);
    }
  }

  /** Closes the sockets of a link or a person that ended. */
  closeHolder(boardId: string, holder: string): void {
    for (const connection of [...this.connections(boardId)])
      if (connection.holder === holder) connection.close(CLOSE.ended, 'link-ended');
    this.watchers.close(boardId, holder);
  }

  /** Closes every socket of a board and forgets its rooms without writing them again. */
  async dropBoard(boardId: string): Promise<void> {
    this.watchers.close(boardId);
    await this.settleLoads(boardId);
    for (const room of this.ofBoard(boardId)) {
      room.close(CLOSE.boardDeleted, 'board-deleted');
      this.forget(room);
    }
  }

  /** Drops every room: others may be writing them. Whoever comes back finds them as they stand on disk. */
  giveUp(): void {
    this.watchers.close();
    for (const room of [...this.loaded]) room.die(new Error('the database is gone'));
  }

  /** Writes what is pending, sends everybody away, and stops. */
  async close(): Promise<void> {
    this.closing = true;
    this.watchers.close();
    clearInterval(this.ticker);
    await Promise.allSettled(this.rooms.values());
    await Promise.allSettled([...this.loaded].map((room) => room.settled()));
    for (const room of [...this.loaded]) {
      room.close(CLOSE.restarting, 'restarting');
      await room.settled().catch(() => {});
      this.forget(room);
    }
  }

  private async settleLoads(boardId: string): Promise<void> {
    const prefix = `${boardId}/`;
    const loads = [...this.rooms].filter(([key]) => key.startsWith(prefix)).map(([, load]) => load);
    await Promise.allSettled(loads);
  }

  private async load(boardId: string, name: RoomName): Promise<Room> {
    const { store, log, compactAfter, holdMs, onNotApplied, record } = this.options;
    const stored = await store.loadRoom(boardId, name);
    if (stored.damaged > 0)
      log.error(
        { board: boardId, room: name, entries: stored.damaged },
        'damaged log entries left out',
      );
    // Read last: nothing awaits between here and the moment the room can be told of changes.
    const board = await store.getBoard(boardId);
    if (!board || board.deletedAt !== null) throw new AppError('board-deleted');
    const { restoredAt } = board;
    const isRestored = restoredAt !== null && Date.now() - restoredAt < RESTORED_MS;
    const { snapshot, updates } = stored;
    const state = {
      ...stored,
      isBehind: isRestored || stored.damaged > 0,
      snapshotBytes: snapshot?.length ?? 0,
      logBytes: updates.reduce((sum, { length }) => sum + length, 0),
      logged: updates.length,
    };
    const room = new Room(boardId, name, board, state, {
      store,
      log,
      compactAfter,
      holdMs,
      onNotApplied,
      commits: this.commits,
      record,
      onDead: (dead) => this.forget(dead),
      onIdle: (idle) => this.unloadLater(idle),
      onMade: (made) => this.stageRead(made),
      participantsMayPlan: () => this.openPlans.has(boardId),
      onCommitted: () => {
        this.stageRead(room);
        this.watchers.changed(boardId, name);
      },
    });
    this.loaded.add(room);
    return room;
  }

  private unloadLater(room: Room): void {
    if (room.dead) return;
    setTimeout(() => {
      // Somebody may have come in the meantime.
      if (room.idle && !room.dead) this.forget(room);
    }, this.options.unloadAfterMs ?? UNLOAD_AFTER_MS).unref();
  }

  private forget(room: Room): void {
    const key = `${room.boardId}/${room.name}`;
    if (this.loaded.delete(room)) this.rooms.delete(key);
    // Nobody runs a workshop whose stage is empty.
    if (room.name === 'stage') this.setPlanOpen(room.boardId, false);
    room.destroy();
  }

  private async tick(): Promise<void> {
    const now = Date.now();
    for (const connection of [...this.connections()]) connection.tick(now);
    for (const room of this.loaded) room.tick(now);
    // What was refused while the disk took nothing is asked for again.
    if (!(await this.commits.recovered())) return;
    this.options.log.warn({ event: 'writable' }, 'the store takes writes again');
    for (const connection of this.connections()) connection.room.askForMissing(connection);
  }
}
