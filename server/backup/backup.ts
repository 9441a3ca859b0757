import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { ConfigError } from '../config';
import { assetPath } from '../store/assetFiles';
import { openSql, type SqlDriver, transaction } from '../store/sqlDriver';
import { type BackupReport, DATABASE, FILES_TABLE } from './layout';

/**
 * Writes everything in a data folder into one new SQLite file, while a server works on it: the database as it is at one
 * moment (`VACUUM INTO` reads one snapshot of it), and the bytes of every file it names. The backup is there whole or
 * not at all. Throws a `ConfigError` for what the operator can mend.
 */
export async function backUp(dataDir: string, file: string): Promise<BackupReport> {
  const source = join(dataDir, DATABASE);
  const target = resolve(file);
  if (!existsSync(source)) throw new ConfigError(`There is nothing to back up in ${dataDir}.`);
  if (existsSync(target)) throw new ConfigError(`${target} is there already: choose another name.`);
  await mkdir(dirname(target), { recursive: true });
  const draft = `${target}.part`;
  await rm(draft, { force: true });
  try {
    const db = await openSql(source);
    try {
      db.prepare('VACUUM INTO ?').run([draft]);
    } finally {
      db.close();
    }
    const report = await addFiles(draft, dataDir);
    await syncFile(draft);
    await rename(draft, target);
    return report;
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** The files come after the database: whatever it names was whole on the disk before its row was. */
async function addFiles(path: string, dataDir: string): Promise<BackupReport> {
  const db = await openSql(path);
  try {
    // A copy that nobody writes to is one file, without a log beside it.
    db.prepare('PRAGMA journal_mode = DELETE').get();
    checkIntact(db, 'The copy is damaged, so it was not kept');
    db.exec(
      `CREATE TABLE ${FILES_TABLE} (board TEXT NOT NULL, sha256 TEXT NOT NULL, data BLOB NOT NULL,
       PRIMARY KEY (board, sha256)) STRICT`,
    );
    const add = db.prepare(`INSERT INTO ${FILES_TABLE} (board, sha256, data) VALUES (?, ?, ?)`);
    const named = db.prepare('SELECT board, sha256 FROM assets').all();
    let missing = 0;
    for (const { board, sha256 } of named) {
      const bytes = await readFile(assetPath(dataDir, String(board), String(sha256))).catch(asGone);
      if (bytes === null) missing += 1;
      else transaction(db, () => add.run([String(board), String(sha256), bytes]));
    }
    const { n } = db.prepare('SELECT count(*) AS n FROM boards').get() ?? { n: 0 };
    return { boards: Number(n), files: named.length - missing, missing };
  } finally {
    db.close();
  }
}

/** A board that is deleted meanwhile takes its files along. */
function asGone(error: unknown): null {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
  throw error;
}

export function checkIntact(db: SqlDriver, complaint: string): void {
  const rows = db.prepare('PRAGMA integrity_check').all();
  const problems = rows.map((row) => String(row.integrity_check)).filter((text) => text !== 'ok');
  if (problems.length > 0) throw new ConfigError(`${complaint}: ${problems[0]}`);
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
