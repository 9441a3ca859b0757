import { useEffect } from 'react';
import { useReadable } from '../state/hooks';
import { offlineApp } from '../state/offlineApp';
import { bringParts } from '../ui/later';

/** A board that was just opened has other things to do. */
const AFTER_MS = 4_000;

/**
 * Where a browser cannot keep the app (a server on plain HTTP in the house, say), a part that was not needed yet would
 * be missing once the network is gone: those of a board, once its own code is there to name them, are fetched while there
 * is one.
 */
export function usePartsAtHand(named: boolean): void {
  const app = useReadable(offlineApp);
  const unkept = app.kind === 'unavailable' && app.reason !== 'development';
  useEffect(() => {
    if (!unkept || !named) return;
    const timer = setTimeout(() => void bringParts(), AFTER_MS);
    return () => clearTimeout(timer);
  }, [unkept, named]);
}
