import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openSql, type SqlDriver } from './sqlDriver';

export type OpenSql = (path: string) => SqlDriver | Promise<SqlDriver>;

/** Makes a data folder this server's own, making it where it is not there; answers the function that gives it back. */
export async function claimFolder(dataDir: string, open: OpenSql = openSql): Promise<() => void> {
  useFolder(dataDir);
  return lockFolder(dataDir, open);
}

/** Makes a data folder where it is not there; throws where it may not be written. */
export function useFolder(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true });
  checkWritable(dataDir);
}

/** SQLite opens what it may not write without a word, and then every edit fails. A full disk is no matter of the start. */
function checkWritable(dataDir: string): void {
  const files = ['planwall.db', 'planwall.lock'].map((name) => join(dataDir, name));
  for (const path of [dataDir, ...files.filter((file) => existsSync(file))])
    accessSync(path, constants.W_OK);
}

/**
 * Keeps a second server out of the folder: an open transaction on an empty database beside ours, whose lock the
 * system takes back however the process ends.
 */
async function lockFolder(dataDir: string, open: OpenSql): Promise<() => void> {
  const guard = await open(join(dataDir, 'planwall.lock'));
  try {
    guard.exec('BEGIN EXCLUSIVE');
  } catch {
    guard.close();
    throw new Error('another server uses it');
  }
  return () => {
    guard.exec('ROLLBACK');
    guard.close();
  };
}
