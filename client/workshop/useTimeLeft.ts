import { useEffect, useReducer } from 'react';
import type { Timer } from '../../shared/stage/schema';
import { isPaused, timeLeft, untilNextSecond } from '../../shared/stage/timer';
import { useBoard } from '../state/hooks';

/** What is left on a timer by the server's clock; renders as each second begins, on every screen at once. */
export function useTimeLeft(timer: Timer): number {
  const board = useBoard();
  const [ticks, tick] = useReducer((n: number) => n + 1, 0);
  const left = timeLeft(timer, board.serverNow());
  useEffect(() => {
    if (isPaused(timer) || left === 0) return;
    const wake = setTimeout(tick, untilNextSecond(left));
    return () => clearTimeout(wake);
    // Each tick sets the next, also one that came before the clock had moved on.
  }, [timer, left, ticks]);
  return left;
}
