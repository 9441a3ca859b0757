import { ClusterDoor } from './cluster/clusterDoor';
import type { Config } from './config';
import { ConfigError } from './config';
import { createServer, type PlanwallServer } from './createServer';
import type { Logger } from './log';
import { openStore } from './openStore';

/** Scripts of the threads, where they are built. */
export interface Threads {
  readonly importWorker?: string | null;
  readonly pictureWorker?: string | null;
}

/**
 * Opens the store and listens. What the operator can mend is thrown as a `ConfigError` that names the setting.
 * `takenOver` resolves when the data belong to another server; this one can then do no more than stop.
 */
export async function startServer(
  config: Config,
  log: Logger,
  clientDir: string | null,
  { importWorker = null, pictureWorker = null }: Threads = {},
): Promise<PlanwallServer & { readonly url: string; readonly takenOver: Promise<void> }> {
  let takeOver = (): void => {};
  const takenOver = new Promise<void>((resolve) => {
    takeOver = resolve;
  });
  let lost = (): void => {};
  const { store, nodes } = await openStore(config, {
    log,
    onTakenOver: () => takeOver(),
    onLost: () => lost(),
  });
  const { redisUrl } = config;
  const isOneOfMany = redisUrl !== null && nodes !== null;
  const door = isOneOfMany ? await ClusterDoor.open({ config, nodes, log, redisUrl }) : undefined;
  const server = createServer({ config, store, log, clientDir, importWorker, pictureWorker, door });
  if (isOneOfMany) lost = () => server.sendAway();
  try {
    return { ...server, takenOver, url: await server.listen() };
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
