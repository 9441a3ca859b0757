import type { AssetFiles } from './assetFiles';
import type { AssetStore } from './assetStore';
import { toAsset } from './rows';
import type { SqlDriver, SqlRow } from './sqlDriver';

/** What is known of uploaded files, in SQLite; their bytes beside it. */
export function sqliteAssets(
  db: SqlDriver,
  files: AssetFiles,
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
  return {
    async addAsset(asset, bytes) {
      const { boardId, sha256, name, type, size, at, by } = asset;
      const known = sql.one.get([boardId, sha256]);
      if (known) return toAsset(known);
      await files.keep(boardId, sha256, bytes);
      sql.add.run([boardId, sha256, name, type, size, at, by]);
      return toAsset(sql.one.get([boardId, sha256]) as SqlRow);
    },
    async listAssets(boardId) {
      return sql.list.all([boardId]).map(toAsset);
    },
    async loadAsset(boardId, sha256) {
      return sql.one.get([boardId, sha256]) ? files.load(boardId, sha256) : null;
    },
    async forgetAssets(boardId) {
      sql.forget.run([boardId]);
      await files.forget(boardId);
    },
  };
}
