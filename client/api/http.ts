import { hearDate } from '../../shared/clock';
import { refusalOf, unanswered } from './apiError';

export interface Call {
  readonly method?: string;
  readonly token?: string | undefined;
  readonly json?: unknown;
  readonly body?: string | Blob | FormData;
  readonly type?: string;
  readonly cache?: RequestCache;
  /** Milliseconds within which the answer has to begin: a network that went away without a word ends no call by itself. */
  readonly within?: number;
}

/** A file to save; `name` is what the server calls it. */
export interface Download {
  readonly name: string | null;
  readonly blob: Blob;
}

/** Requests to one server's API, by path below `/api`. Each rejects with `ApiError`. */
export interface Http {
  /** Where a path is, absolute. */
  address(path: string): string;
  send(path: string, call?: Call): Promise<Response>;
  /** What the server says, null for nothing. */
  ask<T>(path: string, call?: Call): Promise<T>;
  download(path: string, call?: Call): Promise<Download>;
}

/** The same by path below a board's. */
export interface BoardHttp {
  address(board: string, path: string): string;
  send(board: string, path: string, call?: Call): Promise<Response>;
  ask<T>(board: string, path: string, call?: Call): Promise<T>;
  download(board: string, path: string, call?: Call): Promise<Download>;
}

/** `base`: the server's origin; empty for the one this page came from. */
export function createHttp(base: string, fetcher: typeof fetch): Http {
  const send = async (path: string, call: Call = {}): Promise<Response> => {
    const headers: Record<string, string> = { accept: 'application/json' };
    if (call.token) headers.authorization = `Bearer ${call.token}`;
    if (call.json !== undefined) headers['content-type'] = 'application/json';
    else if (call.type) headers['content-type'] = call.type;
    const body = call.json === undefined ? call.body : JSON.stringify(call.json);
    let response: Response;
    try {
      response = await fetcher(`${base}/api${path}`, {
        method: call.method ?? 'GET',
        headers,
        ...(body === undefined ? {} : { body }),
        cache: call.cache ?? 'no-store',
        credentials: 'omit',
        ...(call.within === undefined ? {} : { signal: AbortSignal.timeout(call.within) }),
      });
    } catch {
      throw unanswered();
    }
    hearDate(response.headers.get('date'));
    if (response.ok) return response;
    throw await refusalOf(response);
  };
  return {
    address: (path) => new URL(`${base}/api${path}`, globalThis.location?.href).href,
    send,
    ask: async <T>(path: string, call?: Call) => {
      const response = await send(path, call);
      return (response.status === 204 ? null : await response.json()) as T;
    },
    download: async (path, call) => {
      const response = await send(path, call);
      const name = fileName(response.headers.get('content-disposition'));
      return { name, blob: await response.blob() };
    },
  };
}

export function boardHttp(http: Http): BoardHttp {
  const at = (board: string, path: string) => `/boards/${encodeURIComponent(board)}${path}`;
  return {
    address: (board, path) => http.address(at(board, path)),
    send: (board, path, call) => http.send(at(board, path), call),
    ask: (board, path, call) => http.ask(at(board, path), call),
    download: (board, path, call) => http.download(at(board, path), call),
  };
}

/** The file name of a Content-Disposition header, the UTF-8 form first. */
function fileName(header: string | null): string | null {
  const encoded = header?.match(/filename\*=UTF-8''([^;]+)/i)?.[1];
  if (encoded) {
    try {
      return decodeURIComponent(encoded);
    } catch {
      return encoded;
    }
  }
  return header?.match(/filename="?([^";]+)"?/i)?.[1] ?? null;
}
