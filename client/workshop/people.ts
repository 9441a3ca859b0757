import type { Person } from '../../shared/stage';
import { t } from '../i18n/i18n';
import type { Board } from '../state/board';

export const personName = (board: Board, id: string | null): string =>
  board.people.get().get(id ?? '')?.name ?? t('workshop.somebody');

/** Everybody else who is here now, once each however many tabs they have. */
export function othersHere(board: Board): Person[] {
  const { person } = board.access.get();
  const here = new Map<string, Person>();
  for (const peer of board.presence.peers.get())
    if (peer.person && peer.person.id !== person) here.set(peer.person.id, peer.person);
  return [...here.values()];
}
