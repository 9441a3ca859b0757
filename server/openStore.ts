import { type Config, ConfigError } from './config';
import type { Logger } from './log';
import { assetFiles } from './store/assetFiles';
import { claimFolder } from './store/dataFolder';
import { openSqliteStore } from './store/sqliteStore';
import type { Store } from './store/store';

interface Deps {
  readonly log: Logger;
  /** Another server owns the data now. */
  readonly onTakenOver: () => void;
}

/** Opens the store that the settings name. What the operator can mend is thrown as a `ConfigError` that names the setting. */
export async function openStore(config: Config, deps: Deps): Promise<Store> {
  const { dataDir, databaseUrl } = config;
  if (databaseUrl === null) return openSqliteStore(dataDir).catch(refuseFolder(dataDir));
  const leaveFolder = await claimFolder(dataDir).catch(refuseFolder(dataDir));
  try {
    const { openPostgresStore } = await import('./store/postgres/store');
    const store = await openPostgresStore({ ...deps, url: databaseUrl }, assetFiles(dataDir));
    return { ...store, close: () => store.close().finally(leaveFolder) };
  } catch (error) {
    leaveFolder();
    throw new ConfigError(
      `DATABASE_URL must lead to a PostgreSQL database that this server alone can write (${placeOf(databaseUrl)}): ${messageOf(error)}`,
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
