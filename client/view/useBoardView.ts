import { EventSource } from 'eventsource';
import { useCallback, useEffect, useState } from 'react';
import type { BoardView } from '../../shared/view/boardView';
import { api } from '../api';
import { ApiError } from '../api/apiError';

export type ViewState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly code: string; readonly final: boolean }
  /** `stale`: the server can not be reached; what is shown is what it said last. */
  | { readonly kind: 'ready'; readonly view: BoardView; readonly stale: boolean };

export type Plan = 'signed' | 'draft';

/** What the read-only page shows, asked again whenever the server says that it changed. */
export function useBoardView(boardId: string, token: string, plan: Plan | null) {
  const [state, setState] = useState<ViewState>({ kind: 'loading' });

  const load = useCallback(async () => {
    try {
      const view = await api.view(boardId, token, plan ?? undefined);
      setState({ kind: 'ready', view, stale: false });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const { code, status } = error;
      const final = status === 401 || status === 403 || status === 410;
      setState((last) =>
        last.kind === 'ready' && !final
          ? { ...last, stale: true }
          : { kind: 'failed', code, final },
      );
    }
  }, [boardId, token, plan]);

  useEffect(() => {
    void load();
    // The browser's own can not send the token in a header, and in an address it would be logged.
    const source = new EventSource(api.viewEvents(boardId), {
      fetch: (url, init) =>
        fetch(url, {
          ...init,
          headers: { ...init?.headers, authorization: `Bearer ${token}` },
          cache: 'no-store',
          credentials: 'omit',
        }),
    });
    const ask = () => void load();
    source.addEventListener('changed', ask);
    // Every new connection may have missed something.
    source.addEventListener('ready', ask);
    source.addEventListener('error', ask);
    return () => source.close();
  }, [boardId, token, load]);

  return { state, load };
}
