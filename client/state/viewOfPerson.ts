import type { View } from '../../shared/presence';
import type { Board } from './board';

/** What a person looks at: of two tabs, the one that tells. Null where none does: only who facilitates tells. */
export function viewOfPerson(
  { presence }: Pick<Board, 'presence'>,
  person: string | null,
): View | null {
  if (person === null) return null;
  const peer = presence.peers.get().find(({ state }) => state.person === person && state.view);
  return peer?.state.view ?? null;
}
