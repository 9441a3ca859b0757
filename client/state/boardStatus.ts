import type { Baseline } from '../../shared/api/baselines';
import type { BoardInfo } from '../../shared/api/boards';
import type { ReviewInfo } from '../../shared/api/reviews';
import { diffPlans } from '../../shared/plan/diffPlans';
import { freezePlan } from '../../shared/plan/freezePlan';
import type { FrozenPlan, PlanDiff } from '../../shared/plan/frozenPlan';
import type { Api } from '../api';
import { createSignal } from '../sync/signal';
import type { Readable } from './board';
import type { PlanStore } from './planStore';

/** Where a board stands with its sign-off, as this tab knows it. */
export interface BoardStatus {
  /** The server has said so; until then the board passes for a draft. */
  readonly known: boolean;
  readonly state: BoardInfo['state'];
  /** The last signed version; null before the first. */
  readonly version: number | null;
  /** Entries that differ materially from it in the plan of this tab. */
  readonly changes: number;
  readonly diff: PlanDiff | null;
  /** The plan that `diff` compares the signed version with. */
  readonly now: FrozenPlan | null;
  readonly baseline: Baseline | null;
  /** A signed version was changed in the server's store. */
  readonly damaged: boolean;
  /** Every version that was sent, oldest first. */
  readonly reviews: readonly ReviewInfo[];
  /** The version that was sent last, whatever became of it. */
  readonly latest: ReviewInfo | null;
}

export interface BoardStatusStore extends Readable<BoardStatus> {
  /** What the server answered about the board just now. */
  heard(info: Pick<BoardInfo, 'state' | 'version' | 'changes' | 'damaged'>): void;
  close(): void;
}

/** Edits come in bursts, and a large plan takes its time to freeze. */
const SETTLE_MS = 250;

/** A board that was never sent to anybody, as far as this tab knows. */
export const DRAFT: BoardStatus = {
  known: false,
  state: 'draft',
  version: null,
  changes: 0,
  diff: null,
  now: null,
  baseline: null,
  damaged: false,
  reviews: [],
  latest: null,
};

interface BoardStatusOptions {
  readonly id: string;
  readonly token: string;
  readonly plan: PlanStore;
  readonly api: Pick<Api, 'reviews' | 'baseline'>;
}

/**
 * Follows a board's sign-off: the server tells when something was decided, the drift from the signed version is
 * counted here, with every edit.
 */
export function createBoardStatus({ id, token, plan, api }: BoardStatusOptions): BoardStatusStore {
  const status = createSignal<BoardStatus>(DRAFT);
  let asked = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;

  const counted = (next: BoardStatus): BoardStatus => {
    const { baseline, state } = next;
    if (!baseline) return next;
    // The texts of notes are not at hand, and not material.
    const before = { ...baseline.plan, notes: {} };
    const now = freezePlan(plan.view(), new Map());
    const diff = diffPlans(before, now);
    const changes = diff.material;
    const settled = state === 'signed-off' || state === 'changed';
    return {
      ...next,
      diff,
      now,
      changes,
      state: settled ? (changes > 0 ? 'changed' : 'signed-off') : state,
    };
  };

  const stop = plan.subscribe(() => {
    if (!status.get().baseline) return;
    timer ??= setTimeout(() => {
      timer = null;
      status.set(counted(status.get()));
    }, SETTLE_MS);
  });

  return {
    get: status.get,
    subscribe: status.subscribe,
    heard: ({ state, version, changes, damaged = false }) => {
      asked += 1;
      const mine = asked;
      const load = async () => {
        const known = status.get().baseline;
        // Signed versions never change; a damaged one is not fit to compare with.
        const wanted = version === null || damaged ? null : version;
        const [{ reviews }, baseline] = await Promise.all([
          api.reviews(id, token),
          wanted === null
            ? null
            : known?.version === wanted
              ? known
              : api.baseline(id, token, wanted),
        ]);
        if (mine !== asked) return;
        const latest = reviews.at(-1) ?? null;
        const base = { known: true, state, version, changes, damaged, reviews, latest };
        status.set(counted({ ...base, baseline, diff: null, now: null }));
      };
      load().catch(() => {
        // Unanswered: what the board's own answer says is still true.
        if (mine === asked)
          status.set({ ...status.get(), known: true, state, version, changes, damaged });
      });
    },
    close: () => {
      asked += 1;
      stop();
      if (timer) clearTimeout(timer);
    },
  };
}
