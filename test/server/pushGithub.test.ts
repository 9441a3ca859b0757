import { describe, expect, it } from 'vitest';
import type { NewPush, Push } from '../../shared/push/pushApi';
import type { ApiFault } from '../support/fakeApi';
import {
  type FakeGithub,
  type FakeGithubOptions,
  GITHUB_TOKEN,
  startGithub,
} from '../support/fakeGithub';
import { brief, type PushScene, withScene } from '../support/pushing';

const request: NewPush = {
  target: { system: 'github', repo: 'acme/checkout' },
  credentials: { token: GITHUB_TOKEN },
  people: { mia: 'mia-chen' },
  statuses: { todo: 'open', doing: 'open', blocked: 'open', done: 'closed', dropped: 'closed' },
};

type Scene = PushScene & { readonly github: FakeGithub };

async function aScene(run: (scene: Scene) => Promise<void>, options?: FakeGithubOptions) {
  const github = await startGithub(options);
  try {
    await withScene({ env: { GITHUB_API: github.url }, request }, (scene) =>
      run({ ...scene, github }),
    );
  } finally {
    await github.stop();
  }
}

const titles = ({ issues }: FakeGithub) => issues.map(({ title }) => title);
const ALL = ['One-tap pay', 'Card vault', 'Risk rules', 'Keys'];
const creating =
  (title: string): ApiFault['on'] =>
  ({ method, path, body }) =>
    method === 'POST' && path.endsWith('/issues') && body.title === title;
const changing: ApiFault['on'] = ({ method }) => method === 'PATCH';

describe('a push to GitHub', () => {
  it('[PSH1] makes initiatives, then tasks, subtasks and links, and says on the items where they are', () =>
    aScene(async ({ github, push, list }) => {
      const done = await push();
      expect(done).toMatchObject({ n: 1, state: 'done', fault: null });
      expect(brief(done.rows)).toEqual([
        'create pay done',
        'create vault done',
        'create rules done',
        'create keys done',
        'link keys done',
      ]);
      expect(titles(github)).toEqual(ALL);
      const [pay, vault, rules, keys] = github.issues;
      expect([vault?.parent, rules?.parent, keys?.parent]).toEqual([pay?.id, pay?.id, vault?.id]);
      expect(keys?.blockedBy).toEqual([rules?.id]);
      expect(vault).toMatchObject({ assignees: ['mia-chen'], milestone: 1, state: 'open' });
      expect(github.milestones).toEqual([
        { number: 1, title: '2026-02-03', due_on: '2026-02-03T12:00:00Z' },
      ]);
      expect(vault?.body).toBe('- Due: 2026-02-03\n\n<!-- planwall: vault -->');
      expect(rules).toMatchObject({ state: 'closed', state_reason: 'completed' });
      const url = 'https://github.example/acme/checkout/issues/2';
      await list.until('vault', ({ external }) => external.length > 0);
      await list.until(
        'vault',
        ({ external: [ref] }) => ref?.url === url && ref.key === 'acme/checkout#2',
      );
      for (const sent of github.requests)
        expect(sent.headers).toMatchObject({
          'x-github-api-version': '2022-11-28',
          accept: 'application/vnd.github+json',
        });
    }));

  it('[PSH2] a second push sends nothing of what is the same, and of what changed that part alone', () =>
    aScene(async ({ github, push, list }) => {
      await push();
      const before = github.writes().length;
      const same = await push();
      expect(same.counts).toMatchObject({ create: 0, update: 0, link: 0, unchanged: 4 });
      expect(github.writes()).toHaveLength(before);

      await list.put({ id: 'vault', title: 'Card vault v2' }, { id: 'keys', status: 'dropped' });
      // Somebody there gave it to another: that is not what changed here.
      const vault = github.issues[1];
      if (vault) vault.assignees = ['sam'];
      const third = await push();
      expect(brief(third.rows)).toEqual(['update vault done', 'update keys done']);
      expect(
        github
          .writes()
          .slice(before)
          .map(({ body }) => body),
      ).toEqual([{ title: 'Card vault v2' }, { state: 'closed', state_reason: 'not_planned' }]);
      expect(github.issues[1]).toMatchObject({ title: 'Card vault v2', assignees: ['sam'] });
      expect(github.issues).toHaveLength(4);
    }));

  it('[PSH2] what changed of place, person and deadline follows, and links that went', () =>
    aScene(async ({ github, push, list }) => {
      await push();
      await list.put(
        { id: 'vault', assignee: null, due: null },
        { id: 'rules', parent: null },
        { id: 'keys', parent: 'rules', blockedBy: ['vault'] },
      );
      const done = await push();
      expect(done.counts.failed).toBe(0);
      const [, vault, rules, keys] = github.issues;
      expect(vault).toMatchObject({ assignees: [], milestone: null });
      expect(vault?.body).not.toContain('Due');
      expect(rules?.parent).toBeNull();
      expect(keys).toMatchObject({ parent: rules?.id, blockedBy: [vault?.id] });
    }));

  it('[PSH1] more than GitHub takes below one issue stand beside it', () =>
    aScene(async ({ github, push, list }) => {
      const more = Array.from({ length: 100 }, (_, i) => ({
        id: `more-${i}`,
        kind: 'task' as const,
        parent: 'pay',
        title: `More ${i}`,
      }));
      await list.put(...more);
      const done = await push();
      expect(done).toMatchObject({ state: 'done', counts: { create: 104, failed: 0 } });
      const [pay] = github.issues;
      expect(github.issues.filter(({ parent }) => parent === pay?.id)).toHaveLength(100);
      const again = await push();
      expect(again.counts).toMatchObject({ create: 0, update: 0, unchanged: 104 });
    }));

  it('[PSH3] one row that is refused leaves the rest alone; what stands below it says so, and both can be tried again', () =>
    aScene(async ({ github, push, resume }) => {
      github.fail({
        on: creating('Card vault'),
        answer: {
          status: 422,
          body: {
            message: 'Validation Failed',
            errors: [
              { resource: 'Issue', field: 'title', code: 'custom', message: 'title is odd' },
            ],
          },
        },
      });
      const first = await push();
      expect(first).toMatchObject({ state: 'done', counts: { done: 2, failed: 3 } });
      expect(brief(first.rows)).toEqual([
        'create pay done',
        'create vault refused-fields',
        'create rules done',
        'create keys parent-failed',
        'link keys parent-failed',
      ]);
      expect(first.rows[1]?.said).toBe('Validation Failed: title is odd');
      const again = await resume(1);
      expect(again).toMatchObject({ state: 'done', counts: { done: 5, failed: 0 } });
      expect(titles(github)).toEqual(['One-tap pay', 'Risk rules', 'Card vault', 'Keys']);
    }));

  it.each([
    [401, 'credentials-refused'],
    [403, 'no-access'],
    [404, 'not-there'],
    [410, 'gone'],
  ] as const)(
    '[PSH4] %i for a new issue is no matter of one row: the push pauses, %s',
    (status, fault) =>
      aScene(async ({ github, push, resume }) => {
        github.fail({ on: creating('Risk rules'), answer: { status, body: { message: 'No.' } } });
        const first = await push();
        expect(first).toMatchObject({ state: 'paused', fault, counts: { done: 2, failed: 0 } });
        const again = await resume(1);
        expect(again).toMatchObject({ state: 'done', fault: null, counts: { done: 5 } });
        expect(titles(github)).toEqual(ALL);
      }),
  );

  it('[PSH4] a wrong token pauses before anything is sent; the right one goes on', () =>
    aScene(async ({ github, push, resume }) => {
      const first = await push({ credentials: { token: 'wrong' } });
      expect(first).toMatchObject({ state: 'paused', fault: 'credentials-refused' });
      expect(github.writes()).toEqual([]);
      expect(await resume(1)).toMatchObject({ state: 'done', counts: { done: 5 } });
    }));

  it('[PSH5] waits as long as it is asked to, by any of the ways GitHub asks', () =>
    aScene(async ({ github, push, clock }) => {
      const reset = Math.floor(clock.now() / 1_000) + 1_200;
      const asks: readonly ApiFault['answer'][] = [
        { status: 429, headers: { 'Retry-After': '7' }, body: { message: 'Slow down.' } },
        { status: 403, headers: { 'Retry-After': '13' }, body: { message: 'Slow down.' } },
        {
          status: 403,
          headers: { 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': String(reset) },
          body: { message: 'API rate limit exceeded' },
        },
        { status: 403, body: { message: 'You have exceeded a secondary rate limit.' } },
      ];
      for (const answer of asks) github.fail({ on: creating('Card vault'), answer });
      expect(await push()).toMatchObject({ state: 'done', fault: null, waitsUntil: null });
      expect(titles(github)).toEqual(ALL);
      const waits = clock.slept.filter((ms) => ms >= 2_000);
      expect(waits.slice(0, 2)).toEqual([7_000, 13_000]);
      expect(waits[2]).toBeGreaterThan(1_000_000);
      expect(waits[3]).toBeGreaterThanOrEqual(60_000);
    }));

  it('[PSH5] says until when it waits; whoever pauses need not wait for that', () =>
    aScene(async ({ github, start, call, clock, resume }) => {
      github.fail({
        on: creating('Card vault'),
        answer: { status: 429, headers: { 'Retry-After': '600' } },
      });
      const release = clock.hold();
      const { body } = await start();
      let waiting = body;
      while (waiting.waitsUntil === null)
        waiting = (await call<typeof body>('GET', '/pushes/1', undefined, 'viewer')).body;
      expect(waiting.state).toBe('running');
      const paused = await call<typeof body>('DELETE', '/pushes/1');
      expect(paused.body).toMatchObject({ state: 'paused', fault: null, waitsUntil: null });
      expect(titles(github)).toEqual(['One-tap pay']);
      release();
      expect(await resume(1)).toMatchObject({ state: 'done' });
      expect(titles(github)).toEqual(ALL);
    }));

  it('[PSH5] who asks to slow down for ever, or for hours, pauses it', () =>
    aScene(async ({ github, push, resume }) => {
      github.fail({
        on: creating('Card vault'),
        times: 11,
        answer: { status: 429, headers: { 'Retry-After': '1' } },
      });
      expect(await push()).toMatchObject({ state: 'paused', fault: 'slow-down' });
      github.fail({
        on: creating('Keys'),
        answer: { status: 429, headers: { 'Retry-After': '90000' } },
      });
      expect(await resume(1)).toMatchObject({ state: 'paused', fault: 'slow-down' });
      expect(titles(github)).toEqual(['One-tap pay', 'Card vault', 'Risk rules']);
    }));

  it.each(['cut-after', 'garbage'] as const)(
    '[PSH6] an issue that was made although its answer was lost (%s) is found, not made again',
    (answer) =>
      aScene(async ({ github, push }) => {
        for (const title of ALL) github.fail({ on: creating(title), answer });
        expect(await push()).toMatchObject({ state: 'done', counts: { done: 5, failed: 0 } });
        expect(titles(github)).toEqual(ALL);
      }),
  );

  it('[PSH6] somebody else’s issue with the mark of an item is not taken for it', () =>
    aScene(async ({ github, push }) => {
      github.writeAs('stranger', 'Trap', 'Hello\n\n<!-- planwall: pay -->');
      github.fail({ on: creating('One-tap pay'), answer: 'cut-before' });
      expect(await push()).toMatchObject({ state: 'done', counts: { done: 5 } });
      expect(titles(github)).toEqual(['Trap', ...ALL]);
    }));

  it('[PSH6] what came to nothing on the way is tried again: cut connections and 5xx', () =>
    aScene(async ({ github, push, list }) => {
      for (const title of ALL) github.fail({ on: creating(title), answer: 'cut-before' });
      for (const title of ALL) github.fail({ on: creating(title), answer: { status: 502 } });
      github.fail({ on: ({ path }) => path === '/user', answer: { status: 500 } });
      github.fail({
        on: ({ path }) => path.endsWith('/sub_issues'),
        times: 2,
        answer: 'cut-after',
      });
      github.fail({ on: ({ path }) => path.endsWith('/blocked_by'), answer: 'cut-after' });
      expect(await push()).toMatchObject({ state: 'done', counts: { done: 5, failed: 0 } });
      expect(titles(github)).toEqual(ALL);
      const [pay, vault, rules, keys] = github.issues;
      expect([vault?.parent, rules?.parent, keys?.parent]).toEqual([pay?.id, pay?.id, vault?.id]);
      expect(keys?.blockedBy).toEqual([rules?.id]);

      await list.put({ id: 'pay', title: 'Pay' });
      github.fail({ on: changing, times: 3, answer: 'garbage' });
      expect(await push()).toMatchObject({ state: 'done', counts: { update: 1, done: 1 } });
    }));

  it('[PSH4] a server that is down pauses it: unreachable; one row of nonsense fails that row', () =>
    aScene(async ({ github, push, resume, list }) => {
      github.fail({ on: creating('Card vault'), times: 4, answer: { status: 500 } });
      expect(await push()).toMatchObject({
        state: 'paused',
        fault: 'unreachable',
        counts: { done: 1 },
      });
      expect(await resume(1)).toMatchObject({ state: 'done', counts: { done: 5 } });
      expect(titles(github)).toEqual(ALL);
      await list.put({ id: 'pay', title: 'Pay' }, { id: 'rules', title: 'Rules' });
      github.fail({
        on: ({ method, body }) => method === 'PATCH' && body.title === 'Pay',
        times: 9,
        answer: 'garbage',
      });
      const second = await push();
      expect(brief(second.rows)).toEqual(['update pay strange-answer', 'update rules done']);
    }));

  it('[PSH9] an issue that was deleted there is told once, and made anew when tried again', () =>
    aScene(async ({ github, push, resume, list }) => {
      await push();
      github.remove(2);
      await list.put({ id: 'vault', title: 'Vault' });
      const second = await push();
      expect(brief(second.rows)).toEqual(['update vault gone']);
      await resume(2);
      const made = github.issues.at(-1);
      expect(made).toMatchObject({ title: 'Vault', parent: github.issues[0]?.id });
      await list.until('vault', ({ external }) => external[0]?.key === 'acme/checkout#5');
      // What stood below it follows with the next push.
      expect(brief((await push()).rows)).toEqual(['update keys done']);
      expect(github.issues[3]?.parent).toBe(made?.id);
    }));

  it('[PSH9] an issue that the item names and the ledger does not is taken for its own only with its mark', () =>
    aScene(async ({ github, push, list }) => {
      await push();
      const ref = (n: number) => ({
        system: 'github',
        key: `acme/checkout#${n}`,
        url: `https://x/${n}`,
      });
      const [pay, vault] = github.issues;
      if (vault) vault.body = `Mine\n\n<!-- planwall: known -->\n`;
      if (pay) pay.body = `Not at the end: <!-- planwall: trap --> you see`;
      await list.put({ id: 'known', external: [ref(2)] }, { id: 'trap', external: [ref(1)] });
      const second = await push();
      expect(second.rows.filter(({ state }) => state === 'failed')).toEqual([]);
      expect(vault?.title).toBe('known');
      expect(pay?.title).toBe('One-tap pay');
      expect(github.issues.at(-1)?.title).toBe('trap');
      expect(github.issues).toHaveLength(5);
    }));

  it('[PSH10] dropped items are not made; chosen ones bring their parents', () =>
    aScene(async ({ github, push, list }) => {
      await list.put({ id: 'rules', status: 'dropped' });
      const { rows } = await push({ items: ['keys', 'rules', 'nothing'] });
      expect(brief(rows)).toEqual(['create pay done', 'create vault done', 'create keys done']);
      expect(titles(github)).toEqual(['One-tap pay', 'Card vault', 'Keys']);
      await list.put({ id: 'vault', status: 'dropped' });
      await push();
      expect(github.issues[1]).toMatchObject({ state: 'closed', state_reason: 'not_planned' });
      expect(github.issues[2]?.parent).toBe(github.issues[1]?.id);
    }));

  it('[PSH10] what was dropped before anybody knew whether it is there is looked for, and not made', () =>
    aScene(async ({ github, push, start, call, list, clock }) => {
      // The answer is lost, and the push is paused before it was looked for.
      github.fail({ on: creating('Risk rules'), answer: 'cut-before' });
      const looking: ApiFault['on'] = ({ query }) => query.has('since');
      const release = github.hold(looking);
      const wake = clock.hold();
      await start();
      await github.until(looking);
      const pausing = call<Push>('DELETE', '/pushes/1');
      release();
      expect((await pausing).body).toMatchObject({ state: 'paused', counts: { done: 2 } });
      wake();
      await list.put({ id: 'rules', status: 'dropped' });
      const second = await push();
      expect(brief(second.rows)).toContain('create rules done');
      expect(titles(github)).toEqual(['One-tap pay', 'Card vault', 'Keys']);
      expect((await push()).rows).toEqual([]);
    }));

  it('[PSH11] where GitHub knows no dependencies they stand in the text, and stay there', () =>
    aScene(
      async ({ github, push, list }) => {
        await push();
        expect(github.issues[3]?.body).toBe('- Blocked by #3\n\n<!-- planwall: keys -->');
        await list.put({ id: 'keys', due: '2026-03-01' });
        await push();
        expect(github.issues[3]?.body).toBe(
          '- Due: 2026-03-01\n\n- Blocked by #3\n\n<!-- planwall: keys -->',
        );
        await list.put({ id: 'keys', blockedBy: [] });
        await push();
        expect(github.issues[3]?.body).not.toContain('Blocked');
      },
      { dependencies: false },
    ));

  it('[PSH11] without the right to make milestones the deadline stands in the text alone', () =>
    aScene(async ({ github, push, list }) => {
      github.fail({
        on: ({ method, path }) => method === 'POST' && path.endsWith('/milestones'),
        times: 2,
        answer: {
          status: 403,
          body: { message: 'Resource not accessible by personal access token' },
        },
      });
      expect(await push()).toMatchObject({ state: 'done', counts: { failed: 0 } });
      expect(github.issues[1]).toMatchObject({ milestone: null });
      expect(github.issues[1]?.body).toContain('Due: 2026-02-03');
      // Whoever may has put it into one there.
      const vault = github.issues[1];
      if (vault) vault.milestone = 9;
      await list.put({ id: 'vault', due: '2026-02-04' });
      expect(await push()).toMatchObject({ counts: { update: 1, done: 1 } });
      expect(vault?.body).toContain('Due: 2026-02-04');
      expect(vault?.milestone).toBe(9);
    }));

  it('[PSH11] names mention nobody, and long titles are cut where GitHub would refuse them', () =>
    aScene(async ({ github, push, list }) => {
      const long = `@octocat ${'🙂'.repeat(200)} end`;
      await list.put({ id: 'pay', title: long });
      expect(await push()).toMatchObject({ counts: { failed: 0 } });
      const [pay] = github.issues;
      expect(pay?.title.length).toBeLessThanOrEqual(255);
      expect(pay?.title).toMatch(/^@octocat 🙂+\.\.\.$/u);
      expect(pay?.body).toContain('end');
      expect(pay?.body).not.toMatch(/@octocat/);
    }));

  it('[PSH12] a check tells whom and what can be mapped to, or why not', () =>
    aScene(async ({ github, call }) => {
      const { target, credentials } = request;
      const { status, body } = await call('POST', '/pushes/check', { target, credentials });
      expect([status, body]).toEqual([
        200,
        {
          name: 'acme/checkout',
          url: 'https://github.example/acme/checkout',
          account: 'planwall-bot',
          people: [
            { id: 'mia-chen', name: 'mia-chen' },
            { id: 'sam', name: 'sam' },
          ],
          statuses: [
            { id: 'open', name: 'Open' },
            { id: 'closed', name: 'Closed' },
          ],
        },
      ]);
      const refused = await call('POST', '/pushes/check', {
        target,
        credentials: { token: 'wrong' },
      });
      expect([refused.status, refused.body.code]).toEqual([422, 'push-check-failed']);
      expect(refused.body.issues).toEqual([
        { path: 'target', code: 'credentials-refused', message: 'Bad credentials' },
      ]);
      const nowhere = await call('POST', '/pushes/check', {
        target: { ...target, repo: 'acme/nothing' },
        credentials,
      });
      expect(nowhere.body.issues?.[0]?.code).toBe('not-there');
      // A little is waited for, not more: somebody looks on.
      const user: ApiFault['on'] = ({ path }) => path === '/user';
      for (const [seconds, code] of [
        ['2', undefined],
        ['600', 'slow-down'],
      ] as const) {
        github.fail({ on: user, answer: { status: 429, headers: { 'Retry-After': seconds } } });
        const limited = await call('POST', '/pushes/check', { target, credentials });
        expect(limited.body.issues?.[0]?.code).toBe(code);
      }
      github.fail({ on: user, times: 5, answer: { status: 502 } });
      const down = await call('POST', '/pushes/check', { target, credentials });
      expect(down.body.issues?.[0]?.code).toBe('unreachable');
      expect(github.writes()).toEqual([]);
    }));
});
