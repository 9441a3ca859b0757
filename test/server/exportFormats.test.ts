import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { EXPORT_FORMATS } from '../../shared/formats/exportFormats';
import { connectPeer } from '../support/peer';
import { makeBoard, type RunningServer, startServer, type TestBoard } from '../support/startServer';

let server: RunningServer;
let board: TestBoard;

const PLAN = `type,id,parent_id,title,lane,start,end
initiative,a,,"One-tap, pay",Pay,2026-01-12,2026-03-27
task,t,a,Card vault,,,
milestone,m,,Beta,Pay,,2026-03-15
`;

const call = (path: string, init: RequestInit = {}, token = board.tokens.viewer) =>
  fetch(`${server.url}/api/boards/${board.id}${path}`, {
    ...init,
    headers: { Authorization: `Bearer ${token}`, ...init.headers },
  });

beforeAll(async () => {
  server = await startServer();
  board = await makeBoard(server, 'Growth "2026"/é');
  const headers = { 'Content-Type': 'text/csv' };
  const init = { method: 'POST', body: PLAN, headers };
  expect((await call('/import', init, board.tokens.editor)).status).toBe(200);
});
afterAll(() => server.stop());

describe('GET /api/boards/:id/export', () => {
  it.each([
    ['json', 'application/json', 'Growth 2026 é.json'],
    ['csv', 'text/csv; charset=utf-8', 'Growth 2026 é.csv'],
    ['tasks-csv', 'text/csv; charset=utf-8', 'Growth 2026 é tasks.csv'],
    ['jira-csv', 'text/csv; charset=utf-8', 'Growth 2026 é Jira.csv'],
    ['jira-classic-csv', 'text/csv; charset=utf-8', 'Growth 2026 é Jira classic.csv'],
    ['linear-csv', 'text/csv; charset=utf-8', 'Growth 2026 é Linear.csv'],
    ['github-json', 'application/json', 'Growth 2026 é GitHub.json'],
    ['markdown', 'text/markdown; charset=utf-8', 'Growth 2026 é.md'],
    ['ics', 'text/calendar; charset=utf-8', 'Growth 2026 é.ics'],
    ['msproject-xml', 'application/xml', 'Growth 2026 é.xml'],
  ])(
    '[IMP19] gives a viewer the board as %s: an attachment that nothing runs in',
    async (format, type, name) => {
      const response = await call(`/export?format=${format}`);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe(type);
      const disposition = response.headers.get('content-disposition') ?? '';
      expect(disposition).toMatch(/^attachment;/);
      expect(decodeURIComponent(/filename\*=UTF-8''(.*)$/.exec(disposition)?.[1] ?? '')).toBe(name);
      expect(response.headers.get('content-security-policy')).toMatch(/^sandbox/);
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(await response.text()).toContain('Card vault');
    },
  );

  it('names all formats there are', async () => {
    const response = await call('/export?format=docx');
    expect(response.status).toBe(422);
    expect(JSON.stringify(await response.json())).toContain('jira-classic-csv');
    expect(EXPORT_FORMATS).toHaveLength(10);
  });

  it('splits what Jira takes only so much of, into files of a ZIP', async () => {
    const response = await call('/export?format=jira-csv&rows=10');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/zip');
    expect(response.headers.get('content-disposition')).toContain('.zip');
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
    expect(Object.keys(files)).toEqual(['Growth 2026 é Jira 1 of 1.csv']);
    const [file = new Uint8Array()] = Object.values(files);
    const whole = await (await call('/export?format=jira-csv')).arrayBuffer();
    expect(Buffer.from(file).equals(Buffer.from(whole))).toBe(true);
  });

  it.each([
    ['markdown&rows=10', 400, 'bad-request'],
    ['jira-csv&rows=9', 422, 'invalid'],
    ['jira-csv&rows=many', 422, 'invalid'],
    ['jira-csv&rows=10001', 422, 'invalid'],
  ])('refuses to split %s', async (query, status, code) => {
    const response = await call(`/export?format=${query}`);
    expect(response.status).toBe(status);
    expect(((await response.json()) as { code: string }).code).toBe(code);
  });

  it('refuses who has no token', async () => {
    const url = `${server.url}/api/boards/${board.id}/export?format=ics`;
    expect((await fetch(url)).status).toBe(401);
  });

  it('gives the task list, once there is one, in the place of the tasks of the plan', async () => {
    const writer = connectPeer(server, board, 'work', board.tokens.editor);
    const reader = connectPeer(server, board, 'work', board.tokens.viewer);
    await Promise.all([writer.synced(), reader.synced()]);
    const fields = { kind: 'task', title: 'Written in the list', status: 'done', order: 'a0' };
    writer.doc.getMap('items').set('item1', new Y.Map(Object.entries(fields)));
    // What others see is on disk.
    await reader.until(() => reader.doc.getMap('items').size > 0);
    const markdown = await (await call('/export?format=markdown')).text();
    writer.close();
    reader.close();
    expect(markdown).toContain('- [x] Written in the list');
    expect(markdown).not.toContain('Card vault');
  });
});
