import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import * as Y from 'yjs';
import { backUp } from '../../server/backup/backup';
import { restoreBackup } from '../../server/backup/restore';
import { builtServer } from '../support/builtServer';
import { spawnServer } from '../support/startServer';
import { temporaryFolder } from '../support/temporaryFolder';
import { aWorkshop, stickyKey, type Workshop } from '../support/workshop';

let entry: string;
beforeAll(async () => {
  entry = await builtServer();
}, 120_000);

/** What only the person who entered it may see; each stands nowhere else. */
const SECRETS = ['quiet words', '2031-07-13', '2031-08-17', stickyKey(4711)];

/** Everything that somebody else can get hold of: every answer about the board, and every room as text and as bytes. */
async function everything(shop: Workshop, rounds: readonly number[], tokens: readonly string[]) {
  const paths = [
    '',
    '/preview',
    '/view',
    '/activity',
    '/activity?format=csv',
    '/export?format=json',
    '/export?format=csv',
    '/versions',
    '/versions/1',
    '/versions/1/rooms/stage',
    '/rounds',
    ...rounds.map((n) => `/rounds/${n}`),
  ];
  const found: string[] = [];
  for (const token of tokens)
    for (const path of paths) {
      const response = await fetch(`${shop.url}/api/boards/${shop.board.id}${path}`, {
        headers: { Authorization: `Bearer ${token}` },
      });
      expect([path, response.status]).toEqual([path, 200]);
      const headers = JSON.stringify([...response.headers]);
      found.push(`${headers} ${Buffer.from(await response.arrayBuffer()).toString('latin1')}`);
    }
  for (const room of ['plan', 'talk', 'stage', 'work']) {
    const doc = await shop.read(room);
    for (const root of doc.share.keys()) found.push(JSON.stringify(doc.getMap(root)));
    found.push(Buffer.from(Y.encodeStateAsUpdate(doc)).toString('latin1'));
  }
  return found;
}

it('[RND1] nothing that others entered leaves the server before the reveal, and all that was entered with it', async () => {
  const server = await spawnServer({ entry, env: { LOG_LEVEL: 'trace' } });
  const shop = await aWorkshop(server);
  const [mia, ada] = [await shop.join('Mia'), await shop.join('Ada', 'editor')];
  const scope = { of: 'board' };
  const requests = [
    { kind: 'vote', scope },
    { kind: 'placement', scope },
    { kind: 'estimate', scope, deck: [1, 2, 3] },
    { kind: 'stickies' },
  ];
  const numbers: number[] = [];
  for (const request of requests) numbers.push((await shop.start(request)).n);
  const [vote = 0, placement = 0, estimate = 0, stickies = 0] = numbers;
  await mia.put(vote, 'pay', { dots: 2 });
  await mia.put(placement, 'login', { start: '2031-07-13', end: '2031-08-17' });
  await mia.put(estimate, 'maps', { value: 2 });
  await mia.put(stickies, stickyKey(4711), { text: 'quiet words' });
  // What is refused is not repeated in the log either.
  await mia.put(vote, 'pay', { text: 'quiet words' });
  await mia.put(placement, 'pay', { start: '2031-08-17', end: '2031-07-13' });
  await shop.call('POST', '/versions', { name: 'Half way' });

  const { tokens } = shop.board;
  const others = [ada.token, tokens.owner, tokens.editor, tokens.viewer];
  const told = await everything(shop, numbers, others);
  told.push(server.output());
  for (const secret of SECRETS)
    for (const text of told) expect(text.includes(secret), text.slice(0, 300)).toBe(false);

  // For which item the votes are, and how many, changes no byte of what others get.
  const seen = () =>
    Promise.all(
      [vote, estimate].map(async (n) => {
        const response = await fetch(`${shop.url}/api/boards/${shop.board.id}/rounds/${n}`, {
          headers: { Authorization: `Bearer ${ada.token}` },
        });
        const headers = [...response.headers].filter(([name]) => name !== 'date');
        return [headers, await response.text()];
      }),
    );
  const before = await seen();
  await mia.drop(vote, 'pay');
  await mia.put(vote, 'search', { dots: 1 });
  await mia.put(vote, 'maps', { dots: 1 });
  await mia.put(estimate, 'maps', { value: 3 });
  expect(await seen()).toEqual(before);
  expect((await ada.get(vote)).own).toMatchObject({ entries: [], left: 3 });
  expect((await mia.get(vote)).own?.entries).toHaveLength(2);

  for (const n of numbers) await shop.reveal(n);
  const after = (await everything(shop, numbers, [tokens.viewer])).join('\n');
  for (const secret of SECRETS) expect(after).toContain(secret);
  await server.stop();
});

it('[RND17] a backup has what was entered, and the round goes on from it', async () => {
  const [dataDir, folder] = [temporaryFolder(), temporaryFolder()];
  let server = await spawnServer({ entry, dataDir });
  const first = await aWorkshop(server);
  const mia = await first.join('Mia');
  const { n } = await first.start({ kind: 'vote', scope: { of: 'board' } });
  await mia.put(n, 'pay', { dots: 2 });
  const file = join(folder, 'backup.db');
  await backUp(dataDir, file);
  expect(readFileSync(file).length).toBeGreaterThan(0);
  await server.terminate();
  const restored = join(folder, 'restored');
  await restoreBackup(file, restored);
  server = await spawnServer({ entry, dataDir: restored });
  const again = await aWorkshop(server, [], first.board);
  expect((await again.reveal(n)).result).toMatchObject({
    people: 1,
    items: [{ id: 'pay', votes: 2 }, {}, {}, {}],
  });
  await server.stop();
});
