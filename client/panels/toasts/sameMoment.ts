import type { PlanRecords } from '../../../shared/plan/planDoc';
import type { Initiative } from '../../../shared/plan/schema';
import { sameValue } from '../../../shared/sameValue';
import type { Peer, Readable } from '../../state/board';
import type { PlanStore } from '../../state/planStore';

/** Values of an initiative that two people may set at the same moment. */
export type ContestedField = 'span' | 'lane' | 'bucket' | 'title';
const FIELDS: readonly ContestedField[] = ['span', 'lane', 'bucket', 'title'];

/** My value, overruled by somebody who had the same thing in hand when I let go. */
export interface Overruled {
  readonly id: string;
  readonly field: ContestedField;
  readonly mine: Pick<Initiative, ContestedField>;
  readonly now: Initiative;
  readonly byName: string;
}

export interface SameMomentOptions {
  readonly plan: PlanStore;
  readonly peers: Readable<readonly Peer[]>;
  readonly onOverruled: (overruled: Overruled) => void;
  readonly now?: () => number;
}

/** Somebody who held it when I let go may take this long to let go too. */
const HELD_MS = 30_000;
/** Who is heard to hold it so soon after I let go took it before they could see where I put it: word of that was on its way. */
const LATE_MS = 1000;

interface Contest {
  readonly mine: Initiative;
  /** Null: nobody is known to hold it, or not yet. */
  readonly byName: string | null;
  readonly at: number;
}

const holds = (peer: Peer, id: string): boolean =>
  peer.state.renaming === id || Boolean(peer.state.drag?.items.some((i) => i.id === id));

/**
 * Watches for my changes that somebody overrules who had the same initiative in hand when I let go, also where word of
 * that comes a moment later: they may have seen where I put it, and had no time to think of it. (Changes that crossed on their way: `crossedToast`.) Answers a function
 * that stops watching.
 */
export function watchSameMoment({
  plan,
  peers,
  onOverruled,
  now = () => performance.now(),
}: SameMomentOptions): () => void {
  let before: PlanRecords = plan.records();
  const contests = new Map<string, Contest>();
  const key = (id: string, field: ContestedField) => `${id} ${field}`;
  const holderOf = (id: string) => peers.get().find((peer) => holds(peer, id));

  const remember = (old: Initiative, mine: Initiative) => {
    const byName = holderOf(mine.id)?.name ?? null;
    for (const field of FIELDS)
      if (!sameValue(old[field], mine[field]))
        contests.set(key(mine.id, field), { mine, byName, at: now() });
  };
  const hearOfHolders = () => {
    for (const [of, contest] of contests) {
      if (contest.byName !== null) continue;
      const holder = now() > contest.at + LATE_MS ? null : holderOf(contest.mine.id);
      if (holder === null) contests.delete(of);
      else if (holder) contests.set(of, { ...contest, byName: holder.name });
    }
  };
  const compare = (old: Initiative, theirs: Initiative) => {
    for (const field of FIELDS) {
      if (sameValue(old[field], theirs[field])) continue;
      const contest = contests.get(key(theirs.id, field));
      if (!contest) continue;
      contests.delete(key(theirs.id, field));
      const { mine, byName, at } = contest;
      if (byName === null || now() > at + HELD_MS || sameValue(mine[field], theirs[field]))
        continue;
      onOverruled({ id: theirs.id, field, mine, now: theirs, byName });
    }
  };

  const stopHearing = peers.subscribe(hearOfHolders);
  const stopComparing = plan.subscribe(() => {
    const after = plan.records();
    const change = plan.lastChange();
    for (const id of change?.ids.initiatives ?? []) {
      const old = before.initiatives.get(id);
      const current = after.initiatives.get(id);
      if (!old || !current || current.deleted !== null) continue;
      if (change?.local) remember(old, current);
      else compare(old, current);
    }
    before = after;
  });
  return () => {
    stopHearing();
    stopComparing();
  };
}
