import { useState } from 'react';
import type { ServerInfo } from '../../shared/api/boards';
import { api } from '../api';
import { ApiError } from '../api/apiError';
import { usePolling } from './usePolling';

export type ServerState =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'offline' }
  | { readonly kind: 'online'; readonly info: ServerInfo };

const CHECK_MS = 15_000;

/** Whether the server can be reached, and what it lets people do; `check` asks at once. */
export function useServer(): { server: ServerState; check: () => Promise<void> } {
  const [server, setServer] = useState<ServerState>({ kind: 'unknown' });
  const check = async () => {
    try {
      setServer({ kind: 'online', info: await api.server() });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setServer({ kind: 'offline' });
    }
  };
  usePolling(check, CHECK_MS);
  return { server, check };
}
