import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../server/store/memoryStore';
import type { Store } from '../../server/store/store';
import type { AssetInfo, AssetList } from '../../shared/api/assets';
import { makeBoard, type RunningServer, startServer, type TestBoard } from '../support/startServer';

let server: RunningServer;
let store: Store;
beforeAll(async () => {
  store = createMemoryStore();
  server = await startServer({ store });
});
afterAll(() => server.stop());

/** The smallest PNG: one pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

const send = (
  board: TestBoard,
  body: BodyInit,
  { type = 'image/png' as string | null, name = 'pixel.png', token = board.tokens.editor } = {},
): Promise<Response> =>
  fetch(`${server.url}/api/boards/${board.id}/assets?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${token}`,
      ...(type === null ? {} : { 'Content-Type': type }),
    },
    body,
  });
const kept = async (answer: Promise<Response>): Promise<AssetInfo> => {
  const response = await answer;
  expect(response.status).toBe(201);
  return (await response.json()) as AssetInfo;
};
const get = (board: TestBoard, path: string, token = board.tokens.viewer): Promise<Response> =>
  fetch(`${server.url}/api/boards/${board.id}/assets${path}`, {
    headers: { Authorization: `Bearer ${token}` },
  });
const codeOf = async (answer: Promise<Response>): Promise<unknown> =>
  ((await (await answer).json()) as { code: unknown }).code;

describe('uploaded files', () => {
  it('[AST1] come back byte for byte, never as something a browser would run', async () => {
    const board = await makeBoard(server);
    const file = await kept(send(board, PNG, { name: '..\\evil/größe"; x\r\n.png' }));
    expect(file).toMatchObject({
      sha256: hash(PNG),
      type: 'image/png',
      size: PNG.length,
      by: null,
    });
    expect(file.name).toBe('größe"; x.png');
    const response = await get(board, `/${file.sha256}`);
    expect(Buffer.from(await response.arrayBuffer()).equals(PNG)).toBe(true);
    const header = (name: string) => response.headers.get(name) ?? '';
    expect(header('content-type')).toBe('image/png');
    expect(header('content-disposition')).toBe(
      `attachment; filename="gr__e ; x.png"; filename*=UTF-8''gr%C3%B6%C3%9Fe%20%3B%20x.png`,
    );
    expect(header('x-content-type-options')).toBe('nosniff');
    expect(header('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(header('cache-control')).toContain('private');
  });

  it('[AST2] are kept once, from a form as well', async () => {
    const board = await makeBoard(server);
    const first = await kept(send(board, PNG, { name: 'one.png' }));
    const form = new FormData();
    form.append('file', new File([PNG], 'two.png', { type: 'image/png' }));
    expect(await kept(send(board, form, { type: null }))).toEqual(first);
    const { assets } = (await (await get(board, '')).json()) as AssetList;
    expect(assets).toEqual([first]);
  });

  it('[AST3] texts are what they say and UTF-8', async () => {
    const board = await makeBoard(server);
    const file = await kept(
      send(board, 'a,b\n', { type: 'text/csv; charset=utf-8', name: 'a.csv' }),
    );
    expect(file.type).toBe('text/csv');
    const html = await kept(
      send(board, '<script>alert(1)</script>', { type: 'text/plain', name: 'a.html' }),
    );
    expect((await get(board, `/${html.sha256}`)).headers.get('content-type')).toBe('text/plain');
    for (const bytes of [Buffer.from([0xc3, 0x28]), Buffer.from('a\0b')])
      expect(await codeOf(send(board, bytes, { type: 'text/plain' }))).toBe('wrong-media-type');
  });

  it('[AST4] one that lies about its type is refused, and so are types that run', async () => {
    const board = await makeBoard(server);
    const svg = '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>';
    const elf = Buffer.concat([Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]), Buffer.alloc(64)]);
    const lies: [BodyInit, string][] = [
      [PNG, 'image/jpeg'],
      [PNG, 'text/plain'],
      ['%PDF-1.7\n', 'image/png'],
      [svg, 'image/svg+xml'],
      [svg, 'text/plain'],
      [svg, 'image/png'],
      ['<html></html>', 'text/html'],
      ['alert(1)', 'text/javascript'],
      ['nothing known', 'application/octet-stream'],
      [elf, 'application/octet-stream'],
    ];
    for (const [body, type] of lies)
      expect([type, await codeOf(send(board, body, { type }))]).toEqual([type, 'wrong-media-type']);
    expect(await store.listAssets(board.id)).toEqual([]);
  });

  it('[AST4] a refusal for the type says by code what is the matter', async () => {
    const board = await makeBoard(server);
    const issuesOf = async (body: BodyInit, type: string): Promise<unknown> =>
      ((await (await send(board, body, { type })).json()) as { issues: unknown }).issues;
    expect(await issuesOf('%PDF-1.7\n', 'image/png')).toMatchObject([
      { code: 'type-differs', values: { found: 'application/pdf' } },
    ]);
    expect(await issuesOf(Buffer.from([0xc3, 0x28]), 'text/csv')).toMatchObject([
      { code: 'text-not-utf8' },
    ]);
    for (const type of ['text/html', 'application/octet-stream'])
      expect(await issuesOf('<html></html>', type)).toMatchObject([{ code: 'type-not-kept' }]);
  });

  it('[AST5] what is too large, empty or no file is refused', async () => {
    const board = await makeBoard(server);
    const large = Buffer.concat([PNG, Buffer.alloc(10 * 1024 * 1024)]);
    expect((await send(board, large)).status).toBe(413);
    expect(await codeOf(send(board, ''))).toBe('bad-request');
    expect(await codeOf(send(board, new FormData(), { type: null }))).toBe('bad-request');
    expect(await codeOf(send(board, 'no form', { type: 'multipart/form-data; boundary=x' }))).toBe(
      'bad-request',
    );
  });

  it('[AST6] a board has room for 2,000 files and 512 MiB', async () => {
    const record = { name: 'x', type: 'text/plain', at: 0, by: null };
    const many = await makeBoard(server);
    for (let i = 0; i < 2_000; i++)
      await store.addAsset({ ...record, boardId: many.id, sha256: String(i), size: 1 }, PNG);
    expect(await codeOf(send(many, PNG))).toBe('too-many-files');
    const full = await makeBoard(server);
    const size = 512 * 1024 * 1024;
    await store.addAsset({ ...record, boardId: full.id, sha256: 'x', size }, PNG);
    expect(await codeOf(send(full, PNG))).toBe('too-many-files');
  });

  it('[AST7] roles, strangers, other boards, what is not there', async () => {
    const board = await makeBoard(server);
    const { sha256 } = await kept(send(board, PNG));
    for (const role of ['viewer', 'commenter'] as const)
      expect((await send(board, PNG, { token: board.tokens[role] })).status).toBe(403);
    expect((await send(board, PNG, { token: 'wrong' })).status).toBe(401);
    expect((await get(board, `/${sha256}`, 'wrong')).status).toBe(401);
    const other = await makeBoard(server);
    expect((await get(other, `/${sha256}`)).status).toBe(404);
    expect((await get(board, `/${'0'.repeat(64)}`)).status).toBe(404);
    for (const path of ['/x', `/${sha256.toUpperCase()}`, '/..%2F..%2Fplanwall.db'])
      expect((await get(board, path)).status).toBe(422);
    await fetch(`${server.url}/api/boards/${board.id}`, {
      method: 'PATCH',
      headers: {
        Authorization: `Bearer ${board.tokens.owner}`,
        'Content-Type': 'application/json',
      },
      body: '{"archived":true}',
    });
    expect(await codeOf(send(board, Buffer.from('new'), { type: 'text/plain' }))).toBe('archived');
  });
});
