import type { ChildProcess } from 'node:child_process';

/** A process that stands still at random, for up to `mostMs` at a time and so long apart, until the answered function is called. */
export function stutter(child: ChildProcess, mostMs: number): () => void {
  let timer: NodeJS.Timeout | undefined;
  const turn = (isStill: boolean) => {
    child.kill(isStill ? 'SIGCONT' : 'SIGSTOP');
    next(!isStill);
  };
  const next = (isStill: boolean) => {
    timer = setTimeout(turn, mostMs * (0.4 + 0.6 * Math.random()), isStill);
  };
  next(false);
  return () => {
    clearTimeout(timer);
    child.kill('SIGCONT');
  };
}
