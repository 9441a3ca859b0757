import type { Board, Peer } from '../state/board';

/**
 * Name of the colleague who most likely changed an entity a moment ago: an edit itself carries no name, but
 * whoever makes one has the thing in hand, in the title field or selected. Null when nobody stands out.
 */
export function whoTouched(board: Board, id: string): string | null {
  const peers = board.presence.peers.get();
  const holds = ({ state }: Peer) =>
    state.drag?.items.some((item) => item.id === id) || state.renaming === id;
  const has = ({ state }: Peer) => state.selection.includes(id) || state.cursor?.entity === id;
  const found = peers.find(holds) ?? peers.find(has) ?? (peers.length === 1 ? peers[0] : undefined);
  return found?.name ?? null;
}
