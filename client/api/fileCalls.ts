import type { AssetInfo, AssetList } from '../../shared/api/assets';
import { refusalOf, unanswered } from './apiError';
import type { BoardHttp } from './http';
import { withQuery } from './query';
import type { FileSender } from './sendFile';

/** A file for a board. */
export interface UploadRequest {
  readonly name: string;
  /** What it says it is; the server looks itself. */
  readonly type: string;
  readonly body: Blob;
  readonly onProgress?: (sent: number) => void;
  /** Takes the upload back; the call then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** Calls about the uploaded files of a board. */
export interface FileCalls {
  files(id: string, token: string): Promise<AssetList>;
  uploadFile(id: string, token: string, file: UploadRequest): Promise<AssetInfo>;
  /** The bytes of an uploaded file. */
  file(id: string, token: string, sha256: string): Promise<Blob>;
}

export const fileCalls = ({ ask, send, address }: BoardHttp, sender: FileSender): FileCalls => ({
  files: (id, token) => ask(id, '/assets', { token }),
  uploadFile: async (id, token, { name, type, body, onProgress, signal }) => {
    const headers = {
      accept: 'application/json',
      authorization: `Bearer ${token}`,
      'content-type': type,
    };
    const url = address(id, withQuery('/assets', { name }));
    const response = await sender(url, { headers, body, onProgress, signal }).catch(() => {
      signal?.throwIfAborted();
      throw unanswered();
    });
    if (!response.ok) throw await refusalOf(response);
    return response.json();
  },
  // A file never changes, so the browser's own cache may have it.
  file: async (id, token, sha256) =>
    (await send(id, `/assets/${encodeURIComponent(sha256)}`, { token, cache: 'default' })).blob(),
});
