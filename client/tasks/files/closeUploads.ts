import type { Board } from '../../state/board';

const closers = new WeakMap<Board, () => void>();

/** Says what is to be done about uploads when the board is left. Apart from them, so that the board's page need not load them. */
export const beforeClosing = (board: Board, close: () => void): void => {
  closers.set(board, close);
};

/** Before a board is closed: what is still on its way is taken back, and named. */
export function closeUploads(board: Board): void {
  closers.get(board)?.();
  closers.delete(board);
}
