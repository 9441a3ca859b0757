import type { PlanRecords } from '../../../shared/plan/planDoc';
import type { Initiative } from '../../../shared/plan/schema';
import { sameValue } from '../../../shared/sameValue';
import type { Peer } from '../../state/board';
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
  readonly peers: () => readonly Peer[];
  readonly onOverruled: (overruled: Overruled) => void;
  readonly now?: () => number;
}

/** Somebody who held it when I let go may take this long to let go too. */
const HELD_MS = 30_000;

interface Contest {
  readonly mine: Pick<Initiative, ContestedField>;
  readonly byName: string;
  readonly until: number;
}

const holds = (peer: Peer, id: string): boolean =>
  peer.state.renaming === id || Boolean(peer.state.drag?.items.some((i) => i.id === id));

/**
 * Watches for my changes that somebody overrules who had the same initiative in hand when I let go: they may have seen
 * where I put it, and had no time to think of it. (Changes that crossed on their way: `crossedToast`.) Answers a function
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

  const remember = (old: Initiative, mine: Initiative) => {
    const holder = peers().find((p) => holds(p, mine.id));
    for (const field of FIELDS) {
      if (sameValue(old[field], mine[field])) continue;
      if (!holder) contests.delete(key(mine.id, field));
      else contests.set(key(mine.id, field), { mine, byName: holder.name, until: now() + HELD_MS });
    }
  };
  const compare = (old: Initiative, theirs: Initiative) => {
    for (const field of FIELDS) {
      if (sameValue(old[field], theirs[field])) continue;
      const contest = contests.get(key(theirs.id, field));
      if (!contest) continue;
      contests.delete(key(theirs.id, field));
      if (now() > contest.until || sameValue(contest.mine[field], theirs[field])) continue;
      onOverruled({
        id: theirs.id,
        field,
        mine: contest.mine,
        now: theirs,
        byName: contest.byName,
      });
    }
  };

  return plan.subscribe(() => {
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
}
