import { useEffect, useState } from 'react';
import { api } from '../../api';
import { useBoard } from '../../state/hooks';

/** An address in this tab for the bytes of an uploaded file; null until they are there. `wanted` false: not yet. */
export function useFileUrl(
  sha256: string,
  wanted: boolean,
): { url: string | null; error: unknown } {
  const { id, token } = useBoard();
  const [found, setFound] = useState<{ url: string | null; error: unknown }>(NOTHING);
  useEffect(() => {
    if (!wanted) return;
    let url: string | null = null;
    let isOver = false;
    api.file(id, token, sha256).then(
      (blob) => {
        if (isOver) return;
        url = URL.createObjectURL(blob);
        setFound({ url, error: null });
      },
      (error: unknown) => !isOver && setFound({ url: null, error }),
    );
    return () => {
      isOver = true;
      if (url !== null) URL.revokeObjectURL(url);
      setFound(NOTHING);
    };
  }, [id, token, sha256, wanted]);
  return found;
}

const NOTHING = { url: null, error: null };
