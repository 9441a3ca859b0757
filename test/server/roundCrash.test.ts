import { beforeAll, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createMemoryStore } from '../../server/store/memoryStore';
import type { Round } from '../../shared/workshop/roundApi';
import { readKeptResults } from '../../shared/workshop/roundResults';
import { builtServer } from '../support/builtServer';
import { connectPeer } from '../support/peer';
import { seeded } from '../support/random';
import { spawnServer, startServer } from '../support/startServer';
import { temporaryFolder } from '../support/temporaryFolder';
import { aWorkshop, type Participant, stickyKey } from '../support/workshop';

let entry: string;
beforeAll(async () => {
  entry = await builtServer();
}, 120_000);

const EACH = 50;
/** Stickies of one person, as long as they may be: together more than fits some transactions. */
const fill = (person: Participant, n: number, from: number) =>
  Promise.all(
    Array.from({ length: EACH }, (_, i) =>
      person.put(n, stickyKey(from + i), { text: `${from + i} `.padEnd(1_000, '€') }),
    ),
  );

it('[RND15] killed in the middle of a reveal, a round is open or revealed whole, with one result', async () => {
  const random = seeded(20261129);
  const dataDir = temporaryFolder();
  let server = await spawnServer({ entry, dataDir });
  let shop = await aWorkshop(server);
  const people = [await shop.join('Mia'), await shop.join('Ada')];
  const all = EACH * people.length;
  for (let trial = 1; trial <= 3; trial += 1) {
    const { n } = await shop.start({ kind: 'stickies' });
    for (const [i, person] of people.entries()) await fill(person, n, 10_000 * trial + 1_000 * i);
    const watcher = connectPeer(server, shop.board, 'talk', shop.board.tokens.viewer);
    await watcher.synced();
    const revealing = shop.reveal(n).catch(() => null);
    // As soon as the first are seen: others are still on their way. Once before anything is.
    if (trial > 1)
      await watcher.until(() => watcher.doc.getMap('stickies').size > (trial - 1) * all);
    for (let turns = random.below(40); turns > 0 && trial > 2; turns -= 1)
      await new Promise((resolve) => setImmediate(resolve));
    await server.kill9();
    watcher.close();
    const heard = await revealing;
    server = await spawnServer({ entry, dataDir });
    const next = await aWorkshop(server, [], shop.board);
    shop = next;
    for (const [i, person] of people.entries()) people[i] = next.again(person);
    const { body: now } = await shop.call<Round>('GET', `/rounds/${n}`);
    const there = async () => (await shop.read('talk')).getMap('stickies').size;
    // Whoever looks at a revealed round finds all of it on the board.
    expect(await there()).toBe(all * (now.state === 'revealed' ? trial : trial - 1));
    if (heard || trial > 1) expect(now.state).toBe('revealed');
    const revealed = await shop.reveal(n);
    for (const seen of [heard, now.state === 'revealed' ? now : null])
      if (seen) expect(revealed.result).toEqual(seen.result);
    expect(await there()).toBe(all * trial);
  }
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
