import { type RefObject, useEffect, useState } from 'react';
import type { BoardInfo, BoardPreview } from '../../shared/api/boards';
import { api } from '../api';
import { ApiError } from '../api/apiError';
import { deviceBoards, type KnownBoard } from '../state/deviceBoards';
import { usePolling } from './usePolling';

export interface LiveBoard {
  readonly preview: BoardPreview | null;
  readonly info: BoardInfo | null;
  /** The token no longer opens it, or the board is gone. */
  readonly lost: 'ended' | 'gone' | null;
}

const REFRESH_MS = 10_000;
const UNKNOWN: LiveBoard = { preview: null, info: null, lost: null };
// What was seen last, so that a card that comes back shows it at once.
const seen = new Map<string, LiveBoard>();

/** What a listed board looks like now: asked of the server while its card is on screen. */
export function useLiveBoard(board: KnownBoard, card: RefObject<HTMLElement | null>): LiveBoard {
  const [live, setLive] = useState(() => seen.get(board.id) ?? UNKNOWN);
  const onScreen = useOnScreen(card);
  const { id, token } = board;

  usePolling(
    async () => {
      const next = await look(id, token, live);
      seen.set(id, next);
      setLive(next);
      if (next.info) remember(board, next.info);
    },
    REFRESH_MS,
    onScreen && live.lost === null,
  );
  return live;
}

async function look(id: string, token: string, last: LiveBoard): Promise<LiveBoard> {
  try {
    const [info, preview] = await Promise.all([api.board(id, token), api.preview(id, token)]);
    return { info, preview, lost: null };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.code === 'board-deleted' || error.status === 404) return { ...last, lost: 'gone' };
    if (error.status === 401 || error.status === 410) return { ...last, lost: 'ended' };
    // Offline or busy: the last picture stays.
    return last;
  }
}

/** Keeps what the list shows offline; writes only what differs, since every write wakes the list. */
function remember(board: KnownBoard, info: BoardInfo): void {
  const { title, role, locked, lockedByMe, archived } = info;
  const now = { title, role, locked, lockedByMe, archived };
  const keys = Object.keys(now) as (keyof typeof now)[];
  if (keys.some((key) => board[key] !== now[key])) deviceBoards.patch(board.id, now);
}

function useOnScreen(ref: RefObject<HTMLElement | null>): boolean {
  const [onScreen, setOnScreen] = useState(false);
  useEffect(() => {
    if (!ref.current) return;
    const observer = new IntersectionObserver(
      (entries) => setOnScreen(entries.some((entry) => entry.isIntersecting)),
      { rootMargin: '200px' },
    );
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, [ref]);
  return onScreen;
}
