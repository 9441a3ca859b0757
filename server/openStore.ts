import { shareFiles } from './cluster/sharedFiles';
import { type Config, ConfigError } from './config';
import type { Logger } from './log';
import { assetFiles } from './store/assetFiles';
import { claimFolder, useFolder } from './store/dataFolder';
import type { NodeStore } from './store/nodeStore';
import { openSqliteStore } from './store/sqliteStore';
import type { Store } from './store/store';

interface Deps {
  readonly log: Logger;
  /** Another server owns the data now. */
  readonly onTakenOver: () => void;
  /** The database is gone, at least for now. */
  readonly onLost: () => void;
}

export interface OpenedStore {
  readonly store: Store;
  /** The servers over the same database, where several can be. */
  readonly nodes: NodeStore | null;
}

/** Opens the store that the settings name. What the operator can mend is thrown as a `ConfigError` that names the setting. */
export async function openStore(config: Config, deps: Deps): Promise<OpenedStore> {
  const { dataDir, databaseUrl } = config;
  if (databaseUrl === null)
    return { store: await openSqliteStore(dataDir).catch(refuseFolder(dataDir)), nodes: null };
  return config.redisUrl === null
    ? openAlone(dataDir, databaseUrl, deps)
    : openShared(dataDir, databaseUrl, deps);
}

async function openAlone(dataDir: string, url: string, deps: Deps): Promise<OpenedStore> {
  const leaveFolder = await claimFolder(dataDir).catch(refuseFolder(dataDir));
  try {
    const { openPostgresStore } = await import('./store/postgres/store');
    const store = await openPostgresStore({ ...deps, url }, assetFiles(dataDir));
    const close = () => store.close().finally(leaveFolder);
    return { store: { ...store, close }, nodes: null };
  } catch (error) {
    leaveFolder();
    throw new ConfigError(
      `DATABASE_URL must lead to a PostgreSQL database that this server alone can write (${placeOf(url)}): ${messageOf(error)}`,
    );
  }
}

/** The folder is shared as well: what lies there has a name of its own and is written whole. */
async function openShared(dataDir: string, url: string, deps: Deps): Promise<OpenedStore> {
  const { openPostgresStore } = await import('./store/postgres/store');
  const store = await openPostgresStore(
    { ...deps, url, sharing: 'shared' },
    assetFiles(dataDir),
  ).catch((error: unknown) => {
    throw new ConfigError(
      `DATABASE_URL must lead to a PostgreSQL database that servers with REDIS_URL alone write (${placeOf(url)}): ${messageOf(error)}`,
    );
  });
  try {
    useFolder(dataDir);
    await shareFiles(store.nodes, dataDir);
    return { store, nodes: store.nodes };
  } catch (error) {
    await store.close();
    throw new ConfigError(
      `DATA_DIR must be a folder that all servers over this database share (${dataDir}): ${messageOf(error)}`,
    );
  }
}

const refuseFolder =
  (dataDir: string) =>
  (error: unknown): never => {
    throw new ConfigError(
      `DATA_DIR must be a folder that this server alone can write (${dataDir}): ${messageOf(error)}`,
    );
  };

/** Host and name of a database: the rest of its address may be a secret. */
function placeOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

/** A host with several addresses fails with an error for each, and none of its own. */
function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return messageOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}
