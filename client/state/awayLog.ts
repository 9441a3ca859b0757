import type { PlanStore } from './planStore';
import type { TalkStore } from './talkStore';
import type { WallStore } from './wallStore';

/** Ids of entries that met while this tab was away. */
export interface Merged {
  readonly own: readonly string[];
  readonly others: readonly string[];
}

/** Notes what was changed while this tab is away: here, and by others as far as it comes in. */
export interface AwayLog {
  /** Forgets what was noted. */
  clear(): void;
  read(): Merged;
  close(): void;
}

interface Watched {
  readonly plan: PlanStore;
  readonly talk: TalkStore;
  readonly wall: WallStore;
}

/** `isAway` while there is something to note; `isIncoming` while what is not of this tab comes from the server. */
export function createAwayLog(
  { plan, talk, wall }: Watched,
  { isAway, isIncoming }: { isAway: () => boolean; isIncoming: () => boolean },
): AwayLog {
  const own = new Set<string>();
  const others = new Set<string>();
  const note = (ids: Iterable<string>, local: boolean) => {
    if (!isAway() || (!local && !isIncoming())) return;
    const to = local ? own : others;
    for (const id of ids) to.add(id);
  };
  const stops = [
    plan.subscribe(() => {
      const change = plan.lastChange();
      if (change) for (const ids of Object.values(change.ids)) note(ids, change.local);
    }),
    ...[talk, wall].map((store) => {
      let seen = store.lastChange();
      return store.subscribe(() => {
        const change = store.lastChange();
        if (change && change !== seen) note(change.ids, change.local);
        seen = change;
      });
    }),
  ];
  return {
    clear: () => {
      own.clear();
      others.clear();
    },
    read: () => ({ own: [...own], others: [...others] }),
    close: () => {
      for (const stop of stops) stop();
    },
  };
}
