import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import type { NewPush, Push, PushCredentials } from '../../shared/push/pushApi';
import { builtServer } from '../support/builtServer';
import type { ApiFault, FakeApi } from '../support/fakeApi';
import { GITHUB_TOKEN, startGithub } from '../support/fakeGithub';
import { JIRA_EMAIL, JIRA_TOKEN, startJira } from '../support/fakeJira';
import { handsOnList, rested } from '../support/pushing';
import { callBoard } from '../support/signing';
import { makeBoard, type SpawnedServer, spawnServer, type TestBoard } from '../support/startServer';
import { temporaryFolder } from '../support/temporaryFolder';

let entry: string;
beforeAll(async () => {
  entry = await builtServer();
});

/** Processes start and end again and again. */
const SLOW_MS = 240_000;
const EPICS = 3;
const items = Array.from({ length: EPICS }, (_, e) => [
  { id: `epic${e}`, kind: 'epic' as const },
  { id: `task${e}`, parent: `epic${e}`, due: '2026-02-03' },
  { id: `sub${e}`, kind: 'subtask' as const, parent: `task${e}`, blockedBy: [`epic${e}`] },
]).flat();
const IDS = items.map(({ id }) => id).sort();

const asEditor = <T>(
  server: SpawnedServer,
  board: TestBoard,
  method: string,
  path: string,
  body?: unknown,
) => callBoard<T>(server, board, board.tokens.editor, method, path, body);

interface Trial {
  readonly fake: FakeApi;
  readonly env: NodeJS.ProcessEnv;
  readonly request: NewPush;
  /** Requests in the middle of which the server dies, in this order. */
  readonly deaths: readonly ApiFault['on'][];
}

/** A push that dies in the middle of each of some requests, and is resumed each time. */
async function dieAndResume({ fake, env, request, deaths }: Trial) {
  const dataDir = temporaryFolder();
  const start = () => spawnServer({ entry, dataDir, env: { LOG_LEVEL: 'trace', ...env } });
  let server = await start();
  const board = await makeBoard(server, 'Growth');
  const hands = await handsOnList(server, board);
  await hands.put(...items);
  hands.close();
  const outputs: string[] = [];
  const answers: unknown[] = [];
  const { credentials } = request;
  for (const [i, on] of deaths.entries()) {
    const before = fake.requests.filter(on).length;
    const release = fake.hold(on);
    answers.push(
      i === 0
        ? await asEditor(server, board, 'POST', '/pushes', request)
        : await asEditor(server, board, 'POST', '/pushes/1/resume', { credentials }),
    );
    // It is done there, and nobody has heard of it.
    await fake.until((one) => on(one) && fake.requests.filter(on).length > before);
    if (i === 1) await server.terminate();
    else await server.kill9();
    release();
    outputs.push(server.output());
    server = await start();
    const { body } = await asEditor<Push>(server, board, 'GET', '/pushes/1');
    expect(body).toMatchObject({ state: 'interrupted', waitsUntil: null });
    answers.push(body);
  }
  await asEditor(server, board, 'POST', '/pushes/1/resume', { credentials });
  const done = await rested(server, board, 1);
  return { server, board, dataDir, outputs, answers, done };
}

/** Everything that a server keeps, wrote and answers. */
async function traces({
  server,
  board,
  dataDir,
  outputs,
  answers,
}: Awaited<ReturnType<typeof dieAndResume>>) {
  const told = await Promise.all(
    ['/pushes', '/pushes/1', '/tasks', '/activity', '/export?format=json', '/versions'].map(
      async (path) => JSON.stringify((await asEditor(server, board, 'GET', path)).body),
    ),
  );
  await server.terminate();
  const files = readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => readFileSync(join(file.parentPath, file.name)).toString('latin1'));
  expect(files.join('').length).toBeGreaterThan(10_000);
  return [...files, ...told, ...outputs, server.output(), JSON.stringify(answers)].join('\n');
}

/** A refusal that repeats what it was sent. */
const echo = (secret: string): ApiFault['answer'] => ({
  status: 422,
  body: { message: `Bad thing: ${secret}`, errorMessages: [`Bad thing: ${secret}`], errors: {} },
});

it(
  '[PSH7][PSH8] GitHub: killed between request and answer, a push resumes without doubles, and no secret stays anywhere',
  async () => {
    const github = await startGithub();
    const on =
      (method: string, end: string): ApiFault['on'] =>
      (one) =>
        one.method === method && one.path.endsWith(end);
    github.fail({
      on: ({ body }) => body.title === 'task2',
      answer: echo(`Bearer ${GITHUB_TOKEN}`),
    });
    const end = await dieAndResume({
      fake: github,
      env: { GITHUB_API: github.url },
      request: {
        target: { system: 'github', repo: 'acme/checkout' },
        credentials: { token: GITHUB_TOKEN },
      },
      deaths: [
        on('POST', '/issues'),
        on('POST', '/milestones'),
        on('POST', '/issues'),
        on('POST', '/sub_issues'),
        on('POST', '/blocked_by'),
      ],
    });
    const { done } = end;
    expect(done).toMatchObject({
      state: 'done',
      counts: { create: 9, link: 3, done: 12, failed: 0 },
    });
    expect(github.issues.map(({ title }) => title).sort()).toEqual(IDS);
    const by = (title: string) => github.issues.find((issue) => issue.title === title);
    for (let e = 0; e < EPICS; e += 1) {
      expect(by(`task${e}`)?.parent).toBe(by(`epic${e}`)?.id);
      expect(by(`sub${e}`)).toMatchObject({
        parent: by(`task${e}`)?.id,
        blockedBy: [by(`epic${e}`)?.id],
      });
    }
    const text = await traces(end);
    expect(text).toContain('acme/checkout#9');
    expect(text).toContain('Bad thing: Bearer …');
    expect(text).not.toContain(GITHUB_TOKEN);
    await github.stop();
  },
  SLOW_MS,
);

it(
  '[PSH7][PSH8] Jira: killed between request and answer, the same',
  async () => {
    const jira = await startJira();
    const credentials: PushCredentials = { token: JIRA_TOKEN, email: JIRA_EMAIL };
    const basic = Buffer.from(`${JIRA_EMAIL}:${JIRA_TOKEN}`).toString('base64');
    const on =
      (method: string, end: string): ApiFault['on'] =>
      (one) =>
        one.method === method && one.path.endsWith(end);
    jira.fail({
      on: ({ body }) => (body.fields as { summary?: string } | undefined)?.summary === 'task2',
      answer: echo(`Basic ${basic} is ${JIRA_TOKEN}`),
    });
    const end = await dieAndResume({
      fake: jira,
      env: { JIRA_SITES: jira.url },
      request: { target: { system: 'jira', site: jira.url, project: 'PAY' }, credentials },
      deaths: [on('POST', '/issue'), on('POST', '/issue'), on('POST', '/issueLink')],
    });
    expect(end.done).toMatchObject({
      state: 'done',
      counts: { create: 9, link: 3, done: 12, failed: 0 },
    });
    expect(jira.issues.map(({ summary }) => summary).sort()).toEqual(IDS);
    expect(jira.links).toHaveLength(EPICS);
    const text = await traces(end);
    expect(text).toContain('PAY-9');
    expect(text).toContain('Bad thing: Basic … is …');
    for (const secret of [JIRA_TOKEN, basic, JIRA_EMAIL]) expect(text).not.toContain(secret);
    await jira.stop();
  },
  SLOW_MS,
);
