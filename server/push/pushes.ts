import { AppError } from '../../shared/errors';
import { taskList } from '../../shared/formats/tasks/taskList';
import type {
  CheckedTarget,
  Push,
  PushCredentials,
  PushEvent,
  PushRow,
  PushTarget,
} from '../../shared/push/pushApi';
import type { Config } from '../config';
import type { Logger } from '../log';
import type { PushRecord } from '../store/pushStore';
import type { Store } from '../store/store';
import type { Rooms } from '../sync/rooms';
import { withTasks } from '../transfer/exportBoard';
import { checkTarget } from './checkTarget';
import { type Clock, realClock } from './clock';
import { Ledger } from './ledger';
import { type PushPlan, type PushRequest, planPush } from './planPush';
import { publishRef } from './publishRef';
import { PushRun } from './pushRun';
import { countsOf, infoOf, iso, pushOf, requestOf } from './pushViews';
import { type Place, placeOf } from './systems';

interface PushesDeps {
  readonly config: Pick<Config, 'jiraSites' | 'githubApi'>;
  readonly store: Store;
  readonly rooms: Rooms;
  readonly log: Logger;
  readonly clock?: Clock | undefined;
}

/** A push under way: what of it is not on disk, and how to stop it. Its credentials live in its caller alone. */
interface LivePush {
  readonly record: PushRecord;
  readonly rows: PushRow[];
  waitsUntil: number | null;
  readonly pause: AbortController;
  ended: Promise<void>;
}

/** Told of a push: which rows have changed. */
type Listener = (rows: readonly number[]) => void;

/** The pushes of all boards: one under way a board, the others on disk. */
export class Pushes {
  private readonly live = new Map<string, LivePush>();
  /** Boards of which a push is about to begin. */
  private readonly starting = new Set<string>();
  private readonly listeners = new Map<string, Set<Listener>>();
  private readonly stopping = new AbortController();
  private readonly clock: Clock;

  constructor(private readonly deps: PushesDeps) {
    this.clock = deps.clock ?? realClock;
  }

  /** Asks the other side what can be mapped to. */
  check(target: PushTarget, credentials: PushCredentials): Promise<CheckedTarget> {
    return checkTarget(this.place(target), credentials, this.clock, this.stopping.signal);
  }

  /** What a push would do, without a word to the other side. */
  async dryRun(boardId: string, by: string | null, request: PushRequest): Promise<Push> {
    const { plan } = await this.plan(boardId, request);
    const at = this.clock.now();
    return {
      n: null,
      at: iso(at),
      by,
      target: request.target,
      state: 'done',
      fault: null,
      waitsUntil: null,
      counts: countsOf(plan.rows, plan.unchanged),
      rows: [...plan.rows],
      dryRun: true,
    };
  }

  async start(
    boardId: string,
    by: string | null,
    request: PushRequest,
    credentials: PushCredentials,
  ): Promise<Push> {
    return this.alone(boardId, async () => {
      const planned = await this.plan(boardId, request);
      const { rows, unchanged } = planned.plan;
      const text = JSON.stringify(request);
      const at = this.clock.now();
      const record = await this.deps.store.addPush(
        { boardId, at, by, request: text, unchanged },
        rows,
        KEEP,
      );
      return this.begin(record, [...rows], planned, credentials);
    });
  }

  /** Goes on where it stopped; rows that failed are tried again. */
  async resume(boardId: string, n: number, credentials: PushCredentials): Promise<Push> {
    return this.alone(boardId, async () => {
      const found = await this.record(boardId, n);
      const planned = await this.plan(boardId, requestOf(found));
      const rows = await this.deps.store.pushRows(boardId, n);
      const again = [...rows.entries()].flatMap(([i, row]): [number, PushRow][] =>
        row.state === 'failed' ? [[i, { ...row, state: 'waiting', fault: null, said: null }]] : [],
      );
      for (const [i, row] of again) rows[i] = row;
      await this.deps.store.setPushRows(boardId, n, again);
      await this.deps.store.setPush(boardId, n, 'running', null);
      const record: PushRecord = { ...found, state: 'running', fault: null };
      return this.begin(record, rows, planned, credentials);
    });
  }

  /** Resolves when nothing more is sent. */
  async pause(boardId: string, n: number): Promise<Push> {
    const live = this.live.get(boardId);
    if (live?.record.n === n) {
      live.pause.abort();
      await live.ended;
    }
    return this.read(boardId, n);
  }

  async read(boardId: string, n: number): Promise<Push> {
    const live = this.live.get(boardId);
    if (live?.record.n === n) return pushOf(live.record, live.rows, live.waitsUntil, true);
    const record = await this.record(boardId, n);
    return pushOf(record, await this.deps.store.pushRows(boardId, n), null, false);
  }

  /** Newest first. */
  async list(boardId: string): Promise<Omit<Push, 'rows'>[]> {
    const { store } = this.deps;
    const pushes: Omit<Push, 'rows'>[] = [];
    for (const record of await store.listPushes(boardId)) {
      const live = this.live.get(boardId);
      const counted = await store.countPushRows(boardId, record.n);
      const isLive = live?.record.n === record.n;
      pushes.unshift(infoOf(record, counted, isLive ? live.waitsUntil : null, isLive));
    }
    return pushes;
  }

  /** Calls back whenever a push of a board goes on. Answers the function that stops it. */
  listen(boardId: string, n: number, listener: Listener): () => void {
    const key = `${boardId}/${n}`;
    const set = this.listeners.get(key) ?? new Set();
    this.listeners.set(key, set.add(listener));
    return () => {
      set.delete(listener);
      if (set.size === 0 && this.listeners.get(key) === set) this.listeners.delete(key);
    };
  }

  /** A push as an event, with the rows that changed. */
  async event(boardId: string, n: number, changed: Iterable<number> | null): Promise<PushEvent> {
    const { rows, ...push } = await this.read(boardId, n);
    const numbers = changed === null ? rows.keys() : changed;
    return { ...push, changed: [...numbers].flatMap((i) => rows[i] ?? []) };
  }

  /** Ends every push on the spot. On disk they stay as running: the next server calls them interrupted. */
  async close(): Promise<void> {
    this.stopping.abort();
    await Promise.all([...this.live.values()].map(({ ended }) => ended));
  }

  private place(target: PushTarget): Place {
    return placeOf(target, this.deps.config);
  }

  private async plan(boardId: string, request: PushRequest) {
    const place = this.place(request.target);
    const ledger = await Ledger.read(this.deps.store, boardId, place.key);
    const plan = await withTasks(this.deps, boardId, (source) =>
      // Before there is a list, the plan's own tasks are nothing to send.
      source.items.length === 0 ? NOTHING : planPush(taskList(source), request, ledger.all, place),
    );
    return { plan, ledger, place };
  }

  /** Keeps a second push of a board out while one begins or runs. */
  private async alone(boardId: string, start: () => Promise<Push>): Promise<Push> {
    if (this.stopping.signal.aborted) throw new AppError('unavailable');
    if (this.live.has(boardId) || this.starting.has(boardId)) throw new AppError('push-running');
    this.starting.add(boardId);
    try {
      return await start();
    } finally {
      this.starting.delete(boardId);
    }
  }

  private async record(boardId: string, n: number): Promise<PushRecord> {
    const record = (await this.deps.store.listPushes(boardId)).find((push) => push.n === n);
    if (!record) throw new AppError('not-found');
    return record;
  }

  private begin(
    record: PushRecord,
    rows: PushRow[],
    { plan, ledger, place }: Planned,
    credentials: PushCredentials,
  ): Push {
    const { boardId, n, by } = record;
    const { store, rooms, log } = this.deps;
    const pause = new AbortController();
    const live: LivePush = { record, rows, waitsUntil: null, pause, ended: Promise.resolve() };
    const ways = {
      clock: this.clock,
      pause: AbortSignal.any([pause.signal, this.stopping.signal]),
      stop: this.stopping.signal,
    };
    const { tracker, caller } = place.connect(credentials, {
      ...ways,
      onWait: (until) => {
        live.waitsUntil = until;
        this.tell(boardId, n, []);
      },
    });
    const run = new PushRun(
      {
        ...ways,
        store,
        ledger,
        tracker,
        caller,
        boardId,
        n,
        contents: plan.contents,
        isHere: (ref) => place.isHere(ref),
        publish: (item, ref) =>
          publishRef(rooms, boardId, by, item, ref, (one) => place.isHere(one)),
        isOpen: async () => {
          const board = await store.getBoard(boardId);
          return board?.deletedAt === null && !board.archived;
        },
        onRow: (i) => this.tell(boardId, n, [i]),
      },
      rows,
      requestOf(record).target.system,
    );
    this.live.set(boardId, live);
    log.info({ event: 'push', board: boardId, n, rows: rows.length }, 'push begins');
    live.ended = this.finish(live, run);
    this.tell(boardId, n, []);
    void this.tellBoard(boardId);
    return pushOf(record, rows, null, true);
  }

  private async finish(live: LivePush, run: PushRun): Promise<void> {
    const { boardId, n } = live.record;
    const { store, log } = this.deps;
    try {
      const { state, fault } = await run.run();
      const { done, failed } = countsOf(live.rows, 0);
      log.info({ event: 'push', board: boardId, n, state, fault, done, failed }, 'push ends');
      // A server that stops leaves it running: the next one finds it interrupted.
      if (!this.stopping.signal.aborted || state === 'done')
        await store.setPush(boardId, n, state, fault);
    } catch (error) {
      // As if the server had stopped: what is on disk holds.
      log.error({ err: error, board: boardId, n }, 'push failed');
    } finally {
      this.live.delete(boardId);
      this.tell(boardId, n, []);
      await this.tellBoard(boardId);
    }
  }

  /** Everybody on the board asks again what is under way. */
  private async tellBoard(boardId: string): Promise<void> {
    const { store, rooms, log } = this.deps;
    // A server that stops sends everybody away.
    if (this.stopping.signal.aborted) return;
    try {
      const board = await store.getBoard(boardId);
      if (board?.deletedAt === null) await rooms.boardChanged(board);
    } catch (error) {
      log.error({ err: error, board: boardId }, 'nobody was told of a push');
    }
  }

  private tell(boardId: string, n: number, rows: readonly number[]): void {
    for (const listener of this.listeners.get(`${boardId}/${n}`) ?? []) listener(rows);
  }
}

type Planned = { readonly plan: PushPlan; readonly ledger: Ledger; readonly place: Place };

const NOTHING: PushPlan = { contents: new Map(), rows: [], unchanged: 0 };
/** The newest pushes of a board that are kept; what is where is kept apart from them. */
const KEEP = 50;
