import { useRef, useState } from 'react';
import type { ImportProgress } from '../../shared/api/imports';
import { api } from '../api';
import { ApiError } from '../api/apiError';
import { usePolling } from '../home/usePolling';

export interface ImportRun {
  /** Null before anything is known, and when nothing runs. */
  readonly progress: ImportProgress['progress'];
  /** Runs `send` and watches it on the server, which can be asked to cancel it. */
  watch(id: string, token: string, send: () => Promise<unknown>): Promise<void>;
  cancel(): void;
}

const ASK_EVERY_MS = 300;

/** How far the import that this page sent is, and a way to stop it before it writes. */
export function useImportRun(): ImportRun {
  const [target, setTarget] = useState<{ id: string; token: string } | null>(null);
  const [progress, setProgress] = useState<ImportProgress['progress']>(null);
  const cancelling = useRef(false);

  usePolling(
    async () => {
      if (!target) return;
      // Asked again and again: the files may not have arrived when it was asked first.
      if (cancelling.current) await api.cancelImport(target.id, target.token).catch(passOver);
      const answer = await api.importProgress(target.id, target.token).catch(passOver);
      if (answer) setProgress(answer.progress);
    },
    ASK_EVERY_MS,
    target !== null,
  );

  return {
    progress,
    watch: async (id, token, send) => {
      cancelling.current = false;
      setTarget({ id, token });
      try {
        await send();
      } finally {
        setTarget(null);
        setProgress(null);
      }
    },
    // Whether it was in time is told by how the call itself ends.
    cancel: () => {
      cancelling.current = true;
      if (target) void api.cancelImport(target.id, target.token).catch(passOver);
    },
  };
}

/** The import itself says what is wrong. */
function passOver(error: unknown): null {
  if (error instanceof ApiError) return null;
  throw error;
}
