import type { Config } from './config';
import { ConfigError } from './config';
import { createServer, type PlanwallServer } from './createServer';
import type { Logger } from './log';
import { openSqliteStore } from './store/sqliteStore';

/** Scripts of the threads, where they are built. */
export interface Threads {
  readonly importWorker?: string | null;
  readonly pictureWorker?: string | null;
}

/** Opens the store and listens. What the operator can mend is thrown as a `ConfigError` that names the setting. */
export async function startServer(
  config: Config,
  log: Logger,
  clientDir: string | null,
  { importWorker = null, pictureWorker = null }: Threads = {},
): Promise<PlanwallServer & { readonly url: string }> {
  const store = await openSqliteStore(config.dataDir).catch((error: unknown) => {
    throw new ConfigError(
      `DATA_DIR must be a folder that this server alone can write (${config.dataDir}): ${messageOf(error)}`,
    );
  });
  const server = createServer({ config, store, log, clientDir, importWorker, pictureWorker });
  try {
    return { ...server, url: await server.listen() };
  } catch (error) {
    await server.close();
    const { code } = error as NodeJS.ErrnoException;
    const name = code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' ? 'HOST' : 'PORT';
    throw new ConfigError(
      `${name} must be one that this server can listen on: ${messageOf(error)}`,
    );
  }
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
