import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../server/app';
import { AddressLimiter } from '../../server/auth/addressLimiter';
import { readConfig } from '../../server/config';
import type { AppDeps } from '../../server/context';
import { createLogger } from '../../server/log';
import { createMemoryStore } from '../../server/store/memoryStore';
import { Rooms } from '../../server/sync/rooms';
import { problemSchema } from '../../shared/api/problem';
import { makeBoard, type RunningServer, startServer, type TestBoard } from '../support/startServer';

interface Content {
  readonly [type: string]: { readonly schema?: object };
}
interface Operation {
  readonly summary?: string;
  readonly security?: unknown;
  readonly parameters?: readonly { name: string; in: string; schema?: object }[];
  readonly requestBody?: { readonly content?: Content };
  readonly responses: Record<string, { readonly description?: string; readonly content?: Content }>;
}

/** Answers that are files, bytes or streams of events. */
const PLAIN = [
  'GET /api/boards/{id}/export',
  'GET /api/boards/{id}/assets/{sha256}',
  'GET /api/boards/{id}/versions/{n}/rooms/{room}',
  'GET /api/boards/{id}/rooms/{room}',
  'GET /api/boards/{id}/view/events',
  'GET /api/boards/{id}/pushes/{n}/events',
];
/** Calls that write and take a file of any kind, or no body at all. */
const FREE_BODY = [
  'POST /api/boards/{id}/import',
  'POST /api/boards/{id}/assets',
  'POST /api/boards/{id}/versions/{n}/restore',
  'POST /api/boards/{id}/rounds/{n}/reveal',
  'POST /api/boards/{id}/rounds/{n}/done',
];

/** What describes the others, and what answers machines that watch over the server. */
const NOT_DESCRIBED = ['/api/openapi.json', '/api/docs', '/healthz', '/readyz', '/metrics'];

let server: RunningServer;
let board: TestBoard;
let operations: Map<string, Operation>;
beforeAll(async () => {
  server = await startServer();
  board = await makeBoard(server);
  const document = await fetch(`${server.url}/api/openapi.json`);
  const { paths } = (await document.json()) as { paths: Record<string, Record<string, Operation>> };
  operations = new Map(
    Object.entries(paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, op]) => [`${method.toUpperCase()} ${path}`, op] as const),
    ),
  );
});
afterAll(() => server.stop());

/** Every route the app has, as the document names it. */
function registered(): string[] {
  const store = createMemoryStore();
  const log = createLogger('silent');
  const limiter = new AddressLimiter(1, 1);
  const rooms = new Rooms({ store, log, compactAfter: 1 });
  // Routes are only registered, never called.
  const { routes } = createApp({
    config: readConfig({}),
    store,
    log,
    rooms,
    failures: limiter,
    creations: limiter,
    clientDir: null,
  } as unknown as AppDeps);
  void rooms.close();
  const named = routes
    .filter(({ method, path }) => method !== 'ALL' && !NOT_DESCRIBED.includes(path))
    .map(({ method, path }) => `${method} ${path.replace(/:(\w+)(\{[^}]*\})?/g, '{$1}')}`);
  return [...new Set(named)].sort();
}

const faults = (find: (op: Operation, name: string) => string[]): string[] =>
  [...operations].flatMap(([name, op]) => find(op, name).map((fault) => `${name}: ${fault}`));
const isGiven = (schema?: object): boolean => Object.keys(schema ?? {}).length > 0;

describe('/api/openapi.json', () => {
  it('[RUN8] describes every route there is, and no other', () => {
    expect([...operations.keys()].sort()).toEqual(registered());
  });

  it('[RUN8] gives schemas of parameters, bodies and answers', () => {
    const found = faults((op, name) => {
      const bad: string[] = [];
      if (!op.summary) bad.push('no summary');
      for (const [, param] of name.matchAll(/\{(\w+)\}/g))
        if (!op.parameters?.some((p) => p.name === param && p.in === 'path'))
          bad.push(`no ${param}`);
      for (const p of op.parameters ?? [])
        if (!isGiven(p.schema)) bad.push(`no schema of ${p.name}`);
      for (const [type, { schema }] of Object.entries(op.requestBody?.content ?? {}))
        if (!isGiven(schema)) bad.push(`no schema of the body as ${type}`);
      for (const [status, { description, content = {} }] of Object.entries(op.responses)) {
        if (!description) bad.push(`${status} says nothing`);
        for (const { schema } of Object.values(content))
          if (!isGiven(schema)) bad.push(`no schema of ${status}`);
        if (Number(status) >= 400 && !content['application/problem+json'])
          bad.push(`${status} is no problem+json`);
      }
      const good = Object.entries(op.responses).find(([status]) => status.startsWith('2'));
      if (!good) bad.push('no answer');
      else if (good[0] !== '204' && (good[1].content === undefined) !== PLAIN.includes(name))
        bad.push(`no schema of ${good[0]}`);
      const takesBody = /^(?:POST|PUT|PATCH) /.test(name) && !FREE_BODY.includes(name);
      if (takesBody !== (op.requestBody !== undefined))
        bad.push('a body that is not described, or none');
      return bad;
    });
    expect(found).toEqual([]);
  });

  it('[RUN8] is right about who is refused: without a token each is a problem, and about what is sent', async () => {
    const answers = await Promise.all(
      [...operations].map(async ([name, op]) => {
        const [method = '', path = ''] = name.split(' ');
        const filled = path.replace('{id}', board.id).replace(/\{\w+\}/g, '1');
        const response = await fetch(server.url + filled, { method });
        const type = response.headers.get('content-type');
        const body: unknown = response.ok ? null : await response.json();
        return { name, needsToken: op.security !== undefined, status: response.status, type, body };
      }),
    );
    for (const { name, needsToken, status, type, body } of answers) {
      if (needsToken) expect([name, status < 400]).toEqual([name, false]);
      if (status < 400) continue;
      expect([name, type]).toEqual([name, 'application/problem+json']);
      expect([name, problemSchema.safeParse(body).success]).toEqual([name, true]);
      if (needsToken)
        expect([name, Object.keys(operations.get(name)?.responses ?? {})]).toEqual([
          name,
          expect.arrayContaining([String(status)]),
        ]);
    }
    expect(answers.filter(({ status }) => status === 401).length).toBeGreaterThan(20);
  });
});
