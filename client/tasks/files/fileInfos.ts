import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AssetInfo } from '../../../shared/api/assets';
import { api } from '../../api';
import type { Board } from '../../state/board';

/** Type and size of uploaded files, by hash: the document holds only their titles. */
export interface FileInfos extends StoreApi<ReadonlyMap<string, AssetInfo>> {
  /** Asks the server, unless all of these are known; one it did not know then is not asked for again at once. */
  need(hashes: readonly string[]): void;
  put(info: AssetInfo): void;
}

const ofBoards = new WeakMap<Board, FileInfos>();

/** What this tab knows of the files of a board. */
export function fileInfosOf(board: Board): FileInfos {
  const known = ofBoards.get(board);
  if (known) return known;
  const made = createFileInfos(async () => (await api.files(board.id, board.token)).assets);
  ofBoards.set(board, made);
  return made;
}

export function createFileInfos(ask: () => Promise<readonly AssetInfo[]>): FileInfos {
  const store = createStore<ReadonlyMap<string, AssetInfo>>(() => new Map());
  const asked = new Set<string>();
  const put = (infos: readonly AssetInfo[]) =>
    store.setState(
      new Map([...store.getState(), ...infos.map((i) => [i.sha256, i] as const)]),
      true,
    );
  return {
    ...store,
    put: (info) => put([info]),
    need: (hashes) => {
      const missing = hashes.filter((hash) => !store.getState().has(hash) && !asked.has(hash));
      if (missing.length === 0) return;
      for (const hash of missing) asked.add(hash);
      ask().then(put, () => {
        // No answer: whoever looks the next time asks again.
        for (const hash of missing) asked.delete(hash);
      });
    },
  };
}
