import { useEffect, useState } from 'react';
import type { OpenBoard } from '../panels/OpenBoard';

let loaded: typeof OpenBoard | null = null;

const load = async (): Promise<typeof OpenBoard> => {
  loaded = (await import('../panels/OpenBoard')).OpenBoard;
  return loaded;
};

/**
 * The code of an open board, which is most of the app: asked for once the page has drawn who this is, null until it is
 * there. Fails as a component does where it cannot come. Not `lazy`, as React would hold back what was waited for.
 */
export function useOpenBoard(): typeof OpenBoard | null {
  const [state, setState] = useState<{ Board: typeof OpenBoard | null; error?: unknown }>(() => ({
    Board: loaded,
  }));
  useEffect(() => {
    let gone = false;
    load().then(
      (Board) => {
        if (!gone) setState((now) => (now.Board === Board ? now : { Board }));
      },
      (error: unknown) => {
        if (!gone) setState((now) => (now.Board ? now : { Board: null, error }));
      },
    );
    return () => {
      gone = true;
    };
  }, []);
  if (state.error !== undefined) throw state.error;
  return state.Board;
}
