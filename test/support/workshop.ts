import * as Y from 'yjs';
import type { CreatedPerson } from '../../shared/api/people';
import type { Problem } from '../../shared/errors';
import type { PutEntry, Round, RoundList } from '../../shared/workshop/roundApi';
import { connectPeer } from './peer';
import { callBoard } from './signing';
import { makeBoard, type RunningServer, type TestBoard } from './startServer';

type Server = Pick<RunningServer, 'url' | 'wsUrl'>;

/** Somebody with a name, who takes part in rounds. */
export interface Participant {
  readonly id: string;
  put(
    n: number,
    key: string,
    value: unknown,
  ): Promise<{ status: number; body: PutEntry & Problem }>;
  drop(n: number, key: string): Promise<number>;
  done(n: number, isDone?: boolean): Promise<number>;
  get(n: number): Promise<Round>;
  readonly token: string;
}

/** A board on which rounds are held, and those who hold them. */
export interface Workshop {
  readonly board: TestBoard;
  /** Of the server. */
  readonly url: string;
  join(name: string, role?: 'viewer' | 'commenter' | 'editor'): Promise<Participant>;
  /** Somebody who joined before, on the server that this workshop is on. */
  again(person: Participant): Participant;
  /** A call with a token, the editor link's unless told. */
  call<T>(
    method: string,
    path: string,
    body?: unknown,
    token?: string,
  ): Promise<{ status: number; body: T }>;
  start(request: unknown): Promise<Round>;
  reveal(n: number): Promise<Round>;
  list(): Promise<RoundList>;
  /** Changes a room, and waits until it is on disk. */
  write(room: string, change: (doc: Y.Doc) => void): Promise<void>;
  /** A room as somebody sees it who comes now. */
  read(room: string): Promise<Y.Doc>;
}

export async function aWorkshop(
  server: Server,
  initiatives: readonly string[] = ['pay', 'login', 'search', 'maps'],
  known?: TestBoard,
): Promise<Workshop> {
  const board = known ?? (await makeBoard(server, 'Workshop'));
  const call: Workshop['call'] = (method, path, body, token = board.tokens.editor) =>
    callBoard(server, board, token, method, path, body);
  const ok = async <T>(asked: Promise<{ status: number; body: T }>): Promise<T> => {
    const { status, body } = await asked;
    if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
    return body;
  };
  const read = async (room: string): Promise<Y.Doc> => {
    const peer = connectPeer(server, board, room, board.tokens.editor);
    await peer.synced();
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(peer.doc));
    peer.close();
    return copy;
  };
  const participant = (id: string, token: string): Participant => {
    const mine = <T>(method: string, path: string, body?: unknown) =>
      call<T>(method, path, body, token);
    return {
      id,
      token,
      put: (n, key, value) => mine('PUT', `/rounds/${n}/entries/${key}`, value),
      drop: async (n, key) => (await mine('DELETE', `/rounds/${n}/entries/${key}`)).status,
      done: async (n, isDone = true) =>
        (await mine(isDone ? 'POST' : 'DELETE', `/rounds/${n}/done`)).status,
      get: (n) => ok(mine<Round>('GET', `/rounds/${n}`)),
    };
  };
  const workshop: Workshop = {
    board,
    url: server.url,
    call,
    read,
    join: async (name, role = 'commenter') => {
      const person = await ok(call<CreatedPerson>('POST', '/people', { name }, board.tokens[role]));
      return participant(person.personId, person.token);
    },
    again: ({ id, token }) => participant(id, token),
    start: (request) => ok(call<Round>('POST', '/rounds', request)),
    reveal: (n) => ok(call<Round>('POST', `/rounds/${n}/reveal`)),
    list: () => ok(call<RoundList>('GET', '/rounds')),
    write: async (room, change) => {
      const [peer, other] = [1, 2].map(() =>
        connectPeer(server, board, room, board.tokens.editor),
      ) as [ReturnType<typeof connectPeer>, ReturnType<typeof connectPeer>];
      await Promise.all([peer.synced(), other.synced()]);
      peer.doc.transact(() => change(peer.doc));
      const { store, clientID } = peer.doc;
      await other.until(() => Y.getState(other.doc.store, clientID) >= Y.getState(store, clientID));
      for (const each of [peer, other]) each.close();
    },
  };
  if (!known)
    await workshop.write('plan', (doc) => {
      for (const id of initiatives)
        doc
          .getMap('initiatives')
          .set(id, new Y.Map(Object.entries({ title: `Do ${id}`, order: 'a0', status: 'idea' })));
    });
  return workshop;
}

/** A fresh id as a client's nanoid looks, the same each time. */
export const stickyKey = (n: number): string => `sticky${String(n).padStart(15, '0')}`;
