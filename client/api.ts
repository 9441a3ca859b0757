import type {
  BoardInfo,
  BoardPatch,
  BoardPreview,
  CreatedBoard,
  CreatedLink,
  CreatedPerson,
  ImportResult,
  LinkInfo,
  LinkList,
  NewBoard,
  NewLinkRequest,
  PersonInfo,
  PersonList,
  PersonPatch,
  ServerInfo,
} from '../shared/api';
import type { ErrorCode, InputIssue } from '../shared/errors';

/** A call the server refused, or (`network`, status 0) never answered. Screens translate `code`. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: ErrorCode | 'network';
  readonly title: string;
  readonly detail: string | undefined;
  readonly issues: readonly InputIssue[];

  constructor(problem: {
    status: number;
    code: ErrorCode | 'network';
    title: string;
    detail?: string | undefined;
    issues?: readonly InputIssue[] | undefined;
  }) {
    super(problem.detail ?? problem.title);
    this.name = 'ApiError';
    this.status = problem.status;
    this.code = problem.code;
    this.title = problem.title;
    this.detail = problem.detail;
    this.issues = problem.issues ?? [];
  }
}

export type ImportFormat = 'csv' | 'json';

export interface ImportRequest {
  readonly format: ImportFormat;
  readonly body: string | Blob;
  readonly dryRun?: boolean;
  readonly skipBad?: boolean;
}

/** Files of one CSV import: read together, all or nothing. */
export interface ImportFilesRequest {
  readonly files: readonly File[];
  /** Which column is read as what, by header. */
  readonly mapping?: Readonly<Record<string, string>>;
  /** How 03/04/2026 is read; found out from the cells unless given. */
  readonly dateOrder?: 'dmy' | 'mdy' | undefined;
  readonly dryRun?: boolean;
  readonly skipBad?: boolean;
}

/** The HTTP API of one server. Every call throws `ApiError`. */
export interface Api {
  server(): Promise<ServerInfo>;
  /** `secret` where the operator lets only those who know it make boards. */
  createBoard(board: NewBoard, secret?: string): Promise<CreatedBoard>;
  board(id: string, token: string): Promise<BoardInfo>;
  preview(id: string, token: string): Promise<BoardPreview>;
  patchBoard(id: string, token: string, patch: BoardPatch): Promise<BoardInfo>;
  deleteBoard(id: string, token: string): Promise<void>;
  lock(id: string, token: string, locked: boolean): Promise<BoardInfo>;
  links(id: string, token: string): Promise<LinkList>;
  createLink(id: string, token: string, link: NewLinkRequest): Promise<CreatedLink>;
  endLink(id: string, token: string, n: number): Promise<LinkInfo | null>;
  people(id: string, token: string): Promise<PersonList>;
  /** Joins by name with a link's token; answers the personal token. */
  join(id: string, token: string, name: string): Promise<CreatedPerson>;
  patchPerson(id: string, token: string, person: string, patch: PersonPatch): Promise<PersonInfo>;
  removePerson(id: string, token: string, person: string): Promise<void>;
  importFile(id: string, token: string, request: ImportRequest): Promise<ImportResult>;
  importFiles(id: string, token: string, request: ImportFilesRequest): Promise<ImportResult>;
  /** A file to save, with the name the server gave it. */
  exportFile(id: string, token: string, format: string): Promise<{ name: string; blob: Blob }>;
}

interface Call {
  readonly method?: string;
  readonly token?: string | undefined;
  readonly json?: unknown;
  readonly body?: string | Blob | FormData;
  readonly type?: string;
}

const segment = encodeURIComponent;

/** `base`: the server's origin; empty for the one this page came from. */
export function createApi(base = '', fetcher: typeof fetch = (...call) => fetch(...call)): Api {
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
        cache: 'no-store',
        credentials: 'omit',
      });
    } catch {
      throw new ApiError({ status: 0, code: 'network', title: 'The server did not answer' });
    }
    if (response.ok) return response;
    throw await problemOf(response);
  };
  const read = async <T>(path: string, call?: Call): Promise<T> => {
    const response = await send(path, call);
    return (response.status === 204 ? null : await response.json()) as T;
  };
  const boardPath = (id: string, rest = ''): string => `/boards/${segment(id)}${rest}`;

  return {
    server: () => read('/server'),
    createBoard: (json, secret) => read('/boards', { method: 'POST', json, token: secret }),
    board: (id, token) => read(boardPath(id), { token }),
    preview: (id, token) => read(boardPath(id, '/view'), { token }),
    patchBoard: (id, token, json) => read(boardPath(id), { method: 'PATCH', token, json }),
    deleteBoard: async (id, token) => {
      await send(boardPath(id), { method: 'DELETE', token });
    },
    lock: (id, token, locked) =>
      read(boardPath(id, '/lock'), { method: 'PUT', token, json: { locked } }),
    links: (id, token) => read(boardPath(id, '/links'), { token }),
    createLink: (id, token, json) => read(boardPath(id, '/links'), { method: 'POST', token, json }),
    endLink: (id, token, n) => read(boardPath(id, `/links/${n}`), { method: 'DELETE', token }),
    people: (id, token) => read(boardPath(id, '/people'), { token }),
    join: (id, token, name) =>
      read(boardPath(id, '/people'), { method: 'POST', token, json: { name } }),
    patchPerson: (id, token, person, json) =>
      read(boardPath(id, `/people/${segment(person)}`), { method: 'PATCH', token, json }),
    removePerson: async (id, token, person) => {
      await send(boardPath(id, `/people/${segment(person)}`), { method: 'DELETE', token });
    },
    importFile: (id, token, { format, body, dryRun, skipBad }) => {
      const query = new URLSearchParams({ format });
      if (dryRun) query.set('dryRun', '1');
      if (skipBad) query.set('skipBad', '1');
      const type = format === 'json' ? 'application/json' : 'text/csv';
      return read(boardPath(id, `/import?${query}`), { method: 'POST', token, body, type });
    },
    importFiles: (id, token, { files, mapping, dateOrder, dryRun, skipBad }) => {
      const query = new URLSearchParams({ format: 'csv' });
      if (dryRun) query.set('dryRun', '1');
      if (skipBad) query.set('skipBad', '1');
      if (mapping) query.set('mapping', JSON.stringify(mapping));
      if (dateOrder) query.set('dateOrder', dateOrder);
      const body = new FormData();
      for (const file of files) body.append('file', file, file.name);
      return read(boardPath(id, `/import?${query}`), { method: 'POST', token, body });
    },
    exportFile: async (id, token, format) => {
      const response = await send(boardPath(id, `/export?format=${segment(format)}`), { token });
      const name = fileName(response.headers.get('content-disposition'));
      return { name: name ?? `board.${format}`, blob: await response.blob() };
    },
  };
}

/** The API of the server this page came from. */
export const api = createApi();

async function problemOf(response: Response): Promise<ApiError> {
  const { status } = response;
  try {
    const { code, title, detail, issues } = await response.json();
    if (typeof code === 'string' && typeof title === 'string')
      return new ApiError({ status, code: code as ErrorCode, title, detail, issues });
  } catch {
    // Not ours: a proxy's page, say.
  }
  const code = status >= 500 ? 'unavailable' : 'internal';
  return new ApiError({ status, code, title: `The server answered ${status}` });
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
