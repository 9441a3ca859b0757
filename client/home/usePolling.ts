import { useEffect, useRef } from 'react';

/**
 * Runs `work` now, every `intervalMs` while the page is visible, and when somebody comes back to it. The next
 * turn starts only after the last has ended. `active` false: not at all.
 */
export function usePolling(work: () => Promise<void>, intervalMs: number, active = true): void {
  const latest = useRef(work);
  latest.current = work;
  useEffect(() => {
    if (!active) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let running = false;
    let stopped = false;
    const turn = async () => {
      clearTimeout(timer);
      if (running || stopped || document.visibilityState === 'hidden') return;
      running = true;
      try {
        await latest.current();
      } finally {
        running = false;
        if (!stopped) timer = setTimeout(start, intervalMs);
      }
    };
    const start = () => void turn();
    start();
    const events: [EventTarget, string][] = [
      [document, 'visibilitychange'],
      [window, 'focus'],
      [window, 'online'],
    ];
    for (const [target, name] of events) target.addEventListener(name, start);
    return () => {
      stopped = true;
      clearTimeout(timer);
      for (const [target, name] of events) target.removeEventListener(name, start);
    };
  }, [intervalMs, active]);
}
