import type { Role } from '../../../shared/roles';

export type LinkRole = Exclude<Role, 'approver'>;

/** A board made through the HTTP API, with the links its owner would hand out. */
export interface BoardLinks {
  readonly id: string;
  readonly url: string;
  readonly links: Readonly<Record<LinkRole, string>>;
}

export const tokenOf = (link: string): string =>
  new URLSearchParams(new URL(link, 'http://local').hash.slice(1)).get('token') ?? '';

/** Calls the API and fails with the answer's own words when it is no success. */
export async function call(
  url: string,
  path: string,
  { method = 'GET', token, body, type = 'application/json' }: CallOptions = {},
): Promise<Response> {
  const response = await fetch(url + path, {
    method,
    headers: {
      // A connection that is kept may be closed by the server at the moment it is used again.
      connection: 'close',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body === undefined ? {} : { 'content-type': type }),
    },
    ...(body === undefined ? {} : { body }),
  });
  if (!response.ok)
    throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response;
}

interface CallOptions {
  method?: string;
  token?: string;
  body?: string;
  type?: string;
}

export async function createBoard(
  url: string,
  { title, template }: { title: string; template?: string },
): Promise<BoardLinks> {
  const response = await call(url, '/api/boards', {
    method: 'POST',
    body: JSON.stringify({ title, ...(template ? { template } : {}) }),
  });
  const board = (await response.json()) as Omit<BoardLinks, 'url'>;
  return { ...board, url };
}

/** Imports a CSV (or the lossless JSON) as the owner. */
export async function importInto(
  board: BoardLinks,
  text: string,
  format: 'csv' | 'json' = 'csv',
): Promise<ImportAnswer> {
  const response = await call(board.url, `/api/boards/${board.id}/import?format=${format}`, {
    method: 'POST',
    token: tokenOf(board.links.owner),
    body: text,
    type: format === 'csv' ? 'text/csv' : 'application/json',
  });
  return (await response.json()) as ImportAnswer;
}

export interface ImportAnswer {
  readonly initiatives: number;
  readonly tasks: number;
  readonly lanes: number;
  readonly goals: number;
  readonly dependencies: number;
  readonly warnings: readonly unknown[];
}

export async function exportOf(board: BoardLinks, format: string): Promise<string> {
  const path = `/api/boards/${board.id}/export?format=${format}`;
  return (await call(board.url, path, { token: tokenOf(board.links.owner) })).text();
}
