import { compareText } from '../i18n/format';
import type { KnownBoard } from '../state/deviceBoards';

export const BOARD_TABS = ['all', 'mine', 'shared', 'archived'] as const;
export type BoardTab = (typeof BOARD_TABS)[number];
export const BOARD_SORTS = ['opened', 'title'] as const;
export type BoardSort = (typeof BOARD_SORTS)[number];

/** True when a board is listed under a tab; archived boards are listed under theirs alone. */
export function inTab(board: KnownBoard, tab: BoardTab): boolean {
  if (tab === 'archived') return board.archived;
  if (board.archived) return false;
  if (tab === 'all') return true;
  return (board.role === 'owner') === (tab === 'mine');
}

/** True when every word of the query stands in the title, whatever its case. */
export function matches(board: KnownBoard, query: string): boolean {
  const title = board.title.toLocaleLowerCase();
  return query
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => title.includes(word));
}

/** The boards to show, in order. */
export function listBoards(
  boards: readonly KnownBoard[],
  { tab, sort, query }: { tab: BoardTab; sort: BoardSort; query: string },
): KnownBoard[] {
  const byOpened = (a: KnownBoard, b: KnownBoard) => b.openedAt - a.openedAt;
  return boards
    .filter((board) => inTab(board, tab) && matches(board, query.trim()))
    .sort(sort === 'title' ? (a, b) => compareText(a.title, b.title) || byOpened(a, b) : byOpened);
}
