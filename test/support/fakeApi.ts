import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as a local stand-in for another tool got it. */
export interface ApiRequest {
  readonly method: string;
  /** Path without its query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: Record<string, unknown>;
}

export interface ApiAnswer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What goes wrong, once or `times` times, with requests that match. */
export interface ApiFault {
  readonly on: (request: ApiRequest) => boolean;
  readonly times?: number;
  readonly answer:
    | ApiAnswer
    /** The connection ends without an answer: before anything was done, or after it. */
    | 'cut-before'
    | 'cut-after'
    /** It is done, and what comes back is no JSON. */
    | 'garbage';
}

export interface FakeApi {
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  readonly requests: readonly ApiRequest[];
  /** Requests that change something. */
  writes(): readonly ApiRequest[];
  fail(fault: ApiFault): void;
  /** Holds every answer to matching requests back, until the function that it answers is called. */
  hold(on: ApiFault['on']): () => void;
  /** Resolves when a request that matches has come in, one that came before included. */
  until(on: ApiFault['on']): Promise<void>;
  stop(): Promise<void>;
}

/** An HTTP server on a free port that answers as `handle` says, unless a fault is ordered. */
export async function startFakeApi(handle: (request: ApiRequest) => ApiAnswer): Promise<FakeApi> {
  const requests: ApiRequest[] = [];
  const faults: { fault: ApiFault; left: number }[] = [];
  const holds = new Set<{ on: ApiFault['on']; released: Promise<void> }>();
  const waiters = new Set<{ on: ApiFault['on']; resolve: () => void }>();

  const serve = async (raw: IncomingMessage, response: ServerResponse): Promise<void> => {
    const parts: Buffer[] = [];
    for await (const part of raw) parts.push(part as Buffer);
    const text = Buffer.concat(parts).toString('utf8');
    const url = new URL(raw.url ?? '/', 'http://fake');
    const request: ApiRequest = {
      method: raw.method ?? 'GET',
      path: decodeURIComponent(url.pathname),
      query: url.searchParams,
      headers: raw.headers,
      body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>,
    };
    requests.push(request);
    for (const waiter of waiters)
      if (waiter.on(request)) {
        waiters.delete(waiter);
        waiter.resolve();
      }
    const ordered = faults.find(({ fault, left }) => left > 0 && fault.on(request));
    if (ordered) ordered.left -= 1;
    const answer = ordered?.fault.answer;
    if (answer === 'cut-before') {
      raw.socket.destroy();
      return;
    }
    const result = typeof answer === 'object' ? answer : handle(request);
    for (const { on, released } of holds) if (on(request)) await released;
    if (answer === 'cut-after') {
      raw.socket.destroy();
      return;
    }
    response.writeHead(result.status, { 'Content-Type': 'application/json', ...result.headers });
    if (answer === 'garbage') response.end('<html>not what you asked for</html>');
    else response.end(result.body === undefined ? '' : JSON.stringify(result.body));
  };

  const server = createServer((raw, response) => void serve(raw, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    writes: () => requests.filter(({ method, path }) => method !== 'GET' && !isSearch(path)),
    fail: (fault) => void faults.push({ fault, left: fault.times ?? 1 }),
    hold: (on) => {
      let release = () => {};
      const held = { on, released: new Promise<void>((resolve) => (release = resolve)) };
      holds.add(held);
      return () => {
        holds.delete(held);
        release();
      };
    },
    until: (on) =>
      new Promise((resolve) => {
        if (requests.some(on)) resolve();
        else waiters.add({ on, resolve });
      }),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Jira is searched by a request with a body. */
const isSearch = (path: string): boolean => path.endsWith('/search/jql');
