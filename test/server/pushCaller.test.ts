import { afterAll, beforeAll, expect, it } from 'vitest';
import { Caller, type CallerOptions, Paused } from '../../server/push/caller';
import { githubPace } from '../../server/push/systems';
import { type FakeApi, startFakeApi } from '../support/fakeApi';
import { fastClock } from '../support/pushing';

let api: FakeApi;
beforeAll(async () => {
  api = await startFakeApi(({ path }) => ({ status: 200, body: { path } }));
});
afterAll(() => api.stop());

function aCaller(options: Partial<CallerOptions> = {}) {
  const clock = fastClock();
  const waits: (number | null)[] = [];
  const never = new AbortController().signal;
  const caller = new Caller({
    base: api.url,
    headers: {},
    secrets: ['hunter2'],
    asksToWait: () => null,
    changeEveryMs: 0,
    clock,
    pause: never,
    stop: never,
    onWait: (until) => waits.push(until),
    ...options,
  });
  return { caller, clock, waits };
}

it('changes are a second apart where that is asked for, and reading is not', async () => {
  const { slept, ...rest } = fastClock();
  // Requests take no time here.
  const clock = { ...rest, now: () => slept.reduce((sum, ms) => sum + ms, 0) };
  const { caller } = aCaller({ changeEveryMs: 1_000, clock });
  for (const method of ['POST', 'PATCH', 'GET', 'GET', 'DELETE'] as const)
    await caller.ask({ method, path: '/x' });
  expect(slept).toEqual([1_000, 1_000]);
});

it.each([
  ['https://api.github.com', 1_000],
  ['https://api.acme.ghe.com', 1_000],
  ['https://github.com.example.org', 0],
  ['https://git.example.org/api/v3', 0],
])(
  'GitHub’s own servers are asked at their pace, others as fast as they answer: %s',
  (base, ms) => {
    expect(githubPace(base)).toBe(ms);
  },
);

it('waits are told, and end', async () => {
  const { caller, waits, clock } = aCaller();
  api.fail({ on: () => true, answer: { status: 429, headers: { 'Retry-After': '5' } } });
  const date = new Date(Date.now() + 3_600_000).toUTCString();
  api.fail({ on: () => true, answer: { status: 503, headers: { 'Retry-After': date } } });
  expect((await caller.ask({ method: 'GET', path: '/x' })).json).toEqual({ path: '/x' });
  expect(waits.map((until) => until === null)).toEqual([false, true, false, true]);
  expect(clock.slept[0]).toBe(5_000);
  expect(clock.slept[1]).toBeGreaterThan(3_000_000);
});

it('what must not be done twice is asked for once', async () => {
  const { caller } = aCaller();
  for (const answer of [
    'cut-before',
    'cut-after',
    'garbage',
    { status: 503, headers: { 'Retry-After': '1' } },
  ] as const) {
    api.fail({ on: () => true, answer });
    const before = api.requests.length;
    await expect(caller.ask({ method: 'POST', path: '/x', once: true })).rejects.toMatchObject({
      name: 'Unanswered',
    });
    expect(api.requests.length).toBe(before + 1);
  }
});

it('answers that never end are cut off', async () => {
  const { caller } = aCaller();
  api.fail({
    on: () => true,
    times: 5,
    answer: { status: 200, body: 'x'.repeat(17 * 1024 * 1024) },
  });
  await expect(caller.ask({ method: 'GET', path: '/x' })).rejects.toMatchObject({
    fault: 'strange-answer',
  });
});

it('begins nothing when it is to pause', async () => {
  const pause = new AbortController();
  const { caller } = aCaller({ pause: pause.signal });
  pause.abort();
  const before = api.requests.length;
  await expect(caller.ask({ method: 'GET', path: '/x' })).rejects.toBeInstanceOf(Paused);
  expect(api.requests.length).toBe(before);
});

it('words of the other side are short, on one line, and hold no secret', () => {
  const { caller } = aCaller();
  const said = caller.clean(`hunter2 is\n\nnot ${'🙂'.repeat(400)}`) ?? '';
  expect(said).toMatch(/^… is not 🙂+$/u);
  expect([...said]).toHaveLength(300);
});
