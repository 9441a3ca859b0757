import { readConfig } from '../../server/config';
import { createServer, type ServerDeps } from '../../server/createServer';
import { createLogger } from '../../server/log';
import type { Clock } from '../../server/push/clock';
import { createMemoryStore } from '../../server/store/memoryStore';
import type { Store } from '../../server/store/store';
import type { CreatedBoard } from '../../shared/api/boards';
import { addresses, type RunningServer } from './spawnServer';

export {
  ROOT,
  type RunningServer,
  SERVER_ENTRY,
  type SpawnedServer,
  spawnServer,
} from './spawnServer';

export interface InProcessOptions {
  readonly store?: Store;
  readonly env?: NodeJS.ProcessEnv;
  readonly limits?: ServerDeps['limits'];
  readonly unloadAfterMs?: number;
  readonly holdMs?: number;
  readonly versionEveryMs?: number;
  readonly pushClock?: Clock;
  /** Folder of built pages; none are served unless one is given. */
  readonly clientDir?: string;
  /** The built thread of imports; without it they are worked out in this one. */
  readonly importWorker?: string;
  /** The built thread of pictures; without it they are drawn in this one. */
  readonly pictureWorker?: string;
}

/** A server in this process, on a free port, with a store that forgets unless one is given. */
export async function startServer(options: InProcessOptions = {}): Promise<RunningServer> {
  const server = createServer({
    config: readConfig({ PORT: '0', ...options.env }),
    store: options.store ?? createMemoryStore(),
    log: createLogger(process.env.LOG_LEVEL ?? 'silent'),
    clientDir: options.clientDir ?? null,
    importWorker: options.importWorker ?? null,
    pictureWorker: options.pictureWorker ?? null,
    limits: { failures: 10_000, creations: 10_000, ...options.limits },
    unloadAfterMs: options.unloadAfterMs,
    holdMs: options.holdMs,
    versionEveryMs: options.versionEveryMs,
    pushClock: options.pushClock,
  });
  return { ...addresses(await server.listen()), stop: () => server.close() };
}

/** A board with its tokens, made over the API. */
export interface TestBoard {
  readonly id: string;
  readonly tokens: Record<keyof CreatedBoard['links'], string>;
  readonly links: CreatedBoard['links'];
}

/** Makes a board on a running server. */
export async function makeBoard(
  { url }: Pick<RunningServer, 'url'>,
  title = 'Test board',
  template?: string,
): Promise<TestBoard> {
  const response = await fetch(`${url}/api/boards`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ title, ...(template === undefined ? {} : { template }) }),
  });
  if (response.status !== 201)
    throw new Error(`No board: ${response.status} ${await response.text()}`);
  const { id, links } = (await response.json()) as CreatedBoard;
  const tokenOf = (link: string): string => link.slice(link.indexOf('=') + 1);
  return {
    id,
    links,
    tokens: {
      owner: tokenOf(links.owner),
      editor: tokenOf(links.editor),
      commenter: tokenOf(links.commenter),
      viewer: tokenOf(links.viewer),
    },
  };
}
