import type { RoomName } from '../../shared/rooms';
import { memoryAssets } from './memoryAssets';
import { memoryJournal } from './memoryJournal';
import { memoryPurge } from './memoryPurge';
import { memoryPushes } from './memoryPushes';
import { memoryReviews } from './memoryReviews';
import { memoryRounds } from './memoryRounds';
import { memoryTasks } from './memoryTasks';
import { memoryVersions } from './memoryVersions';
import type {
  BoardRecord,
  LinkRecord,
  NewLink,
  PersonRecord,
  RoomUpdate,
  Store,
  TokenRecord,
} from './store';

interface MemoryRoom {
  snapshot: Uint8Array | null;
  places: Uint8Array | null;
  upTo: number;
  log: { seq: number; data: Uint8Array }[];
  owners: Map<number, string>;
}
interface MemoryBoard {
  record: BoardRecord;
  links: LinkRecord[];
  people: PersonRecord[];
  rooms: Map<RoomName, MemoryRoom>;
}

/** A store that forgets everything with the process: for tests, and the plainest reading of the interface. */
export function createMemoryStore(): Store {
  const boards = new Map<string, MemoryBoard>();
  const reviews = memoryReviews();
  const tasks = memoryTasks();
  const tokens = new Map<string, { boardId: string; link?: number; person?: string }>();
  const assets = memoryAssets();
  const journal = memoryJournal();
  const purge = memoryPurge();
  const pushes = memoryPushes();
  const versions = memoryVersions();
  const rounds = memoryRounds({
    board: (id) => boards.get(id)?.record ?? null,
    person: (boardId, id) => boards.get(boardId)?.people.find((p) => p.id === id) ?? null,
  });
  let seq = 0;

  const must = (id: string): MemoryBoard => {
    const board = boards.get(id);
    if (!board) throw new Error(`No board ${id}.`);
    return board;
  };
  const roomOf = (u: Pick<RoomUpdate, 'boardId' | 'room'>): MemoryRoom => {
    const { rooms } = must(u.boardId);
    const room = rooms.get(u.room) ?? {
      snapshot: null,
      places: null,
      upTo: 0,
      log: [],
      owners: new Map(),
    };
    rooms.set(u.room, room);
    return room;
  };
  const patch = (id: string, change: Partial<BoardRecord>): void => {
    const board = must(id);
    board.record = { ...board.record, ...change };
  };
  const addLink = (boardId: string, link: NewLink, createdAt: number): LinkRecord => {
    if (tokens.has(link.tokenHash)) throw new Error('This token is taken.');
    const board = must(boardId);
    const { role, expiresAt, lens = null } = link;
    const record: LinkRecord = {
      boardId,
      n: board.links.length + 1,
      role,
      createdAt,
      expiresAt,
      endedAt: null,
      lens,
    };
    board.links.push(record);
    tokens.set(link.tokenHash, { boardId, link: record.n });
    return record;
  };
  /** Changes the one living entry that matches; false when there is none. */
  const change = <T extends { endedAt: number | null }>(
    list: T[],
    match: (entry: T) => boolean,
    fields: Partial<T>,
  ): boolean => {
    const index = list.findIndex((entry) => match(entry) && entry.endedAt === null);
    const entry = list[index];
    if (!entry) return false;
    list[index] = { ...entry, ...fields };
    return true;
  };

  return {
    async createBoard(id, links, at) {
      if (boards.has(id)) throw new Error(`Board ${id} exists.`);
      const record = {
        id,
        createdAt: at,
        locked: false,
        lockedBy: null,
        archived: false,
        deletedAt: null,
        restoredAt: null,
      };
      boards.set(id, { record, links: [], people: [], rooms: new Map() });
      for (const link of links) addLink(id, link, at);
    },
    getBoard: async (id) => boards.get(id)?.record ?? null,
    setLock: async (id, locked, lockedBy) => patch(id, { locked, lockedBy }),
    setArchived: async (id, archived) => patch(id, { archived }),
    async deleteBoard(id, at) {
      patch(id, { deletedAt: at });
      must(id).rooms.clear();
      assets.forgetAssets(id);
      journal.forgetJournal(id);
      purge.forgetDeleted(id);
      pushes.forgetPushes(id);
      tasks.forgetTasks(id);
      versions.forgetVersions(id);
      reviews.forgetReviews(id);
      rounds.forgetRounds(id);
    },

    async findToken(tokenHash): Promise<TokenRecord | null> {
      const token = tokens.get(tokenHash);
      const board = token && boards.get(token.boardId);
      const link = board?.links.find((l) => l.n === token?.link);
      if (link) return { kind: 'link', link };
      const person = board?.people.find((p) => p.id === token?.person);
      return person ? { kind: 'person', person } : null;
    },
    addLink: async (boardId, link, at) => addLink(boardId, link, at),
    listLinks: async (boardId) => [...(boards.get(boardId)?.links ?? [])],
    endLink: async (boardId, n, at) =>
      change(must(boardId).links, (l) => l.n === n, { endedAt: at }),
    async addPerson(person, tokenHash) {
      if (tokens.has(tokenHash)) throw new Error('This token is taken.');
      must(person.boardId).people.push(person);
      tokens.set(tokenHash, { boardId: person.boardId, person: person.id });
    },
    async setPersonToken(boardId, id, tokenHash) {
      if (!boards.get(boardId)?.people.some((p) => p.id === id)) return false;
      for (const [hash, token] of tokens)
        if (token.boardId === boardId && token.person === id) tokens.delete(hash);
      tokens.set(tokenHash, { boardId, person: id });
      return true;
    },
    listPeople: async (boardId) => [...(boards.get(boardId)?.people ?? [])],
    setPersonRole: async (boardId, id, role) =>
      change(must(boardId).people, (p) => p.id === id, { role }),
    async endPerson(boardId, id, at) {
      rounds.forgetRoundsOf(boardId, id);
      return change(must(boardId).people, (p) => p.id === id, { endedAt: at });
    },

    async append(updates) {
      return updates.map((u) => {
        seq += 1;
        const room = roomOf(u);
        room.log.push({ seq, data: u.data.slice() });
        for (const { client, holder } of u.owners ?? [])
          if (!room.owners.has(client)) room.owners.set(client, holder);
        return seq;
      });
    },
    async loadRoom(boardId, name) {
      const room = boards.get(boardId)?.rooms.get(name);
      return {
        snapshot: room?.snapshot ?? null,
        places: room?.places ?? null,
        updates: room?.log.map((entry) => entry.data) ?? [],
        owners: Array.from(room?.owners ?? [], ([client, holder]) => ({ client, holder })),
        lastSeq: room?.log.at(-1)?.seq ?? room?.upTo ?? 0,
        damaged: 0,
      };
    },
    async compact(boardId, name, snapshot, upToSeq, places = null) {
      const room = roomOf({ boardId, room: name });
      room.snapshot = snapshot.slice();
      room.places = places?.slice() ?? null;
      room.upTo = upToSeq;
      room.log = room.log.filter((entry) => entry.seq > upToSeq);
    },
    async lastWritten(limit) {
      const all = [...boards].flatMap(([boardId, { rooms }]) =>
        Array.from(rooms, ([room, { snapshot, log, upTo }]) => ({
          seq: log.at(-1)?.seq ?? upTo,
          written: { boardId, room, bytes: snapshot?.length ?? 0 },
        })),
      );
      const newest = all.sort((a, b) => b.seq - a.seq).slice(0, limit);
      return newest.map(({ written }) => written);
    },
    listRooms: async (boardId) => [...(boards.get(boardId)?.rooms.keys() ?? [])],

    ...assets,
    ...journal,
    ...purge,
    ...pushes,
    ...tasks,
    ...versions,
    ...reviews,
    ...rounds,
    diskBytes: () => ({ database: 0, wal: 0 }),
    writable: async () => true,
    close: async () => {},
  };
}
