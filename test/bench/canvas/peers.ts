import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import type { Browser, Page } from '@playwright/test';
import { Hono } from 'hono';
import { build } from 'vite';
import { type CanvasBoard, remoteOrder } from './boards';
import type { OpenCanvas } from './gestures';
import { clockOf, heapOf, measuredPage, type Opening, observedSince, opened } from './page';

export const PEERS = resolve(import.meta.dirname, '../peers/canvas');
const MODULES = join(PEERS, 'node_modules');
const REMOTE_EDIT_MS = 50;
const QUIET_MS = 1_500;
const MOST_SETTLING_MS = 20_000;

/** The page with the peers in it, built and served. */
export interface PeersServer {
  readonly url: string;
  /** Boards it hands out from now on. */
  offer(board: CanvasBoard): void;
  close(): Promise<void>;
}

export const versionOf = (name: string): string =>
  JSON.parse(readFileSync(join(MODULES, name, 'package.json'), 'utf8')).version;

/** Builds the peers' page for production, as its makers would ship it, and serves it with their own fonts. */
export async function servePeers(): Promise<PeersServer> {
  await build({
    root: PEERS,
    configFile: false,
    logLevel: 'error',
    resolve: { dedupe: ['react', 'react-dom', 'konva', 'yjs'] },
    build: { outDir: 'dist', emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 20_000 },
  });
  const boards = new Map<string, CanvasBoard>();
  const app = new Hono();
  app.get('/boards/:file', (c) => {
    const [key = '', kind] = c.req.param('file').split('.');
    const board = boards.get(key);
    if (!board) return c.notFound();
    return kind === 'json' ? c.json(board.drawing) : c.body(board.plan as Uint8Array<ArrayBuffer>);
  });
  const folder = (path: string, root: string) =>
    app.use(
      `${path}/*`,
      serveStatic({ root, rewriteRequestPath: (asked) => asked.slice(path.length) }),
    );
  folder('/excalidraw', join(MODULES, '@excalidraw/excalidraw/dist/prod'));
  folder('/tldraw', join(MODULES, '@tldraw/assets'));
  folder('', join(PEERS, 'dist'));
  const { server, port } = await new Promise<{ server: ReturnType<typeof serve>; port: number }>(
    (ready) => {
      const started = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, (info) =>
        ready({ server: started, port: info.port }),
      );
    },
  );
  return {
    url: `http://127.0.0.1:${port}`,
    offer: (board) => {
      boards.set(board.key, board);
    },
    close: () => new Promise((done) => server.close(() => done())),
  };
}

/** A peer with a board open in it, and what opening it took. */
export interface OpenPeer extends OpenCanvas {
  readonly again: Opening;
}

export async function openPeer(
  browser: Browser,
  { url }: PeersServer,
  app: string,
  board: CanvasBoard,
): Promise<OpenPeer> {
  const measured = await measuredPage(browser);
  const { page, context } = measured;
  const again = await opened(measured, () => page.goto(`${url}/?app=${app}&board=${board.key}`));
  await page.waitForFunction(() => 'loaded' in document.documentElement.dataset);
  await settled(page);
  const order = remoteOrder(board);
  return {
    ...measured,
    again,
    startRemoteEdits: async () => {
      await page.evaluate(startEdits, { order, every: REMOTE_EDIT_MS });
      return () =>
        page.evaluate(() => clearInterval((window as unknown as { __edits: number }).__edits));
    },
    close: () => context.close(),
  };
}

/** Fonts, measured texts and the like come after the first picture: nothing is measured before the page rests. */
async function settled(page: Page): Promise<void> {
  for (let waited = 0; waited < MOST_SETTLING_MS; waited += QUIET_MS) {
    const since = await clockOf(page);
    await page.waitForTimeout(QUIET_MS);
    const { tasks } = await observedSince(page, since);
    if (tasks.length === 0) return;
  }
}

/** Runs in the page: edits through the whiteboard's own store, with no network in between. */
function startEdits({ order, every }: { order: readonly number[]; every: number }): void {
  const { __bench } = window as unknown as { __bench: { remoteEdit(k: number): void } };
  let k = 0;
  const __edits = window.setInterval(() => {
    __bench.remoteEdit(order[k % order.length] as number);
    k += 1;
  }, every);
  Object.assign(window, { __edits });
}

/** Megabytes that a board's Y.Doc takes alone, in the same browser. */
export async function heapOfDocument(
  browser: Browser,
  { url }: PeersServer,
  board: CanvasBoard,
): Promise<number> {
  const { page, devtools, context } = await measuredPage(browser);
  const loaded = () => page.waitForFunction(() => 'loaded' in document.documentElement.dataset);
  await page.goto(`${url}/?document=${board.key}`);
  await loaded();
  const full = await heapOf(devtools);
  await page.evaluate(() => Reflect.deleteProperty(window, 'heldDocument'));
  const empty = await heapOf(devtools);
  await context.close();
  return full - empty;
}
