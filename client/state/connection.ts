import { clockNow } from '../../shared/clock';
import type { BoardSession, SessionStatus } from '../sync/boardSession';
import { createSignal } from '../sync/signal';
import { createAwayLog, type Merged } from './awayLog';
import type { ConnectionState, Readable } from './board';
import type { PlanStore } from './planStore';
import type { TalkStore } from './talkStore';
import type { WallStore } from './wallStore';

/** How long "Back online" stays. */
export const BACK_FOR = 4000;
/** So many failures in a row are no blip: "Offline". */
const OFFLINE_AFTER = 2;

/** What the words shown depend on, besides the session's own status. */
export interface ConnectionMemory {
  /** The browser says there is a network. */
  readonly online: boolean;
  /** The server has been reached in this tab. */
  readonly everSynced: boolean;
  /** When everything was last saved, by the server's clock. */
  readonly savedAt: number;
  /** The same, and all that follows, in the milliseconds of `performance.now()`, which no clock puts back. */
  readonly savedSince: number;
  /** Since when something is unsaved; null: all is saved. */
  readonly unsavedSince: number | null;
  /** Set while the connection is lost, until what was made meanwhile is saved. */
  readonly away: { readonly shown: boolean; readonly sent: number } | null;
  /** The last return: told until `until`. */
  readonly back: {
    readonly until: number;
    readonly sent: number;
    readonly merged: Merged;
  } | null;
}

/** The words for where we stand. Pure; `memory` is what has been. */
export function connectionState(
  status: SessionStatus,
  memory: ConnectionMemory,
  now: number,
): ConnectionState {
  const { pending, persisted } = status;
  if (status.refused !== null && (status.ended || pending > 0))
    return { kind: 'refused', code: status.refused, changes: pending };
  const offline = !memory.online || status.failures >= OFFLINE_AFTER;
  if (!status.synced) {
    if (offline) return { kind: 'offline', changes: pending, persisted };
    if (!memory.everSynced) return { kind: 'loading', incoming: status.incoming };
    return { kind: 'reconnecting', changes: pending, persisted };
  }
  if (memory.away !== null && pending > 0)
    return { kind: 'reconnecting', changes: pending, persisted };
  if (memory.back && now < memory.back.until) {
    const { sent, merged } = memory.back;
    return { kind: 'back', sent, received: merged.others.length, merged };
  }
  // At once and to the letter; that nobody reads of a save shorter than a blink is the screen's business.
  if (memory.unsavedSince !== null) return { kind: 'saving', since: memory.unsavedSince };
  return { kind: 'saved', at: memory.savedAt, since: memory.savedSince };
}

export interface Connection extends Readable<ConnectionState> {
  close(): void;
}

/** What else than the documents is on its way: words about rounds, which go by calls of their own. */
interface Watched {
  readonly plan: PlanStore;
  readonly talk: TalkStore;
  readonly wall: WallStore;
  readonly unsentWords: Readable<number>;
}

/** Follows a session and says where this tab stands with the server. */
export function watchConnection(session: BoardSession, watched: Watched): Connection {
  const { unsentWords } = watched;
  let memory: ConnectionMemory = {
    online: typeof navigator === 'undefined' || navigator.onLine !== false,
    everSynced: false,
    savedAt: clockNow(),
    savedSince: performance.now(),
    unsavedSince: null,
    away: null,
    back: null,
  };
  const state = createSignal<ConnectionState>({ kind: 'loading', incoming: null }, sameState);
  const away = createAwayLog(watched, {
    isAway: () => memory.away !== null,
    isIncoming: () => session.plan.provider.wsconnected,
  });
  const statusNow = (): SessionStatus => {
    const status = session.status.get();
    return { ...status, pending: status.pending + unsentWords.get() };
  };
  let timer: ReturnType<typeof setTimeout> | undefined;

  const remember = (change: Partial<ConnectionMemory>) => {
    memory = { ...memory, ...change };
  };

  const refresh = () => {
    clearTimeout(timer);
    const now = performance.now();
    const status = statusNow();
    if (status.pending > 0) remember({ unsavedSince: memory.unsavedSince ?? now });
    else if (memory.unsavedSince !== null)
      remember({ savedAt: clockNow(), savedSince: now, unsavedSince: null });
    if (!status.synced) wentAway(status);
    else if (status.pending === 0) cameBack(now);
    if (status.synced) remember({ everSynced: true });
    const next = connectionState(status, memory, now);
    if (memory.away && next.kind === 'offline') remember({ away: { ...memory.away, shown: true } });
    state.set(next);
    if (next.kind === 'back') timer = setTimeout(refresh, (memory.back?.until ?? now) - now);
  };

  // Edits made before the first contact count too: they were kept on the device by an earlier visit.
  function wentAway({ pending }: SessionStatus): void {
    if (!memory.away) {
      away.clear();
      remember({ away: { shown: false, sent: pending }, back: null });
    } else if (pending !== memory.away.sent)
      remember({ away: { ...memory.away, sent: Math.max(pending, memory.away.sent) } });
  }

  function cameBack(now: number): void {
    const { away: gone, everSynced } = memory;
    if (!gone) return;
    const noted = away.read();
    // The first load brings everything; that is no news.
    const merged = everSynced || gone.shown ? noted : { ...noted, others: [] };
    const worthTelling = gone.shown || gone.sent > 0 || merged.others.length > 0;
    remember({
      away: null,
      back: worthTelling ? { until: now + BACK_FOR, sent: gone.sent, merged } : null,
    });
    away.clear();
  }

  const stops = [
    session.status.subscribe(refresh),
    unsentWords.subscribe(refresh),
    away.close,
    onNetwork((online) => {
      remember({ online });
      if (online) session.reconnect();
      else session.drop();
      refresh();
    }),
  ];
  refresh();
  return {
    get: state.get,
    subscribe: state.subscribe,
    close: () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
    },
  };
}

function onNetwork(listener: (online: boolean) => void): () => void {
  if (typeof window === 'undefined') return () => {};
  const up = () => listener(true);
  const down = () => listener(false);
  window.addEventListener('online', up);
  window.addEventListener('offline', down);
  return () => {
    window.removeEventListener('online', up);
    window.removeEventListener('offline', down);
  };
}

function sameState(a: ConnectionState, b: ConnectionState): boolean {
  if (a.kind !== b.kind) return false;
  return Object.entries(a).every(([key, value]) => Object.is(value, b[key as keyof typeof b]));
}
