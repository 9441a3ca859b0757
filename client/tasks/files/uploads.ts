import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AssetInfo } from '../../../shared/api/assets';
import { FILE_BYTES } from '../../../shared/fileRules';
import { isKept, typeToDeclare } from './fileType';
import { faultOf, type UploadFault } from './uploadFault';

export type UploadState =
  | { readonly kind: 'waiting' }
  /** `sent` of the file's bytes; all of them while the server looks at it. */
  | { readonly kind: 'sending'; readonly sent: number }
  | { readonly kind: 'failed'; readonly fault: UploadFault }
  /** The task has it, under this title. */
  | { readonly kind: 'known'; readonly title: string };

/** A file on its way to a task. */
export interface Upload {
  readonly id: number;
  /** The task. */
  readonly item: string;
  readonly name: string;
  readonly file: Blob;
  readonly state: UploadState;
}

/** What became of files that were added together. */
export interface UploadsEnd {
  readonly item: string;
  readonly added: readonly string[];
  readonly known: readonly Upload[];
  readonly failed: readonly Upload[];
}

/** What an upload needs of the board. */
export interface UploadHands {
  send(
    file: { name: string; type: string; body: Blob },
    watch: { onProgress: (sent: number) => void; signal: AbortSignal },
  ): Promise<AssetInfo>;
  /** SHA-256 in hex; null where the browser does not make one. Rejects for a file that cannot be read. */
  hash(file: Blob): Promise<string | null>;
  /** Title under which the task has the file already. */
  titleOf(item: string, sha256: string): string | null;
  /** Puts it on the task; false: that may not be changed any more. */
  attach(item: string, name: string, info: AssetInfo): boolean;
  /** All files of one `add` or `retry` have come to an end. */
  ended(end: UploadsEnd): void;
}

export interface Uploads extends StoreApi<readonly Upload[]> {
  add(item: string, files: readonly { readonly name: string; readonly file: Blob }[]): void;
  /** Takes an upload back, or what is left of one off the list. */
  drop(id: number): void;
  retry(id: number): void;
  /** Tries everything again that failed for want of a connection. */
  retryUnsent(): void;
  /** Takes all back; answers how many files that leaves behind. */
  close(): number;
}

/** So many files are sent at once. */
const AT_ONCE = 2;

interface Batch {
  readonly item: string;
  readonly open: Set<number>;
  readonly added: string[];
  readonly known: Upload[];
  readonly failed: Upload[];
}

/** The files on their way to the tasks of a board. What fails stays until it is tried again or put away. */
export function createUploads(hands: UploadHands): Uploads {
  const store = createStore<readonly Upload[]>(() => []);
  const running = new Map<number, AbortController>();
  const batches = new Map<number, Batch>();
  let lastId = 0;

  const list = store.getState;
  const set = (next: readonly Upload[]) => store.setState(next, true);
  const patch = (id: number, state: UploadState) =>
    set(list().map((upload) => (upload.id === id ? { ...upload, state } : upload)));
  const without = (id: number) => set(list().filter((upload) => upload.id !== id));

  const begin = (item: string, ids: readonly number[]) => {
    const batch: Batch = { item, open: new Set(ids), added: [], known: [], failed: [] };
    for (const id of ids) batches.set(id, batch);
  };
  const leave = (id: number): Batch | undefined => {
    const batch = batches.get(id);
    batches.delete(id);
    batch?.open.delete(id);
    return batch;
  };
  const tellEnd = (batch: Batch | undefined) => {
    if (!batch || batch.open.size > 0) return;
    if (batch.added.length + batch.known.length + batch.failed.length > 0) hands.ended(batch);
  };

  /** One file from here to the task; null: it is there. */
  const transfer = async (upload: Upload, signal: AbortSignal): Promise<UploadState | null> => {
    const { id, item, name, file } = upload;
    const failed = (fault: UploadFault): UploadState => ({ kind: 'failed', fault });
    const type = typeToDeclare({ name, type: file.type });
    if (file.size > FILE_BYTES) return failed({ code: 'too-large' });
    if (!isKept(type)) return failed({ code: 'type-not-kept' });
    try {
      // A folder that was dropped looks like a file until it is read.
      const sha256 = await hands.hash(file).catch(() => undefined);
      if (sha256 === undefined) return failed({ code: 'unreadable' });
      if (file.size === 0) return failed({ code: 'empty' });
      const before = sha256 === null ? null : hands.titleOf(item, sha256);
      if (before !== null) return { kind: 'known', title: before };
      signal.throwIfAborted();
      patch(id, { kind: 'sending', sent: 0 });
      const info = await hands.send(
        { name, type, body: file },
        { onProgress: (sent) => patch(id, { kind: 'sending', sent }), signal },
      );
      signal.throwIfAborted();
      const meanwhile = hands.titleOf(item, info.sha256);
      if (meanwhile !== null) return { kind: 'known', title: meanwhile };
      return hands.attach(item, name, info) ? null : failed({ code: 'not-allowed' });
    } catch (error) {
      return failed(faultOf(error));
    }
  };

  const run = async (upload: Upload) => {
    const { id, name } = upload;
    const abort = new AbortController();
    running.set(id, abort);
    const state = await transfer(upload, abort.signal);
    running.delete(id);
    if (!abort.signal.aborted) {
      const batch = leave(id);
      if (state === null) {
        batch?.added.push(name);
        without(id);
      } else {
        patch(id, state);
        batch?.[state.kind === 'known' ? 'known' : 'failed'].push({ ...upload, state });
      }
      tellEnd(batch);
    }
    pump();
  };
  const pump = () => {
    for (const upload of list()) {
      if (running.size >= AT_ONCE) return;
      if (upload.state.kind === 'waiting' && !running.has(upload.id)) void run(upload);
    }
  };

  const retry = (ids: readonly number[]) => {
    for (const item of new Set(list().flatMap((u) => (ids.includes(u.id) ? [u.item] : []))))
      begin(
        item,
        list().flatMap((u) => (u.item === item && ids.includes(u.id) ? [u.id] : [])),
      );
    for (const id of ids) patch(id, { kind: 'waiting' });
    pump();
  };

  return {
    ...store,
    add: (item, files) => {
      const added = files.map(({ name, file }): Upload => {
        lastId += 1;
        return { id: lastId, item, name, file, state: { kind: 'waiting' } };
      });
      begin(
        item,
        added.map(({ id }) => id),
      );
      set([...list(), ...added]);
      pump();
    },
    drop: (id) => {
      running.get(id)?.abort();
      without(id);
      tellEnd(leave(id));
    },
    retry: (id) => retry([id]),
    retryUnsent: () =>
      retry(
        list().flatMap(({ id, state }) =>
          state.kind === 'failed' && state.fault.code === 'network' ? [id] : [],
        ),
      ),
    close: () => {
      const unfinished = list().filter(isUnfinished).length;
      batches.clear();
      for (const abort of running.values()) abort.abort();
      set([]);
      return unfinished;
    },
  };
}

/** On its way, or to be tried again: gone when the tab is. */
export const isUnfinished = ({ state }: Upload): boolean =>
  state.kind === 'waiting' ||
  state.kind === 'sending' ||
  (state.kind === 'failed' && state.fault.code === 'network');
