import type { Activity } from '../shared/api/activity';
import type { AssetInfo, AssetList } from '../shared/api/assets';
import type { Baseline, BaselineList } from '../shared/api/baselines';
import type {
  BoardInfo,
  BoardPatch,
  BoardPreview,
  CreatedBoard,
  NewBoard,
  ServerInfo,
} from '../shared/api/boards';
import type { ImportCancelled, ImportProgress, ImportResult } from '../shared/api/imports';
import type { CreatedLink, LinkInfo, LinkList, NewLinkRequest } from '../shared/api/links';
import type { CreatedPerson, PersonInfo, PersonList, PersonPatch } from '../shared/api/people';
import type {
  Claimed,
  CreatedReview,
  DecisionRequest,
  NewReview,
  Review,
  ReviewInfo,
  ReviewList,
} from '../shared/api/reviews';
import type { TasksReceipt, TasksRequest, UndoneRun } from '../shared/api/tasks';
import type { Restored, Version, VersionInfo, VersionList } from '../shared/api/versions';
import type { ErrorCode, InputIssue } from '../shared/errors';
import type { ImportFormat } from '../shared/formats/importFormats';
import type {
  CheckedTarget,
  NewPush,
  Push,
  PushCredentials,
  PushList,
  PushTarget,
} from '../shared/push/pushApi';
import type { BoardView } from '../shared/view/boardView';
import { type ReplayCalls, replayCalls } from './api/replayCalls';
import { type RoundCalls, roundCalls } from './api/roundCalls';
import { type FileSender, sendFile } from './api/sendFile';

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

export interface ImportRequest {
  readonly format: ImportFormat | 'json';
  readonly body: string | Blob;
  readonly dryRun?: boolean;
  readonly skipBad?: boolean;
}

/** Files of one import: read together, all or nothing. */
export interface ImportFilesRequest {
  readonly files: readonly File[];
  /** `csv` unless given. */
  readonly format?: ImportFormat;
  /** Which column is read as what, by header. */
  readonly mapping?: Readonly<Record<string, string>>;
  /** How 03/04/2026 is read; found out from the cells unless given. */
  readonly dateOrder?: 'dmy' | 'mdy' | undefined;
  readonly dryRun?: boolean;
  readonly skipBad?: boolean;
}

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
  importProgress(id: string, token: string): Promise<ImportProgress>;
  cancelImport(id: string, token: string): Promise<ImportCancelled>;
  /** What the read-only page shows; without `plan` the signed one, or the draft where the link shows it. */
  view(id: string, token: string, plan?: 'signed' | 'draft'): Promise<BoardView>;
  /** Address of the event stream that says when that changed; it wants the token in a header. */
  viewEvents(id: string): string;
  /** A file to save, with the name the server gave it; with `rows`, files of so many rows in a ZIP. */
  exportFile(
    id: string,
    token: string,
    format: string,
    rows?: number,
  ): Promise<{ name: string; blob: Blob }>;

  /** The uploaded files of a board. */
  files(id: string, token: string): Promise<AssetList>;
  uploadFile(id: string, token: string, file: UploadRequest): Promise<AssetInfo>;
  /** The bytes of an uploaded file. */
  file(id: string, token: string, sha256: string): Promise<Blob>;

  reviews(id: string, token: string): Promise<ReviewList>;
  review(id: string, token: string, version: number): Promise<Review>;
  /** Freezes the plan and asks people to sign it. Their links are told this once. */
  requestReview(id: string, token: string, review: NewReview): Promise<CreatedReview>;
  withdrawReview(id: string, token: string, version: number): Promise<ReviewInfo>;
  /** Gives an approver's link, whose token this is, to this browser. */
  claimReview(id: string, token: string, browser: string): Promise<Claimed>;
  decide(id: string, token: string, version: number, say: DecisionRequest): Promise<ReviewInfo>;
  takeBackDecision(id: string, token: string, version: number): Promise<ReviewInfo>;
  /** Makes or updates the task list from a signed version, or says what that would do. */
  makeTasks(id: string, token: string, request: TasksRequest): Promise<TasksReceipt>;
  /** Takes the last run that made or updated it back. */
  undoTasks(id: string, token: string, n: number): Promise<UndoneRun>;
  /** Whether those credentials may write there, and who and what can be matched. */
  checkPush(
    id: string,
    token: string,
    target: PushTarget,
    credentials: PushCredentials,
  ): Promise<CheckedTarget>;
  /** Sends the task list to another tool, or with `dryRun` says what that would do. */
  push(id: string, token: string, push: NewPush): Promise<Push>;
  pushes(id: string, token: string): Promise<PushList>;
  pushAt(id: string, token: string, n: number): Promise<Push>;
  pausePush(id: string, token: string, n: number): Promise<Push>;
  /** Goes on where it stopped; rows that failed are tried again. */
  resumePush(id: string, token: string, n: number, credentials: PushCredentials): Promise<Push>;
  /** Address of the event stream that tells how far it is; it wants the token in a header. */
  pushEvents(id: string, n: number): string;
  /** The signed versions, and one of them with its plan. */
  baselines(id: string, token: string): Promise<BaselineList>;
  baseline(id: string, token: string, version: number): Promise<Baseline>;

  readonly rounds: RoundCalls;
  readonly replays: ReplayCalls;

  versions(id: string, token: string): Promise<VersionList>;
  version(id: string, token: string, n: number): Promise<Version>;
  saveVersion(id: string, token: string, name: string): Promise<VersionInfo>;
  restoreVersion(id: string, token: string, n: number): Promise<Restored>;
  /** What was changed and by whom, newest first. */
  activity(
    id: string,
    token: string,
    ask?: { entity?: string; before?: number },
  ): Promise<Activity>;
}

interface Call {
  readonly method?: string;
  readonly token?: string | undefined;
  readonly json?: unknown;
  readonly body?: string | Blob | FormData;
  readonly type?: string;
  readonly cache?: RequestCache;
}

const segment = encodeURIComponent;

/** `base`: the server's origin; empty for the one this page came from. */
export function createApi(
  base = '',
  fetcher: typeof fetch = (...call) => fetch(...call),
  sender: FileSender = sendFile,
): Api {
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
      });
    } catch {
      throw unanswered();
    }
    if (response.ok) return response;
    throw await problemOf(response);
  };
  const read = async <T>(path: string, call?: Call): Promise<T> => {
    const response = await send(path, call);
    return (response.status === 204 ? null : await response.json()) as T;
  };
  const download = async (path: string, call?: Call) => {
    const response = await send(path, call);
    const name = fileName(response.headers.get('content-disposition'));
    return { name, blob: await response.blob() };
  };
  const boardPath = (id: string, rest = ''): string => `/boards/${segment(id)}${rest}`;
  const absolute = (path: string): string =>
    new URL(`${base}/api${path}`, globalThis.location?.href).href;

  return {
    server: () => read('/server'),
    createBoard: (json, secret) => read('/boards', { method: 'POST', json, token: secret }),
    board: (id, token) => read(boardPath(id), { token }),
    preview: (id, token) => read(boardPath(id, '/preview'), { token }),
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
    importFiles: (id, token, { files, format, mapping, dateOrder, dryRun, skipBad }) => {
      const query = new URLSearchParams({ format: format ?? 'csv' });
      if (dryRun) query.set('dryRun', '1');
      if (skipBad) query.set('skipBad', '1');
      if (mapping) query.set('mapping', JSON.stringify(mapping));
      if (dateOrder) query.set('dateOrder', dateOrder);
      const body = new FormData();
      for (const file of files) body.append('file', file, file.name);
      return read(boardPath(id, `/import?${query}`), { method: 'POST', token, body });
    },
    importProgress: (id, token) => read(boardPath(id, '/import'), { token }),
    cancelImport: (id, token) => read(boardPath(id, '/import'), { method: 'DELETE', token }),
    view: (id, token, plan) =>
      read(boardPath(id, plan === undefined ? '/view' : `/view?plan=${plan}`), { token }),
    viewEvents: (id) => absolute(boardPath(id, '/view/events')),
    exportFile: async (id, token, format, rows) => {
      const query = new URLSearchParams({ format });
      if (rows !== undefined) query.set('rows', String(rows));
      const { name, blob } = await download(boardPath(id, `/export?${query}`), { token });
      return { name: name ?? `board.${format}`, blob };
    },

    files: (id, token) => read(boardPath(id, '/assets'), { token }),
    uploadFile: async (id, token, { name, type, body, onProgress, signal }) => {
      const url = `${base}/api${boardPath(id, `/assets?name=${segment(name)}`)}`;
      const headers = {
        accept: 'application/json',
        authorization: `Bearer ${token}`,
        'content-type': type,
      };
      const response = await sender(url, { headers, body, onProgress, signal }).catch(() => {
        signal?.throwIfAborted();
        throw unanswered();
      });
      if (!response.ok) throw await problemOf(response);
      return response.json();
    },
    // A file never changes, so the browser's own cache may have it.
    file: async (id, token, sha256) =>
      (await send(boardPath(id, `/assets/${segment(sha256)}`), { token, cache: 'default' })).blob(),

    reviews: (id, token) => read(boardPath(id, '/reviews'), { token }),
    review: (id, token, version) => read(boardPath(id, `/reviews/${version}`), { token }),
    requestReview: (id, token, json) =>
      read(boardPath(id, '/reviews'), { method: 'POST', token, json }),
    withdrawReview: (id, token, version) =>
      read(boardPath(id, `/reviews/${version}`), { method: 'DELETE', token }),
    claimReview: (id, token, browser) =>
      read(boardPath(id, '/claim'), { method: 'POST', token, json: { browser } }),
    decide: (id, token, version, json) =>
      read(boardPath(id, `/reviews/${version}/decisions`), { method: 'POST', token, json }),
    takeBackDecision: (id, token, version) =>
      read(boardPath(id, `/reviews/${version}/decisions`), { method: 'DELETE', token }),
    makeTasks: (id, token, json) => read(boardPath(id, '/tasks'), { method: 'POST', token, json }),
    undoTasks: (id, token, n) =>
      read(boardPath(id, `/tasks/runs/${n}`), { method: 'DELETE', token }),
    checkPush: (id, token, target, credentials) =>
      read(boardPath(id, '/pushes/check'), {
        method: 'POST',
        token,
        json: { target, credentials },
      }),
    push: (id, token, json) => read(boardPath(id, '/pushes'), { method: 'POST', token, json }),
    pushes: (id, token) => read(boardPath(id, '/pushes'), { token }),
    pushAt: (id, token, n) => read(boardPath(id, `/pushes/${n}`), { token }),
    pausePush: (id, token, n) => read(boardPath(id, `/pushes/${n}`), { method: 'DELETE', token }),
    resumePush: (id, token, n, credentials) =>
      read(boardPath(id, `/pushes/${n}/resume`), { method: 'POST', token, json: { credentials } }),
    pushEvents: (id, n) => absolute(boardPath(id, `/pushes/${n}/events`)),
    baselines: (id, token) => read(boardPath(id, '/baselines'), { token }),
    baseline: (id, token, version) => read(boardPath(id, `/baselines/${version}`), { token }),

    rounds: roundCalls((id, path, call) => read(boardPath(id, path), call)),
    replays: replayCalls({
      ask: (id, path, call) => read(boardPath(id, path), call),
      download: (id, path, call) => download(boardPath(id, path), call),
    }),

    versions: (id, token) => read(boardPath(id, '/versions'), { token }),
    version: (id, token, n) => read(boardPath(id, `/versions/${n}`), { token }),
    saveVersion: (id, token, name) =>
      read(boardPath(id, '/versions'), { method: 'POST', token, json: { name } }),
    restoreVersion: (id, token, n) =>
      read(boardPath(id, `/versions/${n}/restore`), { method: 'POST', token }),
    activity: (id, token, { entity, before } = {}) => {
      const query = new URLSearchParams();
      if (entity !== undefined) query.set('entity', entity);
      if (before !== undefined) query.set('before', String(before));
      return read(boardPath(id, `/activity?${query}`), { token });
    },
  };
}

/** The API of the server this page came from. */
export const api = createApi();

const unanswered = (): ApiError =>
  new ApiError({ status: 0, code: 'network', title: 'The server did not answer' });

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
