import type { BoardInfo } from '../../shared/api/boards';
import type { Review } from '../../shared/api/reviews';
import { clockNow } from '../../shared/clock';
import { newId } from '../../shared/ids';
import { diffPlans } from '../../shared/plan/diffPlans';
import { type Api, api as thisServer } from '../api';
import { ApiError } from '../api/apiError';
import { createSignal } from '../sync/signal';
import type { Readable } from './board';
import { browserStorage, type DeviceBoards, deviceBoards } from './deviceBoards';
import { type Compared, earlierVersions } from './earlierVersions';
import { tokenOf } from './earlyAnswer';
import { dropAddressFragment } from './join';

/** What the page of an approver shows. */
export type ApprovalState =
  | { readonly kind: 'loading' }
  /** Somebody is on the board by the name that was invited, and this browser does not know them. */
  | { readonly kind: 'namesake' }
  /** Another browser has this link. */
  | { readonly kind: 'claimed' }
  | { readonly kind: 'ended'; readonly code: string }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'failed'; readonly code: string }
  | {
      readonly kind: 'ready';
      readonly board: Pick<BoardInfo, 'id' | 'title'>;
      readonly review: Review;
      /** The versions before it that its changes are told against, the nearest first. */
      readonly compared: readonly Compared[];
      readonly me: string;
      /** The last question was not answered: what is shown may be out of date. */
      readonly stale: boolean;
    };

export interface Approval extends Readable<ApprovalState> {
  /** `about`: ids of what the comment is about. Throws `ApiError`. */
  decide(
    decision: 'approve' | 'request-changes',
    comment: string,
    about?: readonly string[],
  ): Promise<void>;
  takeBack(): Promise<void>;
  /** Of a namesake: decides as somebody else of that name. */
  claimAnyway(): void;
  /** Asks the server again. */
  refresh(): void;
  close(): void;
}

export interface ApprovalOptions {
  readonly boardId: string;
  /** The address bar's fragment, `#token=…` or empty. */
  readonly fragment: string;
  readonly dropFragment?: () => void;
  readonly api?: Api;
  readonly storage?: Storage | null;
  readonly device?: DeviceBoards;
}

/** What this browser keeps of an approver's link once it has claimed it. */
interface Kept {
  readonly token: string;
  readonly person: string;
  readonly version: number;
}

const BROWSER = 'planwall:browser';
const APPROVAL = 'planwall:approval:';
/** This page has no socket: it asks again so often, while somebody looks at it. */
const ASK_EVERY_MS = 15_000;

/** From an approver's personal link to the version they decide on. */
export function createApproval(options: ApprovalOptions): Approval {
  const {
    boardId,
    api = thisServer,
    storage = browserStorage(),
    device = deviceBoards,
    dropFragment = dropAddressFragment,
  } = options;
  const linkToken = tokenOf(options.fragment);
  const state = createSignal<ApprovalState>({ kind: 'loading' });
  let kept: Kept | null = null;
  let compared: readonly Compared[] | null = null;
  /** Whoever has that name on the board might be the one who opens this: they are asked first. */
  let asks = true;
  let closed = false;

  const set = (next: ApprovalState) => {
    if (!closed) state.set(next);
  };
  const fail = (error: unknown) => {
    const now = state.get();
    const known = error instanceof ApiError ? error : null;
    const gone = known !== null && [401, 403, 404, 410].includes(known.status);
    if (now.kind === 'ready' && !gone) return set({ ...now, stale: true });
    if (known?.code === 'name-taken') return set({ kind: 'namesake' });
    if (known?.code === 'link-claimed') return set({ kind: 'claimed' });
    if (known?.status === 410) return set({ kind: 'ended', code: known.code });
    if (gone) return set({ kind: 'unknown' });
    set({ kind: 'failed', code: known?.code ?? 'internal' });
    if (!known) reportError(error);
  };

  /** The link in hand first: it may be a newer one than what is kept. */
  async function claim(): Promise<Kept | null> {
    if (linkToken === null) return read(storage, APPROVAL + boardId) ?? fromBoard();
    // Whoever is on the board by the name that was invited decides as who they are.
    const here = device.get(boardId);
    const own = here?.personal ? here.token : read(storage, APPROVAL + boardId)?.token;
    const claimed = await api.claimReview(boardId, linkToken, browserName(storage), own, asks);
    const { token, personId: person, version, name } = claimed;
    write(storage, APPROVAL + boardId, { token, person, version });
    dropFragment();
    // Who owns the board and tries a link must not lose their own way in.
    if (here === null || here.role === 'approver') {
      const info = await api.board(boardId, token);
      device.put({
        id: boardId,
        title: info.title,
        role: info.role,
        token,
        personal: true,
        person,
        name,
        locked: info.locked,
        lockedByMe: info.lockedByMe,
        archived: info.archived,
        openedAt: clockNow(),
      });
    }
    return { token, person, version };
  }

  /** Somebody who came by the board itself, as the approver they are. */
  async function fromBoard(): Promise<Kept | null> {
    const known = device.get(boardId);
    if (!known?.personal || known.person === null) return null;
    const { reviews } = await api.reviews(boardId, known.token);
    const mine = reviews.findLast((r) => r.approvers.some((a) => a.personId === known.person));
    return mine ? { token: known.token, person: known.person, version: mine.version } : null;
  }

  /** Versions do not change: they are asked for once. */
  async function compare({ version, plan }: Review, token: string): Promise<Compared[]> {
    const { reviews } = await api.reviews(boardId, token);
    return Promise.all(
      earlierVersions(reviews, version).map(async (earlier) => {
        const before = earlier.signed
          ? await api.baseline(boardId, token, earlier.version)
          : await api.review(boardId, token, earlier.version);
        return { ...earlier, plan: before.plan, diff: diffPlans(before.plan, plan) };
      }),
    );
  }

  async function load(): Promise<void> {
    try {
      kept ??= await claim();
      if (kept === null) return set({ kind: 'unknown' });
      const { token, version, person } = kept;
      const [board, review] = await Promise.all([
        api.board(boardId, token),
        api.review(boardId, token, version),
      ]);
      compared ??= await compare(review, token);
      const now = state.get();
      // What was sent does not change: whoever reads it keeps their place in it.
      const plan =
        now.kind === 'ready' && now.review.sha256 === review.sha256 ? now.review.plan : review.plan;
      set({
        kind: 'ready',
        board,
        review: { ...review, plan },
        compared,
        me: person,
        stale: false,
      });
    } catch (error) {
      fail(error);
    }
  }

  const change = async (run: (kept: Kept) => Promise<unknown>): Promise<void> => {
    if (kept === null) return;
    try {
      await run(kept);
    } finally {
      // Also after a refusal: somebody else was first.
      await load();
    }
  };

  void load();
  const again = () => {
    if (document.visibilityState === 'visible' && state.get().kind === 'ready') void load();
  };
  const timer = setInterval(again, ASK_EVERY_MS);
  document.addEventListener('visibilitychange', again);
  return {
    get: state.get,
    subscribe: state.subscribe,
    decide: (decision, comment, about = []) =>
      change(({ token, version }) =>
        api.decide(boardId, token, version, {
          decision,
          ...(comment.trim() === '' ? {} : { comment: comment.trim() }),
          ...(about.length === 0 ? {} : { about: [...about] }),
        }),
      ),
    takeBack: () => change(({ token, version }) => api.takeBackDecision(boardId, token, version)),
    claimAnyway: () => {
      asks = false;
      set({ kind: 'loading' });
      void load();
    },
    refresh: () => {
      if (state.get().kind !== 'ready') set({ kind: 'loading' });
      void load();
    },
    close: () => {
      closed = true;
      clearInterval(timer);
      document.removeEventListener('visibilitychange', again);
    },
  };
}

/** What this browser calls itself when it claims a link: made up once, told to nobody else. */
function browserName(storage: Storage | null): string {
  const known = storage?.getItem(BROWSER);
  if (known && /^[\w-]{16,64}$/.test(known)) return known;
  const made = newId();
  try {
    storage?.setItem(BROWSER, made);
  } catch {
    // A full storage: the link is this tab's alone.
  }
  return made;
}

function read(storage: Storage | null, key: string): Kept | null {
  try {
    const { token, person, version } = JSON.parse(storage?.getItem(key) ?? 'null') ?? {};
    const whole =
      typeof token === 'string' && typeof person === 'string' && typeof version === 'number';
    return whole ? { token, person, version } : null;
  } catch {
    return null;
  }
}

function write(storage: Storage | null, key: string, kept: Kept): void {
  try {
    storage?.setItem(key, JSON.stringify(kept));
  } catch {
    // The link itself opens the page again.
  }
}
