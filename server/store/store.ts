import type { Lens } from '../../shared/lens';
import type { Role } from '../../shared/roles';
import type { RoomName } from '../../shared/rooms';
import type { AssetStore } from './assetStore';
import type { JournalStore } from './journalStore';
import type { PurgeStore } from './purgeStore';
import type { PushStore } from './pushStore';
import type { ReviewStore } from './reviewStore';
import type { RoundStore } from './roundStore';
import type { TaskStore } from './taskStore';
import type { VersionStore } from './versionStore';

export type { AssetRecord } from './assetStore';
export type { JournalEntry, JournalQuery, JournalUpdate, StoredJournalEntry } from './journalStore';
export type { ReviewRecord } from './reviewStore';
export type { VersionInput, VersionKind, VersionRecord } from './versionStore';

/** What is true of a whole board, beside its rooms. */
export interface BoardRecord {
  readonly id: string;
  readonly createdAt: number;
  readonly locked: boolean;
  /** Holder (see `Grant.holder`) of whoever locked it. */
  readonly lockedBy: string | null;
  readonly archived: boolean;
  readonly deletedAt: number | null;
  /** When it was last taken out of a backup: the clients then know more than the rooms do. */
  readonly restoredAt: number | null;
}

/** A link into a board. Only the SHA-256 of its token is kept. */
export interface LinkRecord {
  readonly boardId: string;
  readonly n: number;
  readonly role: Role;
  readonly createdAt: number;
  readonly expiresAt: number | null;
  readonly endedAt: number | null;
  /** What it shows instead of the whole board. */
  readonly lens: Lens | null;
}

/** A person's own token on a board; their name and colour live in room `stage`. */
export interface PersonRecord {
  readonly boardId: string;
  readonly id: string;
  readonly role: Role;
  /** Number of the link they came by. */
  readonly link: number;
  readonly createdAt: number;
  readonly endedAt: number | null;
}

/** What a token hash leads to. */
export type TokenRecord =
  | { readonly kind: 'link'; readonly link: LinkRecord }
  | { readonly kind: 'person'; readonly person: PersonRecord };

/** Whose a Yjs client id of a room is. */
export interface ClientOwner {
  readonly client: number;
  /** Holder (see `Grant.holder`), or the server itself. */
  readonly holder: string;
}

/** One update of one room, to be appended to the log. */
export interface RoomUpdate {
  readonly boardId: string;
  readonly room: RoomName;
  readonly data: Uint8Array;
  /** Client ids that get their owner with it: both are written or neither is. */
  readonly owners?: readonly ClientOwner[];
}

/** Everything needed to build a room's document again. */
export interface StoredRoom {
  readonly snapshot: Uint8Array | null;
  /** What came with the snapshot; null where nothing did, or where it is damaged. */
  readonly places: Uint8Array | null;
  readonly updates: readonly Uint8Array[];
  readonly owners: readonly ClientOwner[];
  /** The newest log entry read, damaged ones included; 0 when there is none. */
  readonly lastSeq: number;
  /** Log entries whose checksum did not hold and which were left out. */
  readonly damaged: number;
}

/** A room, and how much there is to read of it. */
export interface WrittenRoom {
  readonly boardId: string;
  readonly room: RoomName;
  /** Of its snapshot; a log is small beside it, or short. */
  readonly bytes: number;
}

export interface DiskBytes {
  readonly database: number;
  /** Commits that are not in the database file yet. */
  readonly wal: number;
}

export interface NewLink {
  readonly role: Role;
  readonly tokenHash: string;
  readonly expiresAt: number | null;
  readonly lens?: Lens | null;
}

/**
 * Everything that must survive. Each call is one transaction, or has its place in one with others like it, and is on disk
 * when its promise resolves.
 * A store belongs to one process.
 */
export interface Store
  extends AssetStore,
    JournalStore,
    PurgeStore,
    PushStore,
    ReviewStore,
    RoundStore,
    TaskStore,
    VersionStore {
  createBoard(id: string, links: readonly NewLink[], at: number): Promise<void>;
  getBoard(id: string): Promise<BoardRecord | null>;
  setLock(id: string, locked: boolean, by: string | null): Promise<void>;
  setArchived(id: string, archived: boolean): Promise<void>;
  /** Marks the board deleted and forgets its rooms and versions; its tokens stay known as ended. */
  deleteBoard(id: string, at: number): Promise<void>;

  findToken(tokenHash: string): Promise<TokenRecord | null>;
  addLink(boardId: string, link: NewLink, at: number): Promise<LinkRecord>;
  listLinks(boardId: string): Promise<LinkRecord[]>;
  /** False when there is no such link or it had ended before. */
  endLink(boardId: string, n: number, at: number): Promise<boolean>;
  addPerson(person: PersonRecord, tokenHash: string): Promise<void>;
  listPeople(boardId: string): Promise<PersonRecord[]>;
  /** Gives a person another token; the one before ends. */
  setPersonToken(boardId: string, id: string, tokenHash: string): Promise<boolean>;
  setPersonRole(boardId: string, id: string, role: Role): Promise<boolean>;
  /** What they entered into rounds that are not revealed goes too. */
  endPerson(boardId: string, id: string, at: number): Promise<boolean>;

  /**
   * Appends updates of any number of rooms, and the owners that come with them, in one durable commit; answers the
   * updates' sequence numbers. A client id keeps the owner it has.
   */
  append(updates: readonly RoomUpdate[]): Promise<number[]>;
  loadRoom(boardId: string, room: RoomName): Promise<StoredRoom>;
  /**
   * Replaces the log up to `upToSeq` by a snapshot that holds all of it. `places` are of use with this snapshot alone
   * and can be done without: they are never handed out beside another.
   */
  compact(
    boardId: string,
    room: RoomName,
    snapshot: Uint8Array,
    upToSeq: number,
    places?: Uint8Array | null,
  ): Promise<void>;
  /** Rooms that hold anything, of all boards, the last written first. */
  lastWritten(limit: number): Promise<WrittenRoom[]>;
  /** Rooms that hold anything. */
  listRooms(boardId: string): Promise<RoomName[]>;

  /** What lies on disk; nothing where nothing does. */
  diskBytes(): DiskBytes;
  /** True when a write would succeed now. */
  writable(): Promise<boolean>;
  close(): Promise<void>;
}
