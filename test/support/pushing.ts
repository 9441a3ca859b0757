import { setTimeout as wait } from 'node:timers/promises';
import type * as Y from 'yjs';
import type { Clock } from '../../server/push/clock';
import type { Store } from '../../server/store/store';
import { canonicalJson } from '../../shared/canonicalJson';
import type { Problem } from '../../shared/errors';
import type { NewPush, Push, PushCredentials, PushRow } from '../../shared/push/pushApi';
import type { WorkItem } from '../../shared/work/schema';
import { readItem } from '../../shared/work/workDoc';
import { editWork } from '../../shared/work/workEdit';
import { connectPeer } from './peer';
import { callBoard } from './signing';
import { makeBoard, type RunningServer, startServer, type TestBoard } from './startServer';

/** Time that passes only when somebody sleeps, and then at once. Counts how long was slept. */
export interface FastClock extends Clock {
  readonly slept: number[];
  /** From now on sleepers sleep on, until they are told to stop or the function that it answers is called. */
  hold(): () => void;
}

export function fastClock(): FastClock {
  let ahead = 0;
  let held: Promise<void> | null = null;
  const slept: number[] = [];
  return {
    slept,
    hold: () => {
      let release = () => {};
      held = new Promise((resolve) => (release = resolve));
      return () => {
        held = null;
        release();
      };
    },
    now: () => Date.now() + ahead,
    sleep: async (ms, signal) => {
      if (signal.aborted) return;
      slept.push(ms);
      if (held) await Promise.race([held, once(signal)]);
      if (signal.aborted) return;
      ahead += ms;
      await new Promise((resolve) => setImmediate(resolve));
    },
    random: () => 0.5,
  };
}

const once = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));

export type NewItem = Partial<Omit<WorkItem, 'assets' | 'deleted'>> & Pick<WorkItem, 'id'>;

/** Hands on the task list of a board, by a stock client. */
export interface ListHands {
  readonly doc: Y.Doc;
  /** Makes and changes items, and resolves when the server has them. */
  put(...items: readonly NewItem[]): Promise<void>;
  remove(id: string): Promise<void>;
  /** Resolves when an item is as it is wanted. */
  until(id: string, condition: (item: WorkItem) => boolean): Promise<void>;
  close(): void;
}

export async function handsOnList(server: RunningServer, board: TestBoard): Promise<ListHands> {
  const peer = connectPeer(server, board, 'work', board.tokens.editor);
  await peer.synced();
  let order = 0;
  const settle = async () => {
    const reader = connectPeer(server, board, 'work', board.tokens.viewer);
    await reader.synced();
    const textOf = (doc: Y.Doc) => canonicalJson(doc.getMap('items').toJSON());
    const mine = textOf(peer.doc);
    await reader.until(() => textOf(reader.doc) === mine);
    reader.close();
  };
  return {
    doc: peer.doc,
    put: async (...items) => {
      editWork(peer.doc, (edit) => {
        for (const { id, ...fields } of items) {
          if (edit.get(id)) edit.patch(id, fields);
          else {
            order += 1;
            edit.create({ kind: 'task', title: id, order: `a${order}`, ...fields }, id);
          }
        }
      });
      await settle();
    },
    remove: async (id) => {
      editWork(peer.doc, (edit) => edit.remove(id));
      await settle();
    },
    until: (id, condition) =>
      peer.until(() => {
        const item = readItem(peer.doc, id);
        return item !== null && condition(item);
      }),
    close: () => peer.close(),
  };
}

/** Looks again until a push has come to rest. */
export async function rested(
  server: Pick<RunningServer, 'url'>,
  board: TestBoard,
  n: number,
): Promise<Push> {
  for (;;) {
    const { body } = await callBoard<Push>(
      server,
      board,
      board.tokens.viewer,
      'GET',
      `/pushes/${n}`,
    );
    if (body.state !== 'running') return body;
    // The server works in this thread: who asks without end holds it up.
    await wait(10);
  }
}

/** A board with a small list, a server, and a tool of another maker beside it. */
export interface PushScene {
  readonly server: RunningServer;
  readonly board: TestBoard;
  readonly list: ListHands;
  readonly clock: FastClock;
  call<T>(
    method: string,
    path: string,
    body?: unknown,
    role?: 'viewer' | 'commenter' | 'editor',
  ): Promise<{ status: number; body: T & Problem }>;
  /** Begins a push. */
  start(body?: Partial<NewPush>): Promise<{ status: number; body: Push & Problem }>;
  /** A push from its beginning to its rest. */
  push(body?: Partial<NewPush>): Promise<Push>;
  resume(n: number, credentials?: PushCredentials): Promise<Push>;
}

export async function withScene(
  { env, request, store }: { env: NodeJS.ProcessEnv; request: NewPush; store?: Store },
  run: (scene: PushScene) => Promise<void>,
): Promise<void> {
  const clock = fastClock();
  const server = await startServer({ env, pushClock: clock, ...(store ? { store } : {}) });
  const board = await makeBoard(server, 'Growth');
  const list = await handsOnList(server, board);
  await list.put(
    { id: 'vault', parent: 'pay', title: 'Card vault', assignee: 'mia', due: '2026-02-03' },
    { id: 'keys', kind: 'subtask', parent: 'vault', title: 'Keys', blockedBy: ['rules'] },
    { id: 'rules', parent: 'pay', title: 'Risk rules', status: 'done' },
    { id: 'pay', kind: 'epic', title: 'One-tap pay' },
  );
  const call: PushScene['call'] = (method, path, body, role = 'editor') =>
    callBoard(server, board, board.tokens[role], method, path, body);
  const start: PushScene['start'] = (body) => call('POST', '/pushes', { ...request, ...body });
  const rest = async ({ status, body }: { status: number; body: Push & Problem }) => {
    if (status >= 300) throw new Error(`Not begun: ${status} ${body.code}`);
    return rested(server, board, body.n as number);
  };
  try {
    await run({
      server,
      board,
      list,
      clock,
      call,
      start,
      push: async (body) => rest(await start(body)),
      resume: async (n, credentials = request.credentials) =>
        rest(await call('POST', `/pushes/${n}/resume`, { credentials })),
    });
  } finally {
    list.close();
    await server.stop();
  }
}

/** Rows in short: `create pay done`. */
export const brief = (rows: readonly PushRow[]): string[] =>
  rows.map(({ item, action, state, fault }) => `${action} ${item} ${fault ?? state}`);
