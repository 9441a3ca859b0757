import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Random, seeded } from '../support/random';
import { sendThenRead } from '../support/sendThenRead';
import { makeBoard, type RunningServer, startServer, type TestBoard } from '../support/startServer';

let server: RunningServer;
let board: TestBoard;
beforeAll(async () => {
  // Whatever a push asks for, it leads nowhere.
  server = await startServer({ env: { GITHUB_API: 'http://127.0.0.1:1' } });
  board = await makeBoard(server, 'Fuzz', 'quarterly');
});
afterAll(() => server.stop());

interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}
interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content?: Record<string, { readonly schema?: Schema }> };
}
type Paths = Record<string, Record<string, Operation>>;

const pick = <T>(random: Random, list: readonly T[]): T => list[random.below(list.length)] as T;
const text = (random: Random): string =>
  Array.from({ length: random.below(30) }, () => String.fromCharCode(random.below(0x2100))).join(
    '',
  );
const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth));

/** Something else than what was asked for. */
const odd = (random: Random): unknown =>
  pick<() => unknown>(random, [
    () => null,
    () => true,
    () => -1,
    () => 1e300,
    () => 0.1,
    () => '',
    () => text(random),
    () => '\u0000\uD800',
    () => 'x'.repeat(5_000),
    () => '9999-99-99',
    () => [],
    () => [null, [], {}],
    () => ({}),
    () => ({ constructor: 1, toString: null }),
    () => nested(30),
  ])();

/** A value as a schema has it, wrong here and there. */
function sample(schema: Schema, random: Random): unknown {
  if (random.below(6) === 0) return odd(random);
  const one = schema.anyOf ?? schema.oneOf;
  if (one) return sample(pick(random, one), random);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return pick(random, schema.enum);
  const type = typeof schema.type === 'object' ? pick(random, schema.type) : schema.type;
  if (type === 'object')
    return Object.fromEntries(
      Object.entries(schema.properties ?? {})
        .filter(() => random.below(5) > 0)
        .map(([key, inner]) => [key, sample(inner, random)]),
    );
  if (type === 'array')
    return Array.from({ length: random.below(4) }, () => sample(schema.items ?? {}, random));
  if (type === 'integer' || type === 'number') return random.below(100) - 5;
  if (type === 'boolean') return random.below(2) === 0;
  return pick(random, [text(random), 'Ada', '2027-01-31', board.id, 'https://example.org/']);
}

function addressOf(path: string, operation: Operation, id: string, random: Random): string {
  const value = (): string =>
    pick(random, [
      '1',
      '2',
      '-1',
      '0x1',
      '1e99',
      'NaN',
      'plan',
      'note-a',
      'csv',
      'json',
      text(random),
    ]);
  const where = path.replace(/\{(\w+)\}/g, (_, name) =>
    name === 'id' && random.below(8) > 0 ? id : encodeURIComponent(value()),
  );
  const query = (operation.parameters ?? [])
    .filter((parameter) => parameter.in === 'query' && random.below(2) === 0)
    .map(({ name }) => `${encodeURIComponent(name)}=${encodeURIComponent(value())}`);
  return query.length > 0 ? `${where}?${query.join('&')}` : where;
}

function bodyOf({ requestBody }: Operation, random: Random): { type: string; body: BodyInit } {
  const kinds = Object.entries(requestBody?.content ?? {});
  const [type, { schema }] = kinds.length > 0 ? pick(random, kinds) : ['application/json', {}];
  const bytes = () => Uint8Array.from({ length: random.below(200) }, () => random.below(256));
  const form = (): FormData => {
    const made = new FormData();
    made.append(pick(random, ['file', 'plan', text(random)]), new Blob([bytes()]), text(random));
    return made;
  };
  return pick(random, [
    () => ({ type, body: JSON.stringify(sample(schema ?? {}, random)) }),
    () => ({ type, body: JSON.stringify(sample(schema ?? {}, random)) }),
    () => ({ type, body: JSON.stringify(sample(schema ?? {}, random)) }),
    () => ({ type, body: JSON.stringify(odd(random)) }),
    () => ({ type, body: bytes() }),
    () => ({ type: text(random).replace(/[^\x20-\x7e]/g, 'x'), body: bytes() }),
    () => ({ type: '', body: form() }),
  ])();
}

describe('requests of any kind', () => {
  it('[WEB6] no path, question or body of any call is answered with 500 or above', async () => {
    const random = seeded(20261129);
    const { paths } = (await (await fetch(`${server.url}/api/openapi.json`)).json()) as {
      paths: Paths;
    };
    const bad: unknown[] = [];
    const statuses = new Set<number>();
    for (const [path, calls] of Object.entries(paths))
      for (const [method, operation] of Object.entries(calls)) {
        // Whoever deletes the board, or ends the link that all of this comes by, ends the fuzz.
        const ends = method === 'delete' && /\/\{id\}(\/links\/\{n\})?$/.test(path);
        for (let round = 0; round < 12; round++) {
          const mine = ends ? await makeBoard(server) : board;
          const address = addressOf(path, operation, mine.id, random);
          const hasBody = method !== 'get' && method !== 'head';
          const { type, body } = bodyOf(operation, random);
          const response = await fetch(server.url + address, {
            method: method.toUpperCase(),
            headers: {
              Authorization: `Bearer ${mine.tokens.owner}`,
              ...(hasBody && type !== '' ? { 'Content-Type': type } : {}),
            },
            body: hasBody ? body : null,
          });
          statuses.add(response.status);
          if (response.status >= 500)
            bad.push([method, address, type, String(body).slice(0, 300), response.status]);
          await response.body?.cancel();
        }
      }
    expect(bad).toEqual([]);
    // It got past the first check, too.
    expect([...statuses]).toEqual(expect.arrayContaining([200, 201, 400, 404, 422]));
  });
});

describe('on the wire', () => {
  const open = (to: RunningServer): Socket => {
    const socket = connect(to.port, '127.0.0.1');
    socket.on('error', () => {});
    return socket;
  };
  const post = (headers: string): string =>
    `POST /api/boards HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nContent-Type: application/json\r\n${headers}\r\n\r\n`;
  const statusOf = async (socket: Socket): Promise<string | undefined> => {
    const [answer] = (await once(socket, 'data')) as [Buffer];
    return /^HTTP\/1\.1 (\d+)/.exec(answer.toString('latin1'))?.[1];
  };

  it('[WEB7] a request that does not arrive gets 408, with and without its headers', async () => {
    const hasty = await startServer({ limits: { requestMs: 50 } });
    for (const part of [
      'GET / HTTP/1.1\r\nHost: x\r\nX-',
      `${post('Content-Length: 90')}{"title":`,
    ]) {
      const socket = open(hasty);
      socket.write(part);
      expect(await statusOf(socket)).toBe('408');
      await once(socket.resume(), 'close');
    }
    // One that goes away half way disturbs nobody.
    open(hasty).end(post('Content-Length: 90'));
    const gone = open(hasty);
    gone.write('GET /healthz HT', () => gone.destroy());
    await once(gone, 'close');
    // A busy machine may be as slow as they were.
    const asked = () => fetch(`${hasty.url}/healthz`).then(({ status }) => status, String);
    await expect.poll(asked).toBe(200);
    await hasty.stop();
  });

  it('[WEB7] two thousand headers get 431', async () => {
    const socket = open(server);
    socket.write(post(Array.from({ length: 2000 }, (_, n) => `X-${n}: 12345`).join('\r\n')));
    expect(await statusOf(socket)).toBe('431');
  });

  it.each([
    ['that says so', 'Content-Length: 100663296', (part: Buffer) => part],
    [
      'in pieces without end',
      'Transfer-Encoding: chunked',
      (part: Buffer) => Buffer.concat([Buffer.from('10000\r\n'), part, Buffer.from('\r\n')]),
    ],
  ])(
    '[WEB7] a body of 96 MB %s gets 413 before 2 MB of it are sent, and the connection ends',
    async (_name, header, framed) => {
      const socket = open(server);
      let status: string | undefined;
      socket.once('data', (answer: Buffer) => {
        status = /^HTTP\/1\.1 (\d+)/.exec(answer.toString('latin1'))?.[1];
      });
      const closed = new Promise((resolve) => socket.once('close', resolve));
      socket.write(post(header));
      const part = framed(Buffer.alloc(0x10000, ' '));
      let sent = 0;
      while (status === undefined && sent < 100_663_296) {
        sent += part.length;
        await new Promise((resolve) => socket.write(part, resolve));
        await new Promise(setImmediate);
      }
      expect(status).toBe('413');
      expect(sent).toBeLessThan(2 * 1024 * 1024);
      while (!socket.destroyed && sent < 100_663_296) {
        sent += part.length;
        await new Promise((resolve) => socket.write(part, resolve));
      }
      await closed;
      // The rest of the body is not read for ever, either.
      expect(sent).toBeLessThan(90 * 1024 * 1024);
    },
  );

  it.each([[[]], [['Connection: close']]])(
    '[WEB7] whoever reads the answer only when all is sent gets it too (%j)',
    async (headers) => {
      const tooLarge = await sendThenRead(server, board, '/assets?name=a.txt', 24e6, headers);
      expect(tooLarge).toEqual([413, 'too-large']);
      const nobodys = { ...board, tokens: { ...board.tokens, owner: 'nobody' } };
      const unknown = await sendThenRead(server, nobodys, '/assets?name=a.txt', 9e6, headers);
      expect(unknown).toEqual([401, 'unauthorized']);
    },
  );
});
