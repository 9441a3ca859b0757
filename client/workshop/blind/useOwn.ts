import type { Card } from '../../../shared/workshop/estimates';
import { useBoard, useReadable } from '../../state/hooks';
import { mayTakePart } from '../../state/rounds/ballot';
import type { OwnRound } from '../../state/rounds/boardRounds';
import { type Placing, placingOf } from '../../state/rounds/placing';

/** What this person placed in an open placement, as it stands; null where they may not take part. */
export function usePlacing(n: number): Placing | null {
  const board = useBoard();
  useReadable(board.access);
  useReadable(board.rounds.list);
  useReadable(board.rounds.changes);
  return placingOf(board, n);
}

/** The cards this person gave in an open estimate, by item; null where they may not take part. */
export function useOwnCards(n: number): ReadonlyMap<string, Card> | null {
  const board = useBoard();
  useReadable(board.access);
  useReadable(board.rounds.changes);
  return mayTakePart(board) ? cardsOf(board.rounds.own(n)) : null;
}

export function cardsOf({ entries }: Pick<OwnRound, 'entries'>): ReadonlyMap<string, Card> {
  const cards = new Map<string, Card>();
  for (const [key, entry] of entries) if ('value' in entry) cards.set(key, entry.value);
  return cards;
}
