import { diffPlans } from '../../shared/plan/diffPlans';
import { freezePlan } from '../../shared/plan/freezePlan';
import type { FrozenPlan, PlanDiff } from '../../shared/plan/frozenPlan';
import { createSignal } from '../sync/signal';
import type { Readable } from './board';
import type { PlanStore } from './planStore';

/** What is different from a signed version, while somebody looks at it. */
export interface Drift {
  readonly since: number;
  readonly before: FrozenPlan;
  /** The version it is compared with; null: the board as it stands, live. */
  readonly to: number | null;
  readonly after: FrozenPlan;
  readonly diff: PlanDiff;
}

/** The comparison that board and list show; null outside "Changes". */
export interface DriftStore extends Readable<Drift | null> {
  /** Compares with the board as it stands, or with a later version; the last call wins. Throws `ApiError`. */
  show(since: number, to?: number | null): Promise<void>;
  hide(): void;
  close(): void;
}

/** Edits come in bursts, and a large plan takes its time to freeze: so long after the first it is compared anew. */
const SETTLE_MS = 250;

interface DriftOptions {
  readonly plan: PlanStore;
  /** A signed version, which never changes. */
  readonly load: (version: number) => Promise<FrozenPlan>;
}

/** Keeps the comparison with a signed version up to date while it is shown, and costs nothing while it is not. */
export function createDriftStore({ plan, load }: DriftOptions): DriftStore {
  const shown = createSignal<Drift | null>(null);
  const known = new Map<number, Promise<FrozenPlan>>();
  let asked = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;

  const versionOf = (version: number): Promise<FrozenPlan> => {
    const found = known.get(version);
    if (found) return found;
    const loading = load(version);
    known.set(version, loading);
    // What failed is asked for again.
    loading.catch(() => known.delete(version));
    return loading;
  };
  const compare = (since: number, before: FrozenPlan, to: number | null, plan: FrozenPlan) =>
    shown.set({ since, before, to, after: plan, diff: diffPlans(before, plan) });
  /** The board as it stands. Texts of notes are not at hand here, so those of the version stand for them. */
  const live = (before: FrozenPlan): FrozenPlan =>
    freezePlan(plan.view(), new Map(Object.entries(before.notes)));

  const stop = plan.subscribe(() => {
    if (shown.get()?.to !== null) return;
    timer ??= setTimeout(() => {
      timer = null;
      const now = shown.get();
      if (now?.to === null) compare(now.since, now.before, null, live(now.before));
    }, SETTLE_MS);
  });

  return {
    get: shown.get,
    subscribe: shown.subscribe,
    show: async (since, to = null) => {
      asked += 1;
      const mine = asked;
      const [before, after] = await Promise.all([
        versionOf(since),
        to === null ? null : versionOf(to),
      ]);
      if (mine === asked) compare(since, before, to, after ?? live(before));
    },
    hide: () => {
      asked += 1;
      shown.set(null);
    },
    close: () => {
      asked += 1;
      stop();
      if (timer) clearTimeout(timer);
    },
  };
}
