import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Board, ToldRemoval } from '../../../client/state/board';
import type { CreatedPerson } from '../../../shared/api/people';
import { addInitiative } from '../../../shared/plan/mutations';
import { callBoard } from '../../support/signing';
import { type RunningServer, startServer } from '../../support/startServer';
import { aWire } from '../../support/wire';
import { aWorkshop } from '../../support/workshop';
import { openTestBoard } from '../support/openTestBoard';
import { until } from '../support/until';

let server: RunningServer;
const open: Board[] = [];
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  for (const board of open) board.close();
  await server.stop();
});

test('[SYN19] what the server writes for somebody, as a restore, is told by their name', async () => {
  const workshop = await aWorkshop(server);
  const enter = async (name: string, role: 'editor' | 'owner') => {
    const { body: joined } = await callBoard<CreatedPerson>(
      server,
      workshop.board,
      workshop.board.tokens[role],
      'POST',
      '/people',
      { name },
    );
    const { token } = joined;
    const board = openTestBoard(server, workshop.board, { token });
    open.push(board);
    await until(board.connection, ({ kind }) => kind === 'saved');
    return { board, token };
  };
  const [mia, sam] = [await enter('Mia', 'owner'), await enter('Sam', 'editor')];
  const call = (method: string, path: string, body?: unknown) =>
    callBoard<{ n: number }>(server, workshop.board, mia.token, method, path, body);
  const { body: version } = await call('POST', '/versions', { name: 'Before' });
  const made = sam.board.edit({ key: 'add' }, (edit) => addInitiative(edit, { title: 'Wallets' }));
  const id = made ?? '';
  const isDeleted = ({ plan }: Board) => ({
    get: () => Boolean(plan.records().initiatives.get(id)?.deleted),
    subscribe: plan.subscribe,
  });
  await until(sam.board.connection, ({ kind }) => kind === 'saved');
  expect((await call('POST', `/versions/${version.n}/restore`)).status).toBe(200);
  await until(isDeleted(sam.board), (gone) => gone);
  expect(sam.board.authors.writerOf(id)).toEqual({ name: 'Mia', isMe: false });
  await until(isDeleted(mia.board), (gone) => gone);
  expect(mia.board.authors.writerOf(id)).toEqual({ name: 'Mia', isMe: true });
});

test('[SYN21] who deleted something while one was away is told by name, also when they have left since', async () => {
  const workshop = await aWorkshop(server);
  const wire = await aWire(server);
  const join = async (name: string, origin?: string) => {
    const { token } = await workshop.join(name, 'editor');
    const board = openTestBoard(server, workshop.board, {
      token,
      ...(origin ? { origin } : {}),
    });
    open.push(board);
    await until(board.connection, ({ kind }) => kind === 'saved');
    return board;
  };
  const mia = await join('Mia');
  const id = mia.edit({ key: 'add' }, (edit) => addInitiative(edit, { title: 'Wallets' })) ?? '';
  await until(mia.connection, ({ kind }) => kind === 'saved');
  const ada = await join('Ada', wire.origin);
  wire.cut();
  await until(ada.connection, ({ kind }) => kind !== 'saved');
  ada.edit({ key: 'rename' }, (edit) => edit.patch('initiatives', id, { title: 'Purses' }));
  // Somebody whom Ada has never seen, and will not see.
  const sam = await join('Sam');
  sam.edit({ key: 'delete' }, (edit) => edit.remove('initiatives', id));
  await until(sam.connection, ({ kind }) => kind === 'saved');
  sam.close();
  const told = new Promise<readonly ToldRemoval[]>((resolve) => {
    ada.authors.onRemoved(resolve);
  });
  wire.mend();
  ada.reconnect();
  expect(await told).toMatchObject([
    { id, deleted: 'theirs', byName: 'Sam', mineAge: Number.POSITIVE_INFINITY },
  ]);
  ada.close();
  await wire.close();
});
