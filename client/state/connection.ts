import type { BoardSession, SessionStatus } from '../sync/boardSession';
import { createSignal } from '../sync/signal';
import type { ConnectionState, Readable } from './board';
import type { PlanStore } from './planStore';

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
  /** When everything was last saved (`Date.now()`). */
  readonly savedAt: number;
  /** Since when something is unsaved; null: all is saved. */
  readonly unsavedSince: number | null;
  /** Set while the connection is lost, until what was made meanwhile is saved. */
  readonly away: { readonly shown: boolean; readonly sent: number } | null;
  /** The last return: told until `until`. */
  readonly back: {
    readonly until: number;
    readonly sent: number;
    readonly received: number;
    readonly touched: readonly string[];
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
    if (!memory.everSynced) return { kind: 'loading' };
    return { kind: 'reconnecting', changes: pending, persisted };
  }
  if (memory.away !== null && pending > 0)
    return { kind: 'reconnecting', changes: pending, persisted };
  if (memory.back && now < memory.back.until) {
    const { sent, received, touched } = memory.back;
    return { kind: 'back', sent, received, touched };
  }
  // At once and to the letter; that nobody reads of a save shorter than a blink is the screen's business.
  if (memory.unsavedSince !== null) return { kind: 'saving', since: memory.unsavedSince };
  return { kind: 'saved', at: memory.savedAt };
}

export interface Connection extends Readable<ConnectionState> {
  close(): void;
}

/** Follows a session and says where this tab stands with the server. */
export function watchConnection(session: BoardSession, plan: PlanStore): Connection {
  let memory: ConnectionMemory = {
    online: typeof navigator === 'undefined' || navigator.onLine !== false,
    everSynced: false,
    savedAt: Date.now(),
    unsavedSince: null,
    away: null,
    back: null,
  };
  const state = createSignal<ConnectionState>({ kind: 'loading' }, sameState);
  /** Entries that others changed, by the first message after a return. */
  const touched = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const remember = (change: Partial<ConnectionMemory>) => {
    memory = { ...memory, ...change };
  };

  const refresh = () => {
    clearTimeout(timer);
    const now = Date.now();
    const status = session.status.get();
    if (status.pending > 0) remember({ unsavedSince: memory.unsavedSince ?? now });
    else if (memory.unsavedSince !== null) remember({ savedAt: now, unsavedSince: null });
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
      touched.clear();
      remember({ away: { shown: false, sent: pending }, back: null });
    } else if (pending !== memory.away.sent)
      remember({ away: { ...memory.away, sent: Math.max(pending, memory.away.sent) } });
  }

  function cameBack(now: number): void {
    const { away, everSynced } = memory;
    if (!away) return;
    // The first load brings everything; that is no news.
    const received = everSynced || away.shown ? [...touched] : [];
    const worthTelling = away.shown || away.sent > 0 || received.length > 0;
    remember({
      away: null,
      back: worthTelling
        ? { until: now + BACK_FOR, sent: away.sent, received: received.length, touched: received }
        : null,
    });
    touched.clear();
  }

  const stops = [
    session.status.subscribe(refresh),
    plan.subscribe(() => {
      const change = plan.lastChange();
      if (!memory.away || !change || change.local) return;
      if (!session.plan.provider.wsconnected) return;
      for (const ids of Object.values(change.ids)) for (const id of ids) touched.add(id);
    }),
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
