import type { AssetRecord, AssetStore } from './assetStore';

/** Uploaded files in memory. */
export function memoryAssets(): AssetStore & { forgetAssets(boardId: string): void } {
  const boards = new Map<string, Map<string, { record: AssetRecord; bytes: Uint8Array }>>();
  return {
    async addAsset(record, bytes) {
      const files = boards.get(record.boardId) ?? new Map();
      boards.set(record.boardId, files);
      if (!files.has(record.sha256)) files.set(record.sha256, { record, bytes: bytes.slice() });
      return files.get(record.sha256).record;
    },
    listAssets: async (boardId) =>
      [...(boards.get(boardId)?.values() ?? [])].map(({ record }) => record),
    loadAsset: async (boardId, sha256) => boards.get(boardId)?.get(sha256)?.bytes ?? null,
    forgetAssets: (boardId) => {
      boards.delete(boardId);
    },
  };
}
