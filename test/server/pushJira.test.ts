import { describe, expect, it } from 'vitest';
import type { NewPush } from '../../shared/push/pushApi';
import type { ApiFault } from '../support/fakeApi';
import {
  type FakeJira,
  type FakeJiraOptions,
  JIRA_EMAIL,
  JIRA_TOKEN,
  startJira,
} from '../support/fakeJira';
import { brief, type PushScene, withScene } from '../support/pushing';

const credentials = { token: JIRA_TOKEN, email: JIRA_EMAIL };

type Scene = PushScene & { readonly jira: FakeJira };

async function aScene(run: (scene: Scene) => Promise<void>, options?: FakeJiraOptions) {
  const jira = await startJira(options);
  const request: NewPush = {
    target: { system: 'jira', site: jira.url, project: 'PAY' },
    credentials,
    people: { mia: 'acc-mia' },
    statuses: { doing: '2', done: '3', dropped: '3' },
  };
  try {
    await withScene({ env: { JIRA_SITES: jira.url }, request }, (scene) => run({ ...scene, jira }));
  } finally {
    await jira.stop();
  }
}

const summaries = ({ issues }: FakeJira) => issues.map(({ summary }) => summary);
const ALL = ['One-tap pay', 'Card vault', 'Risk rules', 'Keys'];
const creating =
  (summary: string): ApiFault['on'] =>
  ({ method, path, body }) =>
    method === 'POST' &&
    path.endsWith('/issue') &&
    (body.fields as { summary?: string }).summary === summary;
const typed = (type: string, from = ['Epic', 'Story', 'Task', 'Subtask']) =>
  String(10_000 + from.indexOf(type));

describe('a push to Jira', () => {
  it('[PSH1] makes epics, tasks below them, subtasks below those, then links, and moves them to their status', () =>
    aScene(async ({ jira, push, list }) => {
      const done = await push();
      expect(done).toMatchObject({ n: 1, state: 'done', fault: null });
      expect(brief(done.rows)).toEqual([
        'create pay done',
        'create vault done',
        'create rules done',
        'create keys done',
        'link keys done',
      ]);
      expect(summaries(jira)).toEqual(ALL);
      const [pay, vault, rules, keys] = jira.issues;
      expect(jira.issues.map(({ type }) => type)).toEqual(
        ['Epic', 'Task', 'Task', 'Subtask'].map((type) => typed(type)),
      );
      expect([pay?.parent, vault?.parent, rules?.parent, keys?.parent]).toEqual([
        null,
        'PAY-1',
        'PAY-1',
        'PAY-2',
      ]);
      expect(vault).toMatchObject({ assignee: 'acc-mia', duedate: '2026-02-03', status: '1' });
      expect(rules?.status).toBe('3');
      // The rules block the keys.
      expect(jira.links).toEqual([{ id: '1', source: 'PAY-3', dest: 'PAY-4' }]);
      const ref = { system: 'jira', key: 'PAY-2', url: `${jira.url}/browse/PAY-2` };
      await list.until('vault', ({ external }) => external.length > 0);
      await list.until(
        'vault',
        ({ external }) => external[0]?.url === ref.url && external[0]?.key === ref.key,
      );
    }));

  it('[PSH2] a second push sends nothing of what is the same, and of what changed that part alone', () =>
    aScene(async ({ jira, push, list }) => {
      await push();
      const before = jira.writes().length;
      expect((await push()).counts).toMatchObject({ create: 0, update: 0, link: 0, unchanged: 4 });
      expect(jira.writes()).toHaveLength(before);
      await list.put(
        { id: 'vault', due: null, assignee: null, parent: null },
        { id: 'pay', title: 'Pay' },
        { id: 'keys', status: 'doing', blockedBy: [] },
      );
      const third = await push();
      expect(brief(third.rows)).toEqual([
        'update pay done',
        'update vault done',
        'update keys done',
        'link keys done',
      ]);
      const sent = jira
        .writes()
        .slice(before)
        .map(({ method, path, body }) => [`${method} ${path}`, body]);
      expect(sent).toEqual([
        ['PUT /rest/api/3/issue/20001', { fields: { summary: 'Pay' } }],
        [
          'PUT /rest/api/3/issue/20002',
          {
            fields: { duedate: null, assignee: null },
            update: { parent: [{ set: { none: true } }] },
          },
        ],
        ['POST /rest/api/3/issue/20004/transitions', { transition: { id: '21' } }],
        ['DELETE /rest/api/3/issueLink/1', {}],
      ]);
      expect(jira.links).toEqual([]);
      expect(jira.issues[1]).toMatchObject({ parent: null, duedate: null, assignee: null });
    }));

  it('[PSH11] what a project has no type or field for stands in the text', () =>
    aScene(
      async ({ jira, push, list }) => {
        expect(await push()).toMatchObject({ state: 'done', counts: { failed: 0 } });
        expect(jira.issues.map(({ type }) => type)).toEqual(
          Array(4).fill(typed('Aufgabe', ['Aufgabe'])),
        );
        expect(jira.issues.map(({ parent }) => parent)).toEqual([null, null, null, null]);
        const text = JSON.stringify(jira.issues[1]?.description);
        expect(text).toContain('Part of: PAY-1');
        expect(text).toContain('Due: 2026-02-03');
        await list.put({ id: 'vault', due: '2026-02-04' });
        expect(await push()).toMatchObject({ counts: { update: 1, done: 1 } });
        expect(JSON.stringify(jira.issues[1]?.description)).toContain('Due: 2026-02-04');
      },
      { types: { Aufgabe: 0 }, fields: ['description'] },
    ));

  it('[PSH3] a row that is refused says which field; what stands below it waits, and both can be tried again', () =>
    aScene(async ({ jira, push, resume }) => {
      jira.fail({
        on: creating('Card vault'),
        answer: {
          status: 400,
          body: { errorMessages: [], errors: { customfield_1: 'Team is required.' } },
        },
      });
      const first = await push();
      expect(brief(first.rows)).toEqual([
        'create pay done',
        'create vault refused-fields',
        'create rules done',
        'create keys parent-failed',
        'link keys parent-failed',
      ]);
      expect(first.rows[1]?.said).toBe('customfield_1: Team is required.');
      expect(await resume(1, credentials)).toMatchObject({ counts: { done: 5, failed: 0 } });
    }));

  it('[PSH3] a status that no transition leads to is told on its row, and the issue stays', () =>
    aScene(
      async ({ jira, push, resume }) => {
        const first = await push();
        expect(first.rows[2]).toMatchObject({
          item: 'rules',
          state: 'failed',
          fault: 'refused-fields',
          key: 'PAY-3',
          said: 'No transition leads from "To Do" to the status that was chosen.',
        });
        // Somebody moves it half way.
        const rules = jira.issues[2];
        if (rules) rules.status = '2';
        expect(await resume(1)).toMatchObject({ counts: { failed: 0 } });
        expect(rules?.status).toBe('3');
        expect(jira.issues).toHaveLength(4);
      },
      { workflow: 'steps' },
    ));

  it.each(['cut-after', 'garbage'] as const)(
    '[PSH6] an issue whose answer was lost (%s) is found by its property, however late searches are',
    (answer) =>
      aScene(async ({ jira, push }) => {
        for (const title of ALL) jira.fail({ on: creating(title), answer });
        jira.lag(3);
        const done = await push();
        expect(done.rows.filter(({ state }) => state === 'failed')).toEqual([]);
        expect(done).toMatchObject({ state: 'done', counts: { done: 5 } });
        expect(summaries(jira)).toEqual(ALL);
      }),
  );

  it('[PSH6] what came to nothing is tried again, and what it asks for is waited for', () =>
    aScene(async ({ jira, push, clock }) => {
      for (const title of ALL) jira.fail({ on: creating(title), answer: 'cut-before' });
      jira.fail({ on: creating('Keys'), answer: { status: 503 } });
      jira.fail({
        on: creating('Keys'),
        answer: { status: 429, headers: { 'Retry-After': '77' } },
      });
      jira.fail({ on: ({ path }) => path.endsWith('/transitions'), answer: 'cut-before' });
      jira.fail({
        on: ({ method, path }) => method === 'POST' && path.endsWith('/transitions'),
        answer: 'cut-after',
      });
      jira.fail({ on: ({ path }) => path.endsWith('/issueLink'), times: 2, answer: 'cut-after' });
      expect(await push()).toMatchObject({ state: 'done', counts: { done: 5, failed: 0 } });
      expect(summaries(jira)).toEqual(ALL);
      expect(jira.links).toHaveLength(1);
      expect(clock.slept).toContain(77_000);
    }));

  it.each([
    ['credentials', { token: 'wrong', email: JIRA_EMAIL }, 'PAY', 'credentials-refused'],
    ['project', credentials, 'NONE', 'not-there'],
  ] as const)('[PSH4] a wrong %s pauses before anything is sent', (_, given, project, fault) =>
    aScene(async ({ jira, push }) => {
      const done = await push({
        target: { system: 'jira', site: jira.url, project },
        credentials: given,
      });
      expect(done).toMatchObject({ state: 'paused', fault });
      expect(jira.writes()).toEqual([]);
    }),
  );

  it('[PSH9] an issue that is gone there is made anew when tried again; one that is named is taken with its property', () =>
    aScene(async ({ jira, push, resume, list }) => {
      await push();
      jira.remove('PAY-3');
      await list.put({ id: 'rules', title: 'Rules' });
      expect(brief((await push()).rows)).toEqual(['update rules gone']);
      await resume(2);
      expect(jira.issues.at(-1)).toMatchObject({ key: 'PAY-5', summary: 'Rules' });
      expect(brief((await push()).rows)).toEqual(['link keys done']);
      expect(jira.links.at(-1)).toMatchObject({ source: 'PAY-5', dest: 'PAY-4' });

      const url = (key: string) => `${jira.url}/browse/${key}`;
      const ref = (key: string) => [{ system: 'jira', key, url: url(key) }];
      await list.put(
        { id: 'trap', external: ref('PAY-1') },
        { id: 'lost', external: ref('PAY-2') },
      );
      Object.assign(jira.issues[1]?.properties ?? {}, { planwall: { item: 'lost' } });
      await push();
      expect(jira.issues[0]?.summary).toBe('One-tap pay');
      expect(jira.issues[1]?.summary).toBe('lost');
      expect(jira.issues.at(-1)).toMatchObject({ key: 'PAY-6', summary: 'trap' });
    }));

  it('[PSH11] titles and texts are what Jira takes: one line, cut, documents without empty text', () =>
    aScene(async ({ jira, push, list }) => {
      await list.put(
        { id: 'pay', title: `${'Long '.repeat(60)}\nend`, estimate: 2.5 },
        { id: 'vault', title: '', assignee: 'nobody' },
      );
      expect(await push()).toMatchObject({ counts: { failed: 0 } });
      expect(jira.issues[0]?.summary).toHaveLength(255);
      const text = JSON.stringify(jira.issues[0]?.description);
      expect(text).toContain('end');
      expect(text).toContain('Estimate: 2.5 d');
      expect(jira.issues[1]).toMatchObject({ summary: 'Untitled', assignee: null });
    }));

  it('[PSH12] a check tells people and statuses, and asks for an address', () =>
    aScene(async ({ jira, call }) => {
      const target = { system: 'jira', site: jira.url, project: 'PAY' };
      const { body } = await call('POST', '/pushes/check', { target, credentials });
      expect(body).toEqual({
        name: 'Payments',
        url: `${jira.url}/browse/PAY`,
        account: 'Planwall Bot',
        people: [
          { id: 'acc-mia', name: 'Mia Chen' },
          { id: 'acc-sam', name: 'Sam' },
        ],
        statuses: [
          { id: '1', name: 'To Do' },
          { id: '2', name: 'In Progress' },
          { id: '3', name: 'Done' },
        ],
      });
      const nobody = await call('POST', '/pushes/check', { target, credentials: { token: 'x' } });
      expect([nobody.status, nobody.body.issues?.[0]?.path]).toEqual([422, 'credentials.email']);
      expect(jira.writes()).toEqual([]);
    }));
});
