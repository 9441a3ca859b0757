import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Push, PushEvent, PushRow } from '../../shared/push/pushApi';
import type { Api } from '../api';
import { isWorthAsking } from '../api/apiError';
import type { Readable } from '../state/board';

export type PushInfo = Omit<Push, 'rows'>;

export interface PushWatchState {
  readonly kind: 'asking' | 'ready' | 'failed';
  /** The newest push of the board; null before the first. */
  readonly last: PushInfo | null;
  /** Its rows, where somebody wants them and they are here. */
  readonly rows: readonly PushRow[] | null;
}

/** The newest push of a board as it goes on, shared by all of a tab that show it. */
export interface PushWatch {
  readonly store: StoreApi<PushWatchState>;
  /** Follows it until the function that this answers is called. */
  hold(options?: { rows?: boolean }): () => void;
  /** Shows what the server has just answered about a push. */
  take(push: Push): void;
  /** Asks the server anew. */
  ask(): void;
}

export interface PushWatchOptions {
  readonly id: string;
  readonly token: string;
  readonly api: Pick<Api, 'pushes' | 'pushAt'>;
  /** Something about the board is different, as the server says. */
  readonly news: Readable<number>;
  /** Opens the event stream of a push; answers a function that closes it. `onEnd`: it was refused, and opens no more. */
  readonly listen: (
    n: number,
    onEvent: (event: PushEvent) => void,
    onEnd: () => void,
  ) => () => void;
}

/** After so long what got no answer is asked for again, milliseconds. */
export const ASK_AGAIN_AFTER = 3_000;

export function createPushWatch({ id, token, api, news, listen }: PushWatchOptions): PushWatch {
  const store = createStore<PushWatchState>(() => ({ kind: 'asking', last: null, rows: null }));
  let [holders, rowHolders] = [0, 0];
  let stream: { readonly n: number; close(): void } | null = null;
  let stopHearing = () => {};
  /** One question at a time; what comes meanwhile is asked once more. */
  let asking: 'no' | 'yes' | 'again' = 'no';
  let retry: ReturnType<typeof setTimeout> | undefined;
  /** Events so far: an answer that was asked for before the last of them says what was. */
  let heard = 0;
  /** Of each question for all rows that is open, those that the stream told meanwhile. */
  const meanwhile = new Set<PushRow[]>();

  const show = (last: PushInfo | null) => {
    const { last: before, rows } = store.getState();
    store.setState({ kind: 'ready', last, rows: before?.n === last?.n ? rows : null });
    follow();
  };
  const askLater = (error?: unknown) => {
    clearTimeout(retry);
    if (holders === 0 || (error !== undefined && !isWorthAsking(error))) return;
    retry = setTimeout(() => void ask(), ASK_AGAIN_AFTER);
  };
  /** The stream is open for as long as there is something to tell and somebody to listen. */
  const follow = () => {
    const { last } = store.getState();
    const wanted = holders > 0 && last?.state === 'running' ? last.n : null;
    if (stream && stream.n !== wanted) {
      stream.close();
      stream = null;
    }
    if (wanted === null || stream) return;
    const close = listen(
      wanted,
      (event) => {
        if (stream?.n === wanted) hear(event);
      },
      () => {
        if (stream?.n !== wanted) return;
        stream = null;
        askLater();
      },
    );
    stream = { n: wanted, close };
  };
  const hear = ({ changed, ...info }: PushEvent) => {
    const { rows } = store.getState();
    heard += 1;
    for (const told of meanwhile) told.push(...changed);
    store.setState({ last: info, ...(rows ? { rows: merged(rows, changed) } : {}) });
    follow();
    // Of a push that came to rest the rows are asked for once more: what a gap in the stream left out is there.
    if (info.state !== 'running' && rowHolders > 0) void loadRows();
  };
  const loadRows = async () => {
    const n = store.getState().last?.n ?? null;
    if (n === null) return;
    const before = heard;
    const told: PushRow[] = [];
    meanwhile.add(told);
    try {
      const { rows, ...info } = await api.pushAt(id, token, n);
      const { last } = store.getState();
      if (last?.n !== n) return;
      if (heard === before) store.setState({ last: info, rows });
      else store.setState({ rows: merged(rows, told) });
      follow();
    } catch (error) {
      askLater(error);
    } finally {
      meanwhile.delete(told);
    }
  };
  const ask = async () => {
    if (asking !== 'no') {
      asking = 'again';
      return;
    }
    asking = 'yes';
    clearTimeout(retry);
    const before = heard;
    try {
      const { pushes } = await api.pushes(id, token);
      const last = pushes.reduce<PushInfo | null>(
        (newest, push) => ((newest?.n ?? 0) < (push.n ?? 0) ? push : newest),
        null,
      );
      // The stream of the same push is ahead of what was asked for before its last event.
      if (heard === before || last?.n !== store.getState().last?.n) show(last);
      if (rowHolders > 0) await loadRows();
    } catch (error) {
      if (store.getState().kind === 'asking') store.setState({ kind: 'failed' });
      askLater(error);
    }
    const isAskedAgain = (asking as 'yes' | 'again') === 'again';
    asking = 'no';
    if (isAskedAgain && holders > 0) void ask();
  };
  return {
    store,
    hold: ({ rows = false } = {}) => {
      holders += 1;
      if (rows) rowHolders += 1;
      if (holders === 1) {
        stopHearing = news.subscribe(() => void ask());
        void ask();
      } else if (rows && store.getState().rows === null) void loadRows();
      let isHeld = true;
      return () => {
        if (!isHeld) return;
        isHeld = false;
        holders -= 1;
        if (rows) rowHolders -= 1;
        if (rowHolders === 0) store.setState({ rows: null });
        if (holders > 0) return;
        clearTimeout(retry);
        stopHearing();
        follow();
      };
    },
    take: ({ rows, ...info }) => {
      store.setState({ kind: 'ready', last: info, rows });
      follow();
    },
    ask: () => void ask(),
  };
}

const keyOf = ({ item, action }: PushRow): string => `${action} ${item}`;

/** Rows with those that changed in their places; ones that are new come last. */
function merged(rows: readonly PushRow[], changed: readonly PushRow[]): readonly PushRow[] {
  if (changed.length === 0) return rows;
  const news = new Map(changed.map((row) => [keyOf(row), row]));
  const next = rows.map((row) => {
    const key = keyOf(row);
    const other = news.get(key);
    news.delete(key);
    return other ?? row;
  });
  return [...next, ...news.values()];
}
