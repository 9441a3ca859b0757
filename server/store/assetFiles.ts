import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isId } from '../../shared/ids';

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

/** The bytes of uploaded files, beside the database that knows of them: `assets/<board>/<sha256>`. */
export interface AssetFiles {
  /** On disk whole when it resolves, so that a row which comes after it names nothing that is not there. */
  keep(boardId: string, sha256: string, bytes: Uint8Array): Promise<void>;
  /** Throws when the bytes are no longer what was uploaded. */
  load(boardId: string, sha256: string): Promise<Uint8Array>;
  forget(boardId: string): Promise<void>;
}

export const assetFiles = (dataDir: string): AssetFiles => ({
  async keep(boardId, sha256, bytes) {
    const path = assetPath(dataDir, boardId, sha256);
    await mkdir(folderIn(dataDir, boardId), { recursive: true });
    await writeWhole(path, bytes);
  },
  async load(boardId, sha256) {
    const bytes = await readFile(assetPath(dataDir, boardId, sha256));
    if (createHash('sha256').update(bytes).digest('hex') !== sha256)
      throw new Error(`File ${sha256} of board ${boardId} is damaged on disk.`);
    return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  },
  forget: (boardId) => rm(folderIn(dataDir, boardId), { recursive: true, force: true }),
});

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
