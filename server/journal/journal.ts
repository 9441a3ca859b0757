import { setImmediate as nextTurn } from 'node:timers/promises';
import type * as Y from 'yjs';
import { isId } from '../../shared/ids';
import { COURSE } from '../../shared/replay/sessions';
import type { Logger } from '../log';
import type { JournalEntry, JournalQuery, Store, StoredJournalEntry } from '../store/store';
import { Connection } from '../sync/connection';
import type { RoomRecorder } from '../sync/recording';
import type { Room } from '../sync/room';
import { type FieldChange, prepare, readChanges } from './readChanges';

interface JournalDeps {
  readonly store: Store;
  readonly log: Logger;
}

/** The newest entries of a board that are kept. */
export const JOURNAL_KEEP = 50_000;
/** What one person does to one field within this time is one entry. */
export const COALESCE_MS = 60_000;
/** Entries wait so long to be written together, after the edit itself is on disk. */
const FLUSH_MS = 1_000;
/** An entry that only grows is written again so often: while somebody drags, it grows with each edit. */
const GROW_MS = 10_000;
/** More changes than this in one commit are counted, not listed. */
const MANY = 200;
/** So many entries are written before edits have their turn again. */
const TOGETHER = 50;
/** While the store takes nothing, so many entries a board wait for it. */
const MAX_WAITING = 5_000;
const MAX_FIELD = 64;

interface Seen extends FieldChange {
  readonly person: string | null;
}
/** An entry that may still grow. */
interface Open {
  entry: JournalEntry;
  /** When it was begun: it grows for so long and no longer, so that a replay is at most so much behind. */
  since: number;
  /** Null until it is written. */
  seq: number | null;
  dirty: boolean;
}
interface BoardJournal {
  readonly open: Map<string, Open>;
  waiting: Open[];
  writtenAt: number;
}

/**
 * Who changed what and when. It looks on as rooms are edited, and once an edit is on disk it writes entries beside it,
 * together and a moment later, so that nobody waits for them: a crash may cost the entries of the last three seconds, and how
 * far those grew in the last ten, never an edit.
 */
export class Journal {
  private readonly boards = new Map<string, BoardJournal>();
  /** Rooms it looks on at. */
  private readonly rooms = new Set<Room>();
  private timer: NodeJS.Timeout | null = null;
  private writing: Promise<void> = Promise.resolve();

  constructor(private readonly deps: JournalDeps) {}

  /** Looks on at a room. */
  record(room: Room): RoomRecorder {
    const { doc } = room;
    const roots = prepare(doc, room.kind);
    this.rooms.add(room);
    let seen: Seen[] = [];
    const look = (transaction: Y.Transaction): void => {
      if (transaction.changed.size === 0) return;
      const person = writerOf(room, transaction.origin);
      if (room.kind === 'note')
        seen.push({ person, entity: room.name.slice(5), field: 'note', from: null, to: null });
      for (const change of readChanges(transaction, roots))
        if (isId(change.entity) && change.field.length <= MAX_FIELD)
          seen.push({ ...change, person });
    };
    doc.on('afterTransaction', look);
    return {
      cut: () => {
        const cut = seen;
        seen = [];
        return () => this.add(room, cut.length > MANY ? counted(room, cut) : cut);
      },
      stop: () => {
        this.rooms.delete(room);
        doc.off('afterTransaction', look);
      },
    };
  }

  /** Entries of a board, newest first; what waits of it is written before. */
  async read(boardId: string, query: JournalQuery): Promise<StoredJournalEntry[]> {
    for (const room of this.rooms) if (room.boardId === boardId) room.catchUp();
    await this.flush((board) => board === this.boards.get(boardId));
    return this.deps.store.readJournal(boardId, query);
  }

  async close(): Promise<void> {
    await this.flush();
  }

  private add(room: Room, changes: readonly Seen[]): void {
    if (changes.length === 0) return;
    const board: BoardJournal = this.boards.get(room.boardId) ?? {
      open: new Map(),
      waiting: [],
      writtenAt: 0,
    };
    this.boards.set(room.boardId, board);
    const at = Date.now();
    // What is between two instants that a replay stops at is told apart from what is before and behind.
    if (changes.some((change) => isMark(room, change)))
      for (const open of board.open.values()) open.since = Number.NEGATIVE_INFINITY;
    for (const { person, entity, field, from, to } of changes) {
      const key = `${room.name} ${entity} ${field}`;
      const known = board.open.get(key);
      const grows = known?.entry.person === person && at - known.since < COALESCE_MS;
      if (known && grows && !countsEach(room, field)) {
        known.entry = { ...known.entry, at, to };
        if (known.seq !== null && !known.dirty) board.waiting.push(known);
        known.dirty = true;
      } else {
        const entry = { at, person, room: room.name, entity, field, from, to };
        const open: Open = { entry, since: at, seq: null, dirty: true };
        board.open.set(key, open);
        board.waiting.push(open);
      }
    }
    if (board.waiting.length > MAX_WAITING) board.waiting = board.waiting.slice(-MAX_WAITING);
    this.writeSoon();
  }

  private writeSoon(): void {
    this.timer ??= setTimeout(() => void this.flush(isDue), FLUSH_MS).unref();
  }

  /** Writes what waits, or of it what is due, some boards at a time, between which edits pass. */
  private flush(isWanted: (board: BoardJournal) => boolean = () => true): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.writing = this.writing.then(async () => {
      const wanted = [...this.boards].filter(([, board]) => isWanted(board));
      for (const boards of togetherOf(wanted)) {
        await Promise.all(boards.map(([boardId, board]) => this.write(boardId, board)));
        await nextTurn();
      }
      if ([...this.boards.values()].some(({ waiting }) => waiting.length > 0)) this.writeSoon();
    });
    return this.writing;
  }

  private async write(boardId: string, board: BoardJournal): Promise<void> {
    const waiting = board.waiting;
    board.waiting = [];
    board.writtenAt = Date.now();
    const added = waiting.filter(({ seq }) => seq === null);
    const grown = waiting.filter((open): open is Open & { seq: number } => open.seq !== null);
    for (const open of waiting) open.dirty = false;
    try {
      const found = waiting.length > 0 ? await this.deps.store.getBoard(boardId) : null;
      if (found && found.deletedAt === null) {
        const { seqs } = await this.deps.store.writeJournal(
          boardId,
          added.map(({ entry }) => entry),
          grown.map(({ seq, entry }) => ({ seq, at: entry.at, to: entry.to })),
          JOURNAL_KEEP,
        );
        for (const [i, open] of added.entries()) open.seq = seqs[i] ?? null;
      }
    } catch (error) {
      this.deps.log.warn({ board: boardId, err: error }, 'journal not written');
      for (const open of waiting) open.dirty = true;
      board.waiting = [...waiting, ...board.waiting];
      return;
    }
    const until = Date.now() - COALESCE_MS;
    for (const [key, { since, dirty }] of board.open)
      if (!dirty && since < until) board.open.delete(key);
    if (board.open.size === 0 && board.waiting.length === 0) this.boards.delete(boardId);
  }
}

/** Boards whose entries are few enough to be written at once: they share a transaction of the store. */
function* togetherOf<B extends readonly [string, BoardJournal]>(
  boards: readonly B[],
): Generator<B[]> {
  let together: B[] = [];
  let entries = 0;
  for (const board of boards) {
    together.push(board);
    entries += board[1].waiting.length;
    if (entries < TOGETHER) continue;
    yield together;
    together = [];
    entries = 0;
  }
  if (together.length > 0) yield together;
}

/** Something new is written at once, what grows once in a while; a board with nothing left is let go. */
const isDue = ({ waiting, writtenAt }: BoardJournal): boolean =>
  waiting.length === 0 ||
  waiting.some(({ seq }) => seq === null) ||
  Date.now() - writtenAt >= GROW_MS;

/** Fields that tell of an entry as a whole. */
const WHOLE = new Set(['created', 'deleted', 'restored', 'replaced', 'many']);
/** A step of a workshop, its start or end; a change so large that a version has to tell what was before it. */
const isMark = (room: Room, { entity, field }: FieldChange): boolean =>
  field === 'many' || (room.kind === 'stage' && entity === COURSE);
/** Each time counts, however soon it follows: of an entry as a whole, and of the course of a workshop. */
const countsEach = (room: Room, field: string): boolean =>
  WHOLE.has(field) || room.kind === 'stage';

/** Who wrote may have left: the document takes in some edits later. */
const writerOf = (room: Room, origin: unknown): string | null =>
  origin instanceof Connection ? origin.personId : room.editor;

/** A large change in one line a person: how many entries it touched. */
function counted(room: Room, changes: readonly Seen[]): Seen[] {
  const people = new Set(changes.map(({ person }) => person));
  return [...people].map((person) => {
    const theirs = changes.filter((change) => change.person === person);
    const entries = (match: (field: string) => boolean): number =>
      new Set(theirs.filter(({ field }) => match(field)).map(({ entity }) => entity)).size;
    const to = JSON.stringify({
      created: entries((field) => field === 'created' || field === 'restored'),
      changed: entries((field) => !WHOLE.has(field)),
      deleted: entries((field) => field === 'deleted'),
    });
    return { person, entity: room.name, field: 'many', from: null, to };
  });
}
