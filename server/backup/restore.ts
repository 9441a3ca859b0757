import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ConfigError } from '../config';
import { assetPath } from '../store/assetFiles';
import { migrate } from '../store/schema';
import { openSql } from '../store/sqlDriver';
import { checkIntact } from './backup';
import { type BackupReport, DATABASE, FILES_TABLE } from './layout';

/**
 * Makes a data folder from a backup: an empty one, so that nothing is ever overwritten. The database gets its name last;
 * until then no server takes the folder for a whole one. Throws a `ConfigError` for what the operator can mend.
 */
export async function restoreBackup(file: string, dataDir: string): Promise<BackupReport> {
  if (!existsSync(file)) throw new ConfigError(`There is no file ${file}.`);
  await mkdir(dataDir, { recursive: true });
  if ((await readdir(dataDir)).length > 0)
    throw new ConfigError(`${dataDir} is not empty: restore into a new folder.`);
  const draft = join(dataDir, `${DATABASE}.part`);
  try {
    await copyFile(file, draft);
    const report = await unpack(draft, dataDir);
    await rename(draft, join(dataDir, DATABASE));
    return report;
  } catch (error) {
    for (const name of await readdir(dataDir))
      await rm(join(dataDir, name), { recursive: true, force: true });
    throw error instanceof ConfigError ? error : new ConfigError(notABackup(file, error));
  }
}

async function unpack(path: string, dataDir: string): Promise<BackupReport> {
  const db = await openSql(path);
  try {
    checkIntact(db, 'The backup is damaged');
    const files = db.prepare(`SELECT board, sha256, data FROM ${FILES_TABLE}`).all();
    for (const { board, sha256, data } of files) {
      const target = assetPath(dataDir, String(board), String(sha256));
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, data as Uint8Array, { mode: 0o600, flush: true });
    }
    const { n } = db.prepare('SELECT count(*) AS n FROM boards').get() ?? { n: 0 };
    db.exec(`DROP TABLE ${FILES_TABLE}`);
    migrate(db);
    db.prepare('UPDATE boards SET restored_at = ?').run([Date.now()]);
    return { boards: Number(n), files: files.length, missing: 0 };
  } finally {
    db.close();
  }
}

const notABackup = (file: string, error: unknown): string =>
  `${file} is no backup of Planwall: ${error instanceof Error ? error.message : String(error)}`;
