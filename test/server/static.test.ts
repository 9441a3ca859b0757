import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../support/startServer';

let folder: string;
let server: RunningServer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'planwall-client-'));
  mkdirSync(join(folder, 'client/assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'outside');
  writeFileSync(join(folder, 'client/index.html'), '<!doctype html><title>Planwall</title>');
  writeFileSync(join(folder, 'client/board.html'), '<!doctype html><title>Planwall</title><link>');
  writeFileSync(join(folder, 'client/sw.js'), '// worker');
  writeFileSync(join(folder, 'client/assets/app-abc123.js'), `// ${'x'.repeat(5000)}`);
  server = await startServer({ clientDir: join(folder, 'client') });
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${server.url}${path}`, { headers });

describe('the pages', () => {
  it('[PAG1] the home page and every board are the same app, never kept by a browser', async () => {
    for (const path of ['/', '/b/some-board', '/b/some-board/tasks', '/b/some-board/deeper']) {
      const response = await get(path);
      expect([path, response.status]).toEqual([path, 200]);
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(response.headers.get('cache-control')).toBe('no-cache');
      expect(await response.text()).toContain('<title>Planwall</title>');
    }
    expect((await get('/b/x')).headers.get('referrer-policy')).toBe('no-referrer');
    const namesItsParts = async (path: string) =>
      (await (await get(path)).text()).includes('<link>');
    for (const path of ['/b/x', '/b/x/', '/b/x/tasks'])
      expect(await namesItsParts(path)).toBe(true);
    for (const path of ['/', '/b/x/view']) expect(await namesItsParts(path)).toBe(false);
  });

  it('[PAG2] hashed files are kept for ever, the service worker is asked for each time', async () => {
    const asset = await get('/assets/app-abc123.js');
    expect(asset.headers.get('cache-control')).toContain('immutable');
    expect(asset.headers.get('content-encoding')).toBe('gzip');
    expect((await asset.text()).length).toBeGreaterThan(5000);
    const worker = await get('/sw.js');
    expect(worker.headers.get('cache-control')).toBe('no-cache');
    expect(worker.headers.get('content-type')).toContain('javascript');
  });

  it('[PAG3] what a browser has it need not take again', async () => {
    const etag = (await get('/sw.js')).headers.get('etag') ?? '';
    expect((await get('/sw.js', { 'If-None-Match': etag })).status).toBe(304);
  });

  it('[PAG4] nothing else is served', async () => {
    for (const path of [
      '/nothing',
      '/assets/',
      '/assets/%2e%2e/%2e%2e/secret.txt',
      '/..%2fsecret.txt',
      '/assets',
    ]) {
      const response = await get(path);
      expect([path, response.status]).toEqual([path, 404]);
      expect(await response.json()).toMatchObject({ code: 'not-found' });
    }
  });
});
