import { afterEach, expect, test } from 'vitest';
import { createApi } from '../../../client/api';
import type { Board } from '../../../client/state/board';
import { makeBoard, type RunningServer, startServer } from '../../support/startServer';
import { openTestBoard } from '../support/openTestBoard';
import { until } from '../support/until';

/** The part of the editor's provider that these tests use. */
interface NoteProvider {
  connect(): void;
  awareness: {
    getStates(): Map<number, Record<string, unknown>>;
    setLocalState(state: Record<string, unknown> | null): void;
    on(event: 'update', listener: () => void): void;
    off(event: 'update', listener: () => void): void;
  };
}

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function aServer(): Promise<RunningServer> {
  const server = await startServer();
  closing.push(() => server.stop());
  return server;
}
const open = (...[server, board, options]: Parameters<typeof openTestBoard>): Board => {
  const opened = openTestBoard(server, board, options);
  closing.push(() => opened.close());
  return opened;
};
const note = (board: Board) => {
  const room = board.openNote('vision');
  const provider = room.provider as NoteProvider;
  provider.connect();
  return { ...room, provider };
};

test('names and colours at carets come from the list of people, whatever a client claims', async () => {
  const server = await aServer();
  const board = await makeBoard(server);
  const person = await createApi(server.url).join(board.id, board.tokens.editor, 'Mia');
  const mia = open(server, board, { token: person.token });
  const sam = open(server, board);
  await Promise.all([mia, sam].map((b) => until(b.people, (people) => people.size === 1)));
  const hers = note(mia);
  const his = note(sam);
  hers.provider.awareness.setLocalState({
    name: 'Somebody',
    color: 'url(//else.where)',
    focusing: true,
  });
  const states = {
    get: () => [...his.provider.awareness.getStates().values()].find((s) => s.focusing),
    subscribe: (listener: () => void) => {
      his.provider.awareness.on('update', listener);
      return () => his.provider.awareness.off('update', listener);
    },
  };
  const seen = await until(states, (state) => state !== undefined);
  expect(seen).toMatchObject({ name: 'Mia', color: person.colour, person: person.personId });
});

test('a viewer reads a note, and what they write all the same is refused and said', async () => {
  const server = await aServer();
  const board = await makeBoard(server);
  const ada = open(server, board, { role: 'viewer' });
  const theirs = note(ada);
  await until(theirs.loaded, Boolean);
  theirs.doc.getText('t').insert(0, 'mine');
  const refused = await until(ada.connection, (c) => c.kind === 'refused');
  expect(refused).toEqual({ kind: 'refused', code: 'role', changes: 1 });
  const sam = note(open(server, board));
  await until(sam.loaded, Boolean);
  expect(sam.doc.getText('t').toString()).toBe('');
});

test('a note that was closed and opened again has its text', async () => {
  const server = await aServer();
  const mia = open(server, await makeBoard(server));
  const first = note(mia);
  await until(first.loaded, Boolean);
  first.doc.getText('t').insert(0, 'Why');
  first.close();
  await until(mia.unsaved, (count) => count === 0);
  const again = note(mia);
  await until(again.loaded, Boolean);
  expect(again.doc.getText('t').toString()).toBe('Why');
});

test('a provider whose note is closed does nothing any more', async () => {
  const server = await aServer();
  const mia = open(server, await makeBoard(server));
  const room = note(mia);
  await until(room.loaded, Boolean);
  room.close();
  room.provider.connect();
  room.provider.awareness.setLocalState({ name: 'ghost' });
  expect(room.provider.awareness.getStates().size).toBe(0);
});
