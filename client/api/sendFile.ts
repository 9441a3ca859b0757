export interface FileToSend {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Blob;
  /** So many bytes are on their way. */
  readonly onProgress?: ((sent: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Posts a file and answers the response; rejects when there is none, and when `signal` says so. */
export type FileSender = (url: string, file: FileToSend) => Promise<Response>;

/** With XMLHttpRequest: `fetch` tells nobody how far an upload is. */
export const sendFile: FileSender = (url, { headers, body, onProgress, signal }) =>
  new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    signal?.addEventListener('abort', abort);
    request.addEventListener('loadend', () => signal?.removeEventListener('abort', abort));
    request.open('POST', url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.addEventListener('progress', ({ loaded }) => onProgress?.(loaded));
    request.addEventListener('load', () =>
      resolve(new Response(request.responseText, { status: request.status })),
    );
    request.addEventListener('error', () => reject(new Error('no answer')));
    request.addEventListener('abort', () => reject(signal?.reason));
    request.send(body);
  });
