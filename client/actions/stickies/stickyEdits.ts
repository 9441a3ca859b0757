import { newId } from '../../../shared/ids';
import type { ReactionSign, Sticky, StickyColour, StickyPlace } from '../../../shared/talk/schema';
import {
  addSticky,
  groupStickies,
  parkStickies,
  placeSticky,
  renameCluster,
  rewriteSticky,
  setCluster,
  stickyText,
  toggleReaction,
  ungroup,
} from '../../../shared/talk/stickies';
import type { StickyEntry } from '../../../shared/workshop/roundApi';
import { ROUND_LIMITS } from '../../../shared/workshop/roundLimits';
import { t } from '../../i18n/i18n';
import type { Board, EditLabel } from '../../state/board';
import { entryOf } from '../../state/shownWall';
import { isUnseen, openRound } from './stickyRights';

/** What edits of the wall need of an open board. */
export type WallBoard = Pick<
  Board,
  'access' | 'editTalk' | 'rounds' | 'shownWall' | 'wall' | 'workshop'
>;

const EXCERPT = 40;

/** The first words of a sticky, to speak of it. */
export function excerptOf({ text }: Pick<Sticky, 'text'>): string {
  const [line = ''] = text.split('\n');
  return line.length > EXCERPT ? `${line.slice(0, EXCERPT - 1).trimEnd()}…` : line;
}

/** A sticky that hangs or is parked, as this tab shows it. */
export function stickyOf({ shownWall }: Pick<Board, 'shownWall'>, id: string): Sticky | undefined {
  const { hanging, parked } = shownWall.get();
  return hanging.get(id) ?? parked.find((sticky) => sticky.id === id);
}

/** Name of a sticky or group, for messages; empty for neither. */
export function wallName(board: Pick<Board, 'shownWall'>, id: string): string {
  const sticky = stickyOf(board, id);
  if (sticky) return excerptOf(sticky);
  const found = board.shownWall.get().clusters.get(id);
  return found ? found.cluster.title || t('stickies.untitledGroup') : '';
}

export interface NewSticky {
  readonly text: string;
  readonly colour: StickyColour;
  /** Null: it goes to the parking lot. */
  readonly at: StickyPlace | null;
}

export type Written =
  | { readonly ok: true; readonly ids: readonly string[]; readonly unseen: boolean }
  | { readonly ok: false; readonly reason: 'notAllowed' | 'full' };

/** Writes stickies, in one step; into the round where one is open, so that nobody sees them before it is revealed. */
export function writeStickies(board: WallBoard, drafts: readonly NewSticky[]): Written {
  const round = openRound(board);
  if (round) return writeUnseen(board, round.n, round.parked, drafts);
  const { person } = board.access.get();
  const [first] = drafts;
  const label = {
    key: drafts.length > 1 ? 'addStickies' : 'addSticky',
    title: first ? excerptOf(first) : '',
    count: drafts.length,
  };
  const ids = board.editTalk(label, (edit) =>
    drafts.map(({ at, ...draft }) =>
      addSticky(edit, { ...draft, author: person, at, ...(at ? {} : { parked: true }) }),
    ),
  );
  return ids ? { ok: true, ids, unseen: false } : { ok: false, reason: 'notAllowed' };
}

function writeUnseen(
  board: WallBoard,
  n: number,
  parked: boolean,
  drafts: readonly NewSticky[],
): Written {
  if (!board.access.get().canComment) return { ok: false, reason: 'notAllowed' };
  const { size } = board.rounds.own(n).entries;
  if (size + drafts.length > ROUND_LIMITS.stickiesPerPerson) return { ok: false, reason: 'full' };
  const ids = drafts.map(({ text, colour, at }) => {
    const id = newId();
    board.rounds.put(n, id, entryOf(stickyText(text), colour, parked ? null : at));
    return id;
  });
  return { ok: true, ids, unseen: true };
}

/** Changes what this person wrote unseen; false where it is no such sticky. */
function changeUnseen(board: WallBoard, id: string, change: Partial<StickyEntry>): boolean {
  const n = board.shownWall.get().unseen.get(id);
  if (n === undefined) return false;
  const value = board.rounds.own(n).entries.get(id);
  if (value && 'text' in value) board.rounds.put(n, id, { ...value, ...change });
  return true;
}

export function rewrite(board: WallBoard, id: string, text: string): void {
  const sticky = stickyOf(board, id);
  const next = stickyText(text);
  if (!sticky || next === '' || next === sticky.text) return;
  if (changeUnseen(board, id, { text: next })) return;
  board.editTalk({ key: 'changeSticky', title: excerptOf(sticky) }, (edit) =>
    rewriteSticky(edit, id, next),
  );
}

const labelOf = (
  board: WallBoard,
  one: string,
  many: string,
  ids: readonly string[],
): { key: string; title: string; count: number } => ({
  key: ids.length > 1 ? many : one,
  title: wallName(board, ids[0] ?? ''),
  count: ids.length,
});

export function recolour(board: WallBoard, ids: readonly string[], colour: StickyColour): void {
  const seen = ids.filter((id) => !changeUnseen(board, id, { colour }));
  if (seen.length > 0)
    board.editTalk(labelOf(board, 'colourSticky', 'colourStickies', seen), (edit) => {
      for (const id of seen) edit.patch('stickies', id, { colour });
    });
}

export interface StickyMove {
  readonly id: string;
  readonly at: StickyPlace;
  /** Group it goes into; null: out of any. Absent: as it is. */
  readonly cluster?: string | null;
}

/** Hangs stickies somewhere else, in one step. */
export function moveStickies(board: WallBoard, moves: readonly StickyMove[]): void {
  const seen = moves.filter(({ id, at }) => !changeUnseen(board, id, { at }));
  if (seen.length === 0) return;
  const ids = seen.map(({ id }) => id);
  board.editTalk(labelOf(board, 'moveSticky', 'moveStickies', ids), (edit) => {
    for (const { id, at, cluster } of seen) {
      placeSticky(edit, id, at);
      if (cluster !== undefined) setCluster(edit, id, cluster);
    }
  });
}

/** Copies stickies to other places. Answers the ids of the copies. */
export function copyStickies(board: WallBoard, moves: readonly StickyMove[]): readonly string[] {
  const copies = moves.flatMap(({ id, at }): NewSticky[] => {
    const sticky = stickyOf(board, id);
    return sticky ? [{ text: sticky.text, colour: sticky.colour, at }] : [];
  });
  const written = writeStickies(board, copies);
  return written.ok ? written.ids : [];
}

/** Sets stickies aside. */
export function park(board: WallBoard, ids: readonly string[], label: EditLabel): void {
  board.editTalk(label, (edit) => parkStickies(edit, ids));
}

/** Puts stickies into a new group, which stands where the first of them is. Answers its id. */
export function group(board: WallBoard, ids: readonly string[], title: string): string | null {
  const [first] = ids;
  const at = first === undefined ? null : (stickyOf(board, first)?.at ?? null);
  return board.editTalk({ key: 'groupStickies', count: ids.length }, (edit) => {
    const cluster = groupStickies(edit, ids, title);
    // One that leaves the group takes nothing of its place away.
    if (at) for (const id of ids) edit.patch('stickies', id, { at });
    return cluster;
  });
}

export function nameGroup(board: WallBoard, id: string, title: string): void {
  board.editTalk({ key: 'nameGroup', title }, (edit) => renameCluster(edit, id, title));
}

/** Ends a group; its stickies hang where they are given to. */
export function endGroup(board: WallBoard, id: string, moves: readonly StickyMove[]): void {
  board.editTalk({ key: 'ungroup', title: wallName(board, id) }, (edit) => {
    ungroup(edit, id);
    for (const { id: sticky, at } of moves) edit.patch('stickies', sticky, { at });
  });
}

/** Takes stickies away. Answers what puts them back. */
export function removeStickies(
  board: WallBoard,
  ids: readonly string[],
  label: EditLabel,
): () => void {
  const unseen = ids.flatMap((id) => {
    const n = board.shownWall.get().unseen.get(id);
    const value = n === undefined ? undefined : board.rounds.own(n).entries.get(id);
    return n !== undefined && value ? [{ n, id, value }] : [];
  });
  const seen = ids.filter((id) => !isUnseen(board, id));
  const title = wallName(board, ids[0] ?? '');
  for (const { n, id } of unseen) board.rounds.drop(n, id);
  if (seen.length > 0)
    board.editTalk(label, (edit) => {
      for (const id of seen) edit.remove('stickies', id);
    });
  return () => {
    for (const { n, id, value } of unseen) board.rounds.put(n, id, value);
    if (seen.length > 0)
      board.editTalk({ key: 'restore', title }, (edit) => {
        for (const id of seen) edit.restore('stickies', id);
      });
  };
}

/** Puts a sign to a sticky, or takes it away again. */
export function react(board: WallBoard, id: string, sign: ReactionSign): void {
  const { person } = board.access.get();
  if (person === null) return;
  board.editTalk({ key: 'react', title: wallName(board, id) }, (edit) =>
    toggleReaction(edit, { on: { room: 'talk', id }, sign, author: person }),
  );
}
