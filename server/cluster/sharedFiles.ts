import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { NodeStore } from '../store/nodeStore';

/** Says whose uploaded files lie in a folder. */
const MARK = '.planwall';

/**
 * Throws unless uploaded files lie where the other servers over these data have theirs. The first of all leaves a mark in the
 * folder, which every later one must find there.
 */
export async function shareFiles(nodes: NodeStore, dataDir: string): Promise<void> {
  const folder = join(dataDir, 'assets');
  const path = join(folder, MARK);
  await mkdir(folder, { recursive: true });
  await nodes.markFiles(async (isMarked) => {
    const found = await readFile(path, 'utf8').catch(() => null);
    if (found?.trim() === nodes.dataName) return;
    if (found !== null) throw new Error('its folder assets belongs to another database');
    if (isMarked)
      throw new Error(
        `its folder assets is not the one that the other servers share: assets/${MARK} there says ${nodes.dataName}`,
      );
    await writeFile(path, `${nodes.dataName}\n`, { flush: true, flag: 'wx' });
  });
}
