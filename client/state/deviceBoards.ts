import { ID_PATTERN } from '../../shared/ids';
import { isRole, type Role } from '../../shared/roles';
import { clearDeviceCopies, deviceRooms } from '../sync/deviceCopy';
import { pendingEdits } from '../sync/pendingEdits';

/** What this browser remembers of a board: enough to list it and to open it without the server. */
export interface KnownBoard {
  readonly id: string;
  readonly title: string;
  readonly role: Role;
  readonly token: string;
  /** A personal token speaks for a person; a link's own token only looks. */
  readonly personal: boolean;
  readonly person: string | null;
  /** The name this person joined by. */
  readonly name: string | null;
  readonly locked: boolean;
  readonly lockedByMe: boolean;
  readonly archived: boolean;
  /** When it was visited last, by the server's clock. */
  readonly openedAt: number;
}

/** Who is using this browser, to be offered at the next join. */
export interface Me {
  readonly name: string;
  readonly colour: string | null;
}

/** Boards and names that this browser keeps (localStorage); lost with the browser's data. */
export interface DeviceBoards {
  /** Last opened first. */
  list(): KnownBoard[];
  get(id: string): KnownBoard | null;
  put(board: KnownBoard): void;
  /** Changes what is known of a board; nothing happens when it is not known. */
  patch(id: string, change: Partial<Omit<KnownBoard, 'id'>>): void;
  /** Forgets a board with its copy on this device, unsaved edits included. */
  remove(id: string): Promise<void>;
  /** Edits of a board that no server has yet. */
  unsaved(id: string): number;
  me(): Me | null;
  setMe(me: Me): void;
  /** Hears of changes, those of other tabs too. */
  subscribe(listener: () => void): () => void;
}

/**
 * Whatever is kept of one board, by whatever part of the app, is kept under `planwall:<what>:<board>`, or with more behind
 * a colon: so no part needs to be known here to be forgotten.
 */
const isOfBoard = (key: string, id: string): boolean => {
  const [app, , board] = key.split(':');
  return app === 'planwall' && board === id;
};
const BOARD = 'planwall:board:';
const ME = 'planwall:me';
const ROOMS = ['plan', 'talk', 'stage', 'work'];

/** The browser's storage, or null where it is forbidden. */
export function browserStorage(): Storage | null {
  try {
    return typeof localStorage === 'undefined' ? null : localStorage;
  } catch {
    return null;
  }
}

export function createDeviceBoards(storage: Storage | null = browserStorage()): DeviceBoards {
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of [...listeners]) listener();
  };
  const read = (key: string): unknown => {
    try {
      return JSON.parse(storage?.getItem(key) ?? 'null');
    } catch {
      return null;
    }
  };
  const write = (key: string, value: unknown) => {
    try {
      storage?.setItem(key, JSON.stringify(value));
    } catch {
      // A full or forbidden storage: the board opens by its link again.
    }
    tell();
  };
  const get = (id: string) => readKnown(id, read(BOARD + id));
  const onStorage = ({ key }: StorageEvent) => {
    if (key === null || key.startsWith('planwall:')) tell();
  };
  return {
    list: () => {
      const boards: KnownBoard[] = [];
      for (let i = 0; storage && i < storage.length; i += 1) {
        const key = storage.key(i);
        const board = key?.startsWith(BOARD) ? get(key.slice(BOARD.length)) : null;
        if (board) boards.push(board);
      }
      return boards.sort((a, b) => b.openedAt - a.openedAt);
    },
    get,
    put: (board) => write(BOARD + board.id, board),
    patch: (id, change) => {
      const board = get(id);
      if (board) write(BOARD + id, { ...board, ...change, id });
    },
    remove: async (id) => {
      const rooms = new Set([...ROOMS, ...(await deviceRooms(id))]);
      for (const room of Object.keys(pendingEdits(id, storage).all())) rooms.add(room);
      for (const key of keysOf(storage)) if (isOfBoard(key, id)) storage?.removeItem(key);
      tell();
      await clearDeviceCopies(id, [...rooms]);
    },
    unsaved: (id) =>
      Object.values(pendingEdits(id, storage).all()).reduce((sum, count) => sum + count, 0),
    me: () => {
      const me = read(ME) as Partial<Me> | null;
      if (typeof me?.name !== 'string') return null;
      return { name: me.name, colour: typeof me.colour === 'string' ? me.colour : null };
    },
    setMe: (me) => write(ME, me),
    subscribe: (listener) => {
      if (listeners.size === 0 && typeof window !== 'undefined')
        window.addEventListener('storage', onStorage);
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0 && typeof window !== 'undefined')
          window.removeEventListener('storage', onStorage);
      };
    },
  };
}

/** The boards of this browser. */
export const deviceBoards = createDeviceBoards();

function keysOf(storage: Storage | null): string[] {
  const keys = Array.from({ length: storage?.length ?? 0 }, (_, i) => storage?.key(i));
  return keys.filter((key) => typeof key === 'string');
}

function readKnown(id: string, stored: unknown): KnownBoard | null {
  if (!ID_PATTERN.test(id) || typeof stored !== 'object' || stored === null) return null;
  const b = stored as Record<string, unknown>;
  if (typeof b.token !== 'string' || !isRole(b.role)) return null;
  const text = (v: unknown): string | null => (typeof v === 'string' ? v : null);
  return {
    id,
    title: text(b.title) ?? '',
    role: b.role,
    token: b.token,
    personal: b.personal === true,
    person: text(b.person),
    name: text(b.name),
    locked: b.locked === true,
    lockedByMe: b.lockedByMe === true,
    archived: b.archived === true,
    openedAt: typeof b.openedAt === 'number' ? b.openedAt : 0,
  };
}
