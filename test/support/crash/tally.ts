import type { TestBoard } from '../startServer';
import type { CrashClient } from './crashClient';
import { type CrashRoom, History, ROOTS } from './history';
import { isSame, sameVector } from './steps';

/** What came of a run. Lists name edits with their board; servers that keep their promises leave them all empty. */
export interface Tally {
  edits: number;
  seen: number;
  acknowledged: number;
  /** Seen by others or acknowledged, and gone after the restart. */
  readonly lost: string[];
  /** There by half: in a document after the restart, or in what a client was sent. */
  readonly torn: string[];
  /** Missing before a later edit of the same writer, or a document that waits for something. */
  readonly gaps: string[];
  /** Made by a client that is still there, and gone although it came back. */
  readonly unhealed: string[];
  /** Documents that differ after everybody came back. */
  readonly unequal: string[];
}

export const FINDINGS = ['lost', 'torn', 'gaps', 'unhealed', 'unequal'] as const;
type Finding = (typeof FINDINGS)[number];

export const emptyTally = (): Tally => ({
  edits: 0,
  seen: 0,
  acknowledged: 0,
  lost: [],
  torn: [],
  gaps: [],
  unhealed: [],
  unequal: [],
});

/** The rooms of a board that are written in. */
export const ROOMS = Object.keys(ROOTS) as CrashRoom[];

export interface Writer {
  readonly room: CrashRoom;
  readonly client: CrashClient;
}

export interface BoardUnderTest {
  readonly board: TestBoard;
  readonly histories: Readonly<Record<CrashRoom, History>>;
  writers: Writer[];
}

export const untouched = (board: TestBoard): BoardUnderTest => ({
  board,
  histories: { plan: new History(), talk: new History(), work: new History() },
  writers: [],
});

/** Keeps what was found on a board, once. */
export function note(
  tally: Tally,
  finding: Finding,
  { board }: BoardUnderTest,
  ids: Iterable<string>,
): void {
  const list = tally[finding];
  const known = new Set(list);
  for (const id of ids) if (!known.has(`${board.id}: ${id}`)) list.push(`${board.id}: ${id}`);
}

/** What a fresh reader of a room is given must hold all that was shown or acknowledged, or of that what it was `told` by then. */
export function noteLosses(
  tally: Tally,
  tested: BoardUnderTest,
  room: CrashRoom,
  reader: CrashClient,
  told?: ReadonlySet<string>,
): void {
  const { lost, torn, gaps } = tested.histories[room].check(reader.entries, told);
  note(tally, 'lost', tested, lost);
  note(tally, 'torn', tested, torn);
  note(tally, 'gaps', tested, gaps);
}

/** Everybody who writes in a room has come back: their edits are there, and all have the same. */
export async function noteDifferences(
  tally: Tally,
  tested: BoardUnderTest,
  room: CrashRoom,
  reader: CrashClient,
): Promise<void> {
  const clients = tested.writers.filter((w) => w.room === room).map(({ client }) => client);
  const names = clients.map(({ name }) => name);
  note(tally, 'unhealed', tested, tested.histories[room].missing(reader.entries, names));
  for (const client of clients) {
    await client.until(() => sameVector(client.doc, reader.doc));
    if (!isSame(client, reader)) note(tally, 'unequal', tested, [`${room} of ${client.name}`]);
  }
}

/** Counts the edits of all boards anew. */
export function count(tally: Tally, boards: readonly BoardUnderTest[]): void {
  const all = boards.flatMap(({ histories }) => Object.values(histories));
  tally.edits = all.reduce((sum, history) => sum + history.count, 0);
  tally.seen = all.reduce((sum, { seen }) => sum + seen.size, 0);
  tally.acknowledged = all.reduce((sum, { acked }) => sum + acked.size, 0);
}
