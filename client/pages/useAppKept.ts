import { useEffect } from 'react';
import type { JoinState } from '../state/join';
import { keepApp } from '../state/offlineApp';

/** Keeps the app for the next time once nobody waits for this board: its plan is in, or somebody is asked something. */
export function useAppKept(state: JoinState): void {
  const board = state.kind === 'ready' ? state.board : null;
  const isAsking = state.kind !== 'ready' && state.kind !== 'loading';
  useEffect(() => {
    if (isAsking) keepApp();
    if (!board) return;
    const look = () => {
      if (board.loaded.get()) keepApp();
    };
    look();
    return board.loaded.subscribe(look);
  }, [board, isAsking]);
}
