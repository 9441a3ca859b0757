import { type BoardLinks, exportOf } from '../../journeys/support/boardApi';

/** What was written in a workshop. */
export interface Written {
  readonly stickies: number;
  readonly comments: number;
  readonly votes: number;
  /** How many people placed anything. */
  readonly placedBy: number;
  /** What was moved once by a single person, and where it began before. */
  readonly moved: readonly { readonly bar: string; readonly from: string }[];
  /** Where each mover put a bar last: it stands where one of them did. */
  readonly moves: readonly { readonly bar: string; readonly start: string }[];
}

/** What the board lacks of all that was written, as somebody reads it who comes afterwards. */
export async function missing(board: BoardLinks, written: Written): Promise<string[]> {
  const { rooms } = JSON.parse(await exportOf(board, 'json')) as {
    rooms: Record<string, Record<string, Record<string, Record<string, unknown>>>>;
  };
  const entries = (room: string, root: string) => Object.values(rooms[room]?.[root] ?? {});
  const initiatives = rooms.plan?.initiatives ?? {};
  const results = Object.values(initiatives).flatMap(
    ({ rounds }) => (rounds ?? []) as { kind: string; of: number; votes?: number }[],
  );
  const votes = results.reduce((sum, { votes: n = 0 }) => sum + n, 0);
  const placedBy = results.find(({ kind }) => kind === 'placement')?.of ?? 0;
  const lost: string[] = [];
  const expect = (what: string, found: number, wanted: number) => {
    if (found !== wanted) lost.push(`${what}: ${found} of ${wanted}`);
  };
  expect('stickies', entries('talk', 'stickies').length, written.stickies);
  expect('comments', entries('talk', 'comments').length, written.comments);
  expect('votes', votes, written.votes);
  expect('people who placed', placedBy, written.placedBy);
  const startOf = (bar: string) => ((initiatives[bar]?.span ?? {}) as { start?: string }).start;
  for (const { bar, from } of written.moved)
    if (startOf(bar) === from) lost.push(`the move of ${bar}`);
  for (const bar of new Set(written.moves.map((move) => move.bar))) {
    if (!written.moves.some((move) => move.bar === bar && move.start === startOf(bar)))
      lost.push(`the last move of ${bar}`);
  }
  return lost;
}
