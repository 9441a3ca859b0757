import type { Board } from '../../state/board';
import { ballotOf } from '../../state/rounds/ballot';
import { placingOf } from '../../state/rounds/placing';

/** Rounds that are taken part in on the wall, by the field of this tab's state that holds the one that is. */
const ON_WALL = {
  ballot: { kind: 'vote', of: ballotOf },
  placing: { kind: 'placement', of: placingOf },
} as const;
type Field = keyof typeof ON_WALL;

const OFF = { ballot: null, placing: null };

/**
 * Puts votes and placements onto the wall of this tab when they begin, and takes them away when this person is done or
 * they are over. Who comes into a workshop finds them there. Answers a function that stops it.
 */
export function watchOnWall(board: Board): () => void {
  const stops = (Object.keys(ON_WALL) as Field[]).map((field) => watchField(board, field));
  return () => {
    for (const stop of stops) stop();
    board.ui.setState(OFF);
  };
}

function watchField(board: Board, field: Field): () => void {
  const { rounds, ui, workshop } = board;
  const { kind, of } = ON_WALL[field];
  const offered = new Set<number>();
  const wasDone = new Map<number, boolean>();
  let heard = false;

  const look = () => {
    if (!board.stageSynced.get()) return;
    const isLive = heard || workshop.get().started !== null;
    heard = true;
    for (const round of rounds.list.get()) {
      const { n } = round;
      if (round.kind !== kind || round.state !== 'open' || !of(board, n)) continue;
      const { done, isRead } = rounds.own(n);
      // Of a round that was on before, it is not known at once whether this person is done with it.
      if (!offered.has(n) && (isRead || done)) {
        offered.add(n);
        wasDone.set(n, done);
        if (isLive && !done) ui.setState({ ...OFF, [field]: n });
      } else if (offered.has(n) && wasDone.get(n) !== done) {
        wasDone.set(n, done);
        if (!done) ui.setState({ ...OFF, [field]: n });
        else if (ui.getState()[field] === n) ui.setState({ [field]: null });
      }
    }
    const on = ui.getState()[field];
    if (on !== null && !of(board, on)) ui.setState({ [field]: null });
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
  };
}
