import { noteRoom, type RoomName, roomKind } from '../../shared/rooms';
import { connectRoom } from './connectRoom';
import type { PendingEdits } from './pendingEdits';
import type { Room, RoomStatus } from './room';
import { createSignal, type Signal, sameFields } from './signal';

/** All rooms of a board taken together. */
export interface SessionStatus {
  /** The plan is there: from this device or from the server. */
  readonly loaded: boolean;
  readonly persisted: boolean;
  readonly synced: boolean;
  readonly failures: number;
  /** How much of the plan is there while it comes in large, from 0 to 1; null: it does not. */
  readonly incoming: number | null;
  /** Local edits in any room that are not known to be on the server's disk. */
  readonly pending: number;
  /** Why edits are not taken: a refusal's code, or that of an end; null while all is well. */
  readonly refused: string | null;
  /** Nothing will be tried again. */
  readonly ended: boolean;
}

export interface SessionOptions {
  readonly boardId: string;
  readonly token: string;
  readonly server: string;
  readonly pending: PendingEdits;
  /**
   * Asks the server whether this board may still be opened: null, or the code of why not. Rejects when the server
   * does not answer. y-websocket sees a refused upgrade only as a lost connection.
   */
  readonly mayOpen: () => Promise<string | null>;
  /** Role or lock may have changed. */
  readonly onServerAsks: () => void;
  /** In whose name the server writes under a client id of its own, in whatever room. */
  readonly onWriter?: (client: number, person: string) => void;
  readonly WebSocket?: typeof WebSocket;
  /** False: show the copy on this device and talk to nobody. */
  readonly connect?: boolean;
}

/** The rooms of one board in one tab. */
export interface BoardSession {
  readonly plan: Room;
  readonly talk: Room;
  readonly stage: Room;
  /** The task list, unconnected until `openWork`. */
  readonly work: Room;
  readonly status: Signal<SessionStatus>;
  /** Reads the task list from this device and syncs it from now on. */
  openWork(): void;
  /** Opens an entity's note, unconnected. A closed note lives on unseen until its edits are saved. */
  openNote(entityId: string): Room;
  closeNote(room: Room): void;
  reconnect(): void;
  /** The network went away: don't wait for the sockets to notice. */
  drop(): void;
  /** Forgets the device copies of rooms whose edits were refused. */
  discardRefused(): Promise<void>;
  close(): void;
}

const END_CODES: Readonly<Record<number, string>> = {
  4400: 'malformed',
  4403: 'link-ended',
  4410: 'board-deleted',
  4413: 'too-large',
  1009: 'too-large',
};
/** Ends of the whole board, in whatever room they are heard. */
const BOARD_ENDS: readonly number[] = [4403, 4410];
/** One failure is an accident, two are a reason to ask. */
const ASK_AFTER = 2;

export function openSession(options: SessionOptions): BoardSession {
  const { boardId, token, server, pending, connect = true } = options;
  const rooms = new Set<Room>();
  /** Notes whose editor is closed and whose edits are still to be sent. */
  const lingering = new Set<Room>();
  /** Rooms that are synced. */
  const through = new Set<Room>();
  let ended: string | null = null;
  let asking = false;
  let closed = false;

  const sameRoom = (name: RoomName) => [...rooms].filter((room) => room.name === name);
  const open = (name: RoomName, now: boolean, clientId?: number): Room => {
    const room = connectRoom({
      server,
      boardId,
      room: name,
      token,
      presence: name === 'plan' || roomKind(name) === 'note',
      // A note can be open twice, lingering and anew; what an earlier visit left is counted once.
      pendingBefore: sameRoom(name).length > 0 ? 0 : pending.of(name),
      onServerAsks: options.onServerAsks,
      ...(options.onWriter ? { onWriter: options.onWriter } : {}),
      connect: now,
      ...(clientId === undefined ? {} : { clientId }),
      ...(name === 'plan' || name === 'work' ? { onClientId: shareClientId } : {}),
      ...(options.WebSocket ? { WebSocket: options.WebSocket } : {}),
    });
    rooms.add(room);
    room.status.subscribe(() => changed(room));
    if (ended !== null || !connect) room.stop();
    return room;
  };

  /** Plan and task list are written under one id, by which presence tells whose it is. */
  const shareClientId = (clientId: number) => {
    for (const { name, doc } of rooms) {
      if ((name !== 'plan' && name !== 'work') || doc.clientID === clientId) continue;
      doc.clientID = clientId;
      // Its presence hears of it with a transaction.
      doc.transact(() => {});
    }
  };
  const plan = open('plan', true);
  const talk = open('talk', true);
  const stage = open('stage', true);
  // Edits that an earlier visit could not send are sent whether anybody looks at the list or not.
  let isWorkOpen = pending.of('work') > 0;
  // Ids count within a document: one for both says whose tab wrote here as well, as presence in room `plan` tells.
  const work = open('work', isWorkOpen, plan.doc.clientID);
  const status = createSignal<SessionStatus>(summary(), sameFields);
  // Notes that an earlier visit closed before their edits could be sent.
  for (const name of Object.keys(pending.all()))
    if (roomKind(name) === 'note' && connect) lingering.add(open(name as RoomName, true));

  function summary(): SessionStatus {
    const all = [...rooms].map((room) => room.status.get());
    const board = [plan, talk, stage, ...(isWorkOpen ? [work] : [])].map((room) =>
      room.status.get(),
    );
    const [first] = board as [RoomStatus];
    return {
      loaded: first.synced || (first.loaded && plan.doc.getMap('meta').size > 0),
      persisted: all.every((s) => s.persisted),
      synced: board.every((s) => s.synced),
      failures: Math.max(...board.map((s) => s.failures)),
      incoming: first.incoming,
      pending: sum(rooms),
      refused: ended ?? all.map(refusalOf).find((code) => code !== null) ?? null,
      ended: ended !== null || first.ended !== null,
    };
  }

  function changed(room: Room): void {
    if (closed) return;
    const { pending: count, ended: code, failures, loaded, synced } = room.status.get();
    if (loaded) pending.set(room.name, sum(sameRoom(room.name)));
    if (code !== null && BOARD_ENDS.includes(code)) end(END_CODES[code] as string);
    if (count === 0 && lingering.delete(room)) forget(room);
    if (synced && !through.has(room)) wayIsOpen(room);
    if (synced) through.add(room);
    else through.delete(room);
    // One room asks for all; they fail together.
    if (room === plan && failures >= ASK_AFTER) ask();
    status.set(summary());
  }

  /** Where one gets through the others do: they need not wait for the end of their delays. */
  function wayIsOpen(room: Room): void {
    for (const other of rooms)
      if (other !== room && other.status.get().failures > 0) other.reconnect();
  }

  function ask(): void {
    if (asking || ended !== null) return;
    asking = true;
    options
      .mayOpen()
      .then((code) => {
        if (code !== null && !closed) end(code);
      })
      .catch(() => {
        // No answer is no refusal: the rooms go on trying.
      })
      .finally(() => {
        asking = false;
      });
  }

  function end(code: string): void {
    if (ended !== null) return;
    ended = code;
    for (const room of rooms) room.stop();
    status.set(summary());
  }

  function forget(room: Room): void {
    rooms.delete(room);
    room.close();
  }

  return {
    plan,
    talk,
    stage,
    work,
    status,
    openWork: () => {
      if (isWorkOpen || closed) return;
      isWorkOpen = true;
      work.provider.connect();
      status.set(summary());
    },
    openNote: (entityId) => {
      const room = open(noteRoom(entityId), false);
      status.set(summary());
      return room;
    },
    closeNote: (room) => {
      if (!rooms.has(room)) return;
      if (room.status.get().pending === 0 || !connect) forget(room);
      else {
        room.provider.awareness.setLocalState(null);
        lingering.add(room);
        room.provider.connect();
      }
      if (!closed) status.set(summary());
    },
    reconnect: () => {
      for (const room of rooms) room.reconnect();
    },
    drop: () => {
      for (const room of rooms) room.drop();
    },
    discardRefused: async () => {
      const refused = [...rooms].filter((room) => refusalOf(room.status.get()) !== null);
      for (const room of refused) {
        room.stop();
        pending.set(room.name, 0);
      }
      await Promise.all(refused.map((room) => room.clearDevice()));
    },
    close: () => {
      closed = true;
      for (const room of rooms) room.close();
      rooms.clear();
      lingering.clear();
    },
  };
}

const sum = (rooms: Iterable<Room>): number => {
  let pending = 0;
  for (const room of rooms) pending += room.status.get().pending;
  return pending;
};

/** Why a room's edits are not taken. */
function refusalOf({ ended, refused, pending }: RoomStatus): string | null {
  if (ended !== null) return END_CODES[ended] ?? 'refused';
  return pending > 0 ? refused : null;
}
