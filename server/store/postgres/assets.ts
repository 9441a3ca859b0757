import type { AssetFiles } from '../assetFiles';
import type { AssetStore } from '../assetStore';
import { toAsset } from '../rows';
import type { Database } from './database';
import type { SqlRow } from './sql';

/** What is known of uploaded files, in PostgreSQL; their bytes in the data folder. */
export function postgresAssets(db: Database, files: AssetFiles): AssetStore {
  const find = (boardId: string, sha256: string) =>
    db.read.get('SELECT * FROM assets WHERE board = $1 AND sha256 = $2', [boardId, sha256]);
  return {
    async addAsset(asset, bytes) {
      const { boardId, sha256, name, type, size, at, by } = asset;
      const known = await find(boardId, sha256);
      if (known) return toAsset(known);
      await files.keep(boardId, sha256, bytes);
      const row = await db.write(async (sql) => {
        await sql.run(
          `INSERT INTO assets (board, sha256, name, type, size, at, made_by)
           VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
          [boardId, sha256, name, type, size, at, by],
        );
        return sql.get('SELECT * FROM assets WHERE board = $1 AND sha256 = $2', [boardId, sha256]);
      });
      return toAsset(row as SqlRow);
    },
    async listAssets(boardId) {
      const rows = await db.read.all('SELECT * FROM assets WHERE board = $1 ORDER BY at, sha256', [
        boardId,
      ]);
      return rows.map(toAsset);
    },
    async loadAsset(boardId, sha256) {
      return (await find(boardId, sha256)) ? files.load(boardId, sha256) : null;
    },
  };
}
