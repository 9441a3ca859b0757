import type { Board } from '../../state/board';
import { ballotOf } from '../../state/rounds/ballot';

/**
 * Puts the ballot of a vote onto the wall of this tab when it begins, and takes it away when this person is done or
 * the vote is over. Who comes into a workshop finds it there. Answers a function that stops it.
 */
export function watchBallot(board: Board): () => void {
  const { rounds, ui, workshop } = board;
  const offered = new Set<number>();
  const wasDone = new Map<number, boolean>();
  let heard = false;

  const look = () => {
    if (!board.stageSynced.get()) return;
    const isLive = heard || workshop.get().started !== null;
    heard = true;
    for (const { n, kind, state } of rounds.list.get()) {
      if (kind !== 'vote' || state !== 'open' || !ballotOf(board, n)) continue;
      const { done, isRead } = rounds.own(n);
      // Of a vote that was on before, it is not known at once whether this person is done with it.
      if (!offered.has(n) && (isRead || done)) {
        offered.add(n);
        wasDone.set(n, done);
        if (isLive && !done) ui.setState({ ballot: n });
      } else if (offered.has(n) && wasDone.get(n) !== done) {
        wasDone.set(n, done);
        if (!done) ui.setState({ ballot: n });
        else if (ui.getState().ballot === n) ui.setState({ ballot: null });
      }
    }
    const { ballot } = ui.getState();
    if (ballot !== null && !ballotOf(board, ballot)) ui.setState({ ballot: null });
  };
  const stops = [
    rounds.list.subscribe(look),
    rounds.changes.subscribe(look),
    board.access.subscribe(look),
    board.stageSynced.subscribe(look),
  ];
  look();
  return () => {
    for (const stop of stops) stop();
    ui.setState({ ballot: null });
  };
}
