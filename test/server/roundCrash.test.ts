import { beforeAll, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createMemoryStore } from '../../server/store/memoryStore';
import type { Round } from '../../shared/workshop/roundApi';
import { readKeptResults } from '../../shared/workshop/roundResults';
import { builtServer } from '../support/builtServer';
import { seeded } from '../support/random';
import { spawnServer, startServer } from '../support/startServer';
import { temporaryFolder } from '../support/temporaryFolder';
import { aWorkshop, type Participant, stickyKey } from '../support/workshop';

let entry: string;
beforeAll(async () => {
  entry = await builtServer();
}, 120_000);

/** Stickies of one person, as many and as long as they may be: more than fits one transaction. */
const fill = (person: Participant, n: number, from: number) =>
  Promise.all(
    Array.from({ length: 100 }, (_, i) =>
      person.put(n, stickyKey(from + i), { text: `${from + i} `.padEnd(1_000, 'x') }),
    ),
  );

it('[RND15] killed in the middle of a reveal, a round is open or revealed whole, with one result', async () => {
  const random = seeded(20261129);
  const dataDir = temporaryFolder();
  let server = await spawnServer({ entry, dataDir });
  let shop = await aWorkshop(server);
  const people = [await shop.join('Mia'), await shop.join('Ada')];
  const { n } = await shop.start({ kind: 'stickies' });
  for (const [i, person] of people.entries()) await fill(person, n, 1_000 * i);
  const seen: Round[] = [];
  for (let round = 0; round < 6; round += 1) {
    const revealing = shop.reveal(n).catch(() => null);
    for (let turns = random.below(300); turns > 0; turns -= 1)
      await new Promise((resolve) => setImmediate(resolve));
    await server.kill9();
    const heard = await revealing;
    if (heard) seen.push(heard);
    server = await spawnServer({ entry, dataDir });
    shop = await aWorkshop(server, [], shop.board);
    const { body: now } = await shop.call<Round>('GET', `/rounds/${n}`);
    const stickies = (await shop.read('talk')).getMap('stickies').size;
    if (now.state === 'revealed') seen.push(now);
    else expect(seen).toEqual([]);
    // Whoever looks at a revealed round finds all of it on the board.
    expect(stickies).toBe(now.state === 'revealed' ? 200 : 0);
  }
  seen.push(await shop.reveal(n));
  for (const one of seen) expect(one.result).toEqual(seen[0]?.result);
  expect((await shop.read('talk')).getMap('stickies').size).toBe(200);
  await server.stop();
}, 120_000);

it('[RND15] whatever is cut off after the reveal is completed by whoever looks next, and nothing twice', async () => {
  const store = createMemoryStore();
  let fails: 'append' | 'roundShown' | null = null;
  const failing =
    <A extends unknown[], R>(name: 'append' | 'roundShown', work: (...args: A) => Promise<R>) =>
    (...args: A): Promise<R> =>
      fails === name ? Promise.reject(new Error('No space left on device')) : work(...args);
  const server = await startServer({
    store: {
      ...store,
      append: failing('append', store.append),
      roundShown: failing('roundShown', store.roundShown),
    },
  });
  const shop = await aWorkshop(server);
  const mia = await shop.join('Mia');
  for (const how of ['append', 'roundShown'] as const) {
    const { n } = await shop.start({ kind: 'vote', scope: { of: 'board' } });
    await mia.put(n, 'pay', { dots: 1 });
    await expect.poll(async () => (await mia.get(n)).entered).toBe(1);
    fails = how;
    expect((await shop.call('POST', `/rounds/${n}/reveal`)).status).toBeGreaterThanOrEqual(500);
    // Those who look get their answer meanwhile, and it is the one that stands.
    const first = await mia.get(n);
    expect(first.result).toMatchObject({ items: [{ id: 'pay', votes: 1 }, {}, {}, {}] });
    const kept = async () => {
      await mia.get(n);
      const plan = await shop.read('plan');
      return readKeptResults(plan.getMap('initiatives').get('pay')).map(({ round }) => round);
    };
    expect((await kept()).includes(n)).toBe(how === 'roundShown');
    const clock = async () => Y.encodeStateVector(await shop.read('plan'));
    const before = await clock();
    fails = null;
    await expect.poll(kept, { timeout: 20_000 }).toContain(n);
    expect((await mia.get(n)).result).toEqual(first.result);
    // What was written before is not written again.
    if (how === 'roundShown') expect(await clock()).toEqual(before);
    expect(await store.unshownRounds(shop.board.id)).toEqual([]);
  }
  await server.stop();
});
