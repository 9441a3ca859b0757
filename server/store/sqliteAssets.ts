import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isId } from '../../shared/ids';
import type { AssetRecord, AssetStore } from './assetStore';
import type { SqlDriver, SqlRow } from './sqlDriver';

const toAsset = (row: SqlRow): AssetRecord => ({
  boardId: String(row.board),
  sha256: String(row.sha256),
  name: String(row.name),
  type: String(row.type),
  size: Number(row.size),
  at: Number(row.at),
  by: typeof row.made_by === 'string' ? row.made_by : null,
});

const HASH = /^[0-9a-f]{64}$/;

const folderIn = (dataDir: string, boardId: string): string => {
  if (!isId(boardId)) throw new Error('This is no id of a board.');
  return join(dataDir, 'assets', boardId);
};

/** Where the bytes of a file lie in a data folder. */
export function assetPath(dataDir: string, boardId: string, sha256: string): string {
  if (!HASH.test(sha256)) throw new Error('This is no SHA-256.');
  return join(folderIn(dataDir, boardId), sha256);
}

/** Uploaded files beside the database, `assets/<board>/<sha256>`; what is known of them in it. */
export function sqliteAssets(
  db: SqlDriver,
  dataDir: string,
): AssetStore & { forgetAssets(boardId: string): Promise<void> } {
  const sql = {
    add: db.prepare(
      `INSERT OR IGNORE INTO assets (board, sha256, name, type, size, at, made_by)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    ),
    one: db.prepare('SELECT * FROM assets WHERE board = ? AND sha256 = ?'),
    list: db.prepare('SELECT * FROM assets WHERE board = ? ORDER BY at, sha256'),
    forget: db.prepare('DELETE FROM assets WHERE board = ?'),
  };
  const folderOf = (boardId: string): string => folderIn(dataDir, boardId);
  const pathOf = (boardId: string, sha256: string): string => assetPath(dataDir, boardId, sha256);

  return {
    async addAsset(asset, bytes) {
      const { boardId, sha256, name, type, size, at, by } = asset;
      const known = sql.one.get([boardId, sha256]);
      if (known) return toAsset(known);
      await mkdir(folderOf(boardId), { recursive: true });
      await writeWhole(pathOf(boardId, sha256), bytes);
      // The row comes last: whatever it names is whole on the disk.
      sql.add.run([boardId, sha256, name, type, size, at, by]);
      return toAsset(sql.one.get([boardId, sha256]) as SqlRow);
    },
    async listAssets(boardId) {
      return sql.list.all([boardId]).map(toAsset);
    },
    async loadAsset(boardId, sha256) {
      if (!sql.one.get([boardId, sha256])) return null;
      const bytes = await readFile(pathOf(boardId, sha256));
      if (createHash('sha256').update(bytes).digest('hex') !== sha256)
        throw new Error(`File ${sha256} of board ${boardId} is damaged on disk.`);
      return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    },
    async forgetAssets(boardId) {
      sql.forget.run([boardId]);
      await rm(folderOf(boardId), { recursive: true, force: true });
    },
  };
}

/** A file that is there whole or not at all, also after a crash. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const draft = `${path}.${randomUUID()}`;
  try {
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
