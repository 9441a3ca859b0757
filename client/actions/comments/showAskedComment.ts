import type { Board } from '../../state/board';
import { openComment } from './openComments';

/** Shows a comment as soon as it is there, or, once all that was said is there without it, all comments. */
export function showAskedComment(board: Board, comment: string): () => void {
  const { store, synced } = board.talk;
  const stops: (() => void)[] = [];
  const stop = () => {
    for (const end of stops.splice(0)) end();
  };
  const look = () => {
    if (!store.comments().has(comment) && !synced.get()) return;
    stop();
    openComment(board, comment);
  };
  stops.push(store.subscribe(look), synced.subscribe(look));
  look();
  return stop;
}
