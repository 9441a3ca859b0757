import { useEffect, useState } from 'react';
import { useBoard, useReadable } from '../state/hooks';
import { isOnline } from './watchWorkshop';

/** A page that is loaded anew, or a short tunnel, is no absence. */
const GONE_MS = 60_000;

/** Whoever facilitates has not been seen for a minute. While this tab is offline it sees nobody, and says nothing. */
export function useFacilitatorGone(): boolean {
  const board = useBoard();
  const { facilitator } = useReadable(board.workshop);
  const { person } = useReadable(board.access);
  const peers = useReadable(board.presence.peers);
  useReadable(board.connection);
  const isHere = facilitator === person || peers.some(({ state }) => state.person === facilitator);
  const absent = isOnline(board) && (facilitator === null || !isHere);
  const [gone, setGone] = useState(false);
  useEffect(() => {
    if (!absent) {
      setGone(false);
      return;
    }
    const wake = setTimeout(() => setGone(true), GONE_MS);
    return () => clearTimeout(wake);
  }, [absent, facilitator]);
  return gone && absent;
}
