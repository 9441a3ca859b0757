import type { Board, Peer } from '../state/board';

/**
 * Name of the colleague who changed an entity a moment ago. A value in the plan says which tab wrote it; where nothing
 * was written (what is taken away leaves no name, nor does another room) it is most likely who has the thing in
 * hand, in the title field or selected. Null when nobody stands out.
 */
export function whoTouched(board: Board, id: string): string | null {
  const writer = board.authors.writerOf(id);
  if (writer) return writer.name;
  const peers = board.presence.peers.get();
  const holds = ({ state }: Peer) =>
    state.drag?.items.some((item) => item.id === id) || state.renaming === id;
  const has = ({ state }: Peer) => state.selection.includes(id) || state.cursor?.entity === id;
  const found = peers.find(holds) ?? peers.find(has) ?? (peers.length === 1 ? peers[0] : undefined);
  return found?.name ?? null;
}
