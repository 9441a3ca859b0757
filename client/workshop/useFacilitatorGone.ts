import { useEffect, useState } from 'react';
import { useBoard, useReadable } from '../state/hooks';
import { rosterOf } from '../state/roster';
import { isOnline } from './watchWorkshop';

/** A page that is loaded anew, or a short tunnel, is no absence. */
const GONE_MS = 60_000;
/** Back online, a tab hears within this who is there. */
const HEARD_MS = 3000;

/** Whoever facilitates has not been seen for a minute. While this tab is offline it sees nobody, and says nothing. */
export function useFacilitatorGone(): boolean {
  const board = useBoard();
  const { facilitator } = useReadable(board.workshop);
  const { person } = useReadable(board.access);
  const peers = useReadable(rosterOf(board.presence));
  useReadable(board.connection);
  const isHere =
    facilitator !== null &&
    (facilitator === person || peers.some(({ state }) => state.person === facilitator));
  const away = useLasting(!isHere, GONE_MS, facilitator);
  const hears = useLasting(isOnline(board), HEARD_MS);
  return away && hears;
}

/** Something has been so for a while without a break; `of`: about whom or what, which begins it anew. */
function useLasting(isSo: boolean, ms: number, of?: unknown): boolean {
  const [lasts, setLasts] = useState(false);
  useEffect(() => {
    setLasts(false);
    if (!isSo) return;
    const wake = setTimeout(() => setLasts(true), ms);
    return () => clearTimeout(wake);
  }, [isSo, ms, of]);
  return isSo && lasts;
}
