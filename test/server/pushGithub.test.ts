import { describe, expect, it } from 'vitest';
import type { Problem } from '../../shared/errors';
import type { NewPush, Push, PushRow } from '../../shared/push/pushApi';
import { readItem } from '../../shared/work/workDoc';
import {
  type FakeGithub,
  type FakeGithubOptions,
  GITHUB_TOKEN,
  startGithub,
} from '../support/fakeGithub';
import { fastClock, handsOnList, type ListHands, rested } from '../support/pushing';
import { callBoard } from '../support/signing';
import { makeBoard, type RunningServer, startServer, type TestBoard } from '../support/startServer';

const target = { system: 'github', repo: 'acme/checkout' } as const;
const statuses = {
  todo: 'open',
  doing: 'open',
  blocked: 'open',
  done: 'closed',
  dropped: 'closed',
} as const;

interface Scene {
  readonly github: FakeGithub;
  readonly server: RunningServer;
  readonly board: TestBoard;
  readonly list: ListHands;
  readonly clock: ReturnType<typeof fastClock>;
  start(body?: Partial<NewPush>): Promise<{ status: number; body: Push & Problem }>;
  push(body?: Partial<NewPush>): Promise<Push>;
}

async function aScene(run: (scene: Scene) => Promise<void>, options?: FakeGithubOptions) {
  const github = await startGithub(options);
  const clock = fastClock();
  const server = await startServer({ env: { GITHUB_API: github.url }, pushClock: clock });
  const board = await makeBoard(server, 'Growth');
  const list = await handsOnList(server, board);
  await list.put(
    { id: 'vault', parent: 'pay', title: 'Card vault', assignee: 'mia', due: '2026-02-03' },
    { id: 'keys', kind: 'subtask', parent: 'vault', title: 'Keys', blockedBy: ['rules'] },
    { id: 'rules', parent: 'pay', title: 'Risk rules', status: 'done' },
    { id: 'pay', kind: 'epic', title: 'One-tap pay' },
  );
  const start: Scene['start'] = (body = {}) =>
    callBoard(server, board, board.tokens.editor, 'POST', '/pushes', {
      target,
      credentials: { token: GITHUB_TOKEN },
      people: { mia: 'mia-chen' },
      statuses,
      ...body,
    });
  try {
    await run({
      github,
      server,
      board,
      list,
      clock,
      start,
      push: async (body) => {
        const { status, body: begun } = await start(body);
        expect(status).toBe(201);
        return rested(server, board, begun.n as number);
      },
    });
  } finally {
    list.close();
    await server.stop();
    await github.stop();
  }
}

const brief = (rows: readonly PushRow[]) =>
  rows.map(({ item, action, state }) => `${action} ${item} ${state}`);

describe('a push to GitHub', () => {
  it('[P1] makes initiatives, then tasks, subtasks and links, and says on the items where they are', () =>
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
      expect(github.issues.map(({ title }) => title)).toEqual([
        'One-tap pay',
        'Card vault',
        'Risk rules',
        'Keys',
      ]);
      const [pay, vault, rules, keys] = github.issues;
      expect([vault?.parent, rules?.parent, keys?.parent]).toEqual([pay?.id, pay?.id, vault?.id]);
      expect(keys?.blockedBy).toEqual([rules?.id]);
      expect(vault).toMatchObject({ assignees: ['mia-chen'], milestone: 1, state: 'open' });
      expect(github.milestones).toEqual([
        { number: 1, title: '2026-02-03', due_on: '2026-02-03T12:00:00Z' },
      ]);
      expect(vault?.body).toContain('- Due: 2026-02-03');
      expect(rules).toMatchObject({ state: 'closed', state_reason: 'completed' });
      expect(readItem(list.doc, 'vault')?.external).toEqual([
        {
          system: 'github',
          key: 'acme/checkout#2',
          url: 'https://github.example/acme/checkout/issues/2',
        },
      ]);
    }));
});
