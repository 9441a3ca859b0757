import { useSyncExternalStore } from 'react';
import { deviceBoards, type KnownBoard, type Me } from '../state/deviceBoards';

// The device's storage answers afresh each time; a snapshot must stay the same until something changed.
let boards: readonly KnownBoard[] | null = null;
let me: Me | null | undefined;

function subscribe(listener: () => void): () => void {
  boards = null;
  me = undefined;
  return deviceBoards.subscribe(() => {
    boards = null;
    me = undefined;
    listener();
  });
}

/** The boards this browser knows, last opened first. */
export const useBoards = (): readonly KnownBoard[] =>
  useSyncExternalStore(subscribe, () => {
    boards ??= deviceBoards.list();
    return boards;
  });

/** Who uses this browser, once they gave a name. */
export const useMe = (): Me | null =>
  useSyncExternalStore(subscribe, () => {
    if (me === undefined) me = deviceBoards.me();
    return me;
  });
