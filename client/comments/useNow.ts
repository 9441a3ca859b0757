import { useEffect, useState } from 'react';
import { clockNow } from '../../shared/clock';

const MINUTE = 60_000;

/** The instant, anew each minute: "5 min ago" must not stand still. */
export function useNow(): number {
  const [now, setNow] = useState(() => clockNow());
  useEffect(() => {
    const timer = setInterval(() => setNow(clockNow()), MINUTE);
    return () => clearInterval(timer);
  }, []);
  return now;
}
