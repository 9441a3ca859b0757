import { type BoardLinks, exportOf } from '../../journeys/support/boardApi';

/** What was written in a workshop. */
export interface Written {
  readonly stickies: number;
  readonly comments: number;
  readonly votes: number;
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
  const votes = Object.values(initiatives).reduce((sum, { rounds }) => {
    const kept = (rounds ?? []) as { kind: string; votes?: number }[];
    return sum + kept.reduce((all, { votes: n = 0 }) => all + n, 0);
  }, 0);
  const lost: string[] = [];
  const expect = (what: string, found: number, wanted: number) => {
    if (found !== wanted) lost.push(`${what}: ${found} of ${wanted}`);
  };
  expect('stickies', entries('talk', 'stickies').length, written.stickies);
  expect('comments', entries('talk', 'comments').length, written.comments);
  expect('votes', votes, written.votes);
  for (const bar of new Set(written.moves.map((move) => move.bar))) {
    const { start } = (initiatives[bar]?.span ?? {}) as { start?: string };
    if (!written.moves.some((move) => move.bar === bar && move.start === start))
      lost.push(`the last move of ${bar}`);
  }
  return lost;
}
