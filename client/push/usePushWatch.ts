import { EventSource } from 'eventsource';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { PushEvent } from '../../shared/push/pushApi';
import { api } from '../api';
import type { Board } from '../state/board';
import { useBoard } from '../state/hooks';
import { createPushWatch, type PushWatch, type PushWatchState } from './pushWatch';

const watches = new WeakMap<Board, PushWatch>();

function pushWatchOf(board: Board): PushWatch {
  const known = watches.get(board);
  if (known) return known;
  const { id, token, news } = board;
  const watch = createPushWatch({
    id,
    token,
    news,
    api,
    listen: (n, onEvent, onEnd) => listenToPush({ id, token, n, onEvent, onEnd }),
  });
  watches.set(board, watch);
  return watch;
}

/** The newest push of the open board while the caller is on screen; with its rows where they are shown. */
export function usePushWatch(options: { rows?: boolean } = {}): PushWatchState & {
  readonly watch: PushWatch;
} {
  const watch = pushWatchOf(useBoard());
  const { rows = false } = options;
  useEffect(() => watch.hold({ rows }), [watch, rows]);
  return { ...useStore(watch.store), watch };
}

interface Listening {
  readonly id: string;
  readonly token: string;
  readonly n: number;
  onEvent(event: PushEvent): void;
  onEnd(): void;
}

function listenToPush({ id, token, n, onEvent, onEnd }: Listening): () => void {
  // The browser's own can not send the token in a header, and in an address it would be logged.
  const source = new EventSource(api.pushEvents(id, n), {
    fetch: (url, init) =>
      fetch(url, {
        ...init,
        headers: { ...init?.headers, authorization: `Bearer ${token}` },
        cache: 'no-store',
        credentials: 'omit',
      }),
  });
  source.addEventListener('push', ({ data }) => onEvent(JSON.parse(data) as PushEvent));
  // What broke off is opened again by itself; what the server refused is not.
  source.addEventListener('error', () => {
    if (source.readyState === source.CLOSED) onEnd();
  });
  return () => source.close();
}
