import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readPlanMeta } from '../../shared/plan/planDoc';
import { CLOSE } from '../../shared/protocol';
import { connectPeer } from '../support/peer';
import { openRaw, upgradeStatus } from '../support/rawClient';
import { makeBoard, ROOT, type RunningServer, startServer } from '../support/startServer';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ env: { PLANWALL_COMPACT_AFTER: '1' } });
});
afterAll(() => server.stop());

const text = async () => (await fetch(`${server.url}/metrics`)).text();
/** Value of a series, named with its labels; 0 where it is not there. */
const value = async (series: string): Promise<number> => {
  const line = (await text()).split('\n').find((l) => l.startsWith(`${series} `));
  return Number(line?.slice(series.length + 1) ?? 0);
};
/** Waits until a series has at least this value. */
const until = async (series: string, least: number): Promise<void> => {
  while ((await value(series)) < least) await new Promise(setImmediate);
};

it('[RUN7] docs/operating.md names every figure with its labels, and no other', async () => {
  const board = await makeBoard(server);
  const peer = connectPeer(server, board, 'plan', board.tokens.editor);
  await peer.synced();
  peer.close();
  await until('planwall_closes_total{code="1005"}', 1);
  const answer = await text();
  const page = readFileSync(join(ROOT, 'docs/operating.md'), 'utf8');
  const rows = page
    .slice(page.indexOf('### Figures'))
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line.split('|').map((cell) => [...cell.matchAll(/`([^`]+)`/g)].map((m) => m[1])),
    );
  const named = rows.flatMap(([, names = []]) => names as string[]);
  const told = [...answer.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name as string);
  const groups = named.filter((name) => name.endsWith('*')).map((name) => name.slice(0, -1));
  const own = told.filter((name) => !groups.some((group) => name.startsWith(group)));
  expect(own.sort()).toEqual(named.filter((name) => !name.endsWith('*')).sort());
  for (const group of groups) expect(told.some((name) => name.startsWith(group))).toBe(true);
  const labels = new Set(
    [...answer.matchAll(/^planwall_[^{\n]*\{([^}]*)\}/gm)].flatMap(([, l = '']) =>
      [...l.matchAll(/(\w+)="/g)].map((m) => m[1] as string),
    ),
  );
  labels.delete('le');
  const namedLabels = new Set(rows.flatMap(([, , names = []]) => names as string[]));
  expect([...labels].filter((label) => !namedLabels.has(label))).toEqual([]);
});

it('counts messages, bytes, closes and what waits', async () => {
  const board = await makeBoard(server);
  const [sent, received] = [
    await value('planwall_sent_bytes_total'),
    await value('planwall_received_bytes_total'),
  ];
  const peer = connectPeer(server, board, 'plan', board.tokens.editor);
  await peer.synced();
  peer.doc.getMap('meta').set('title', 'x'.repeat(10_000));
  const reader = connectPeer(server, board, 'plan', board.tokens.viewer);
  await reader.until(() => readPlanMeta(reader.doc).title.length > 1_000);
  expect((await value('planwall_received_bytes_total')) - received).toBeGreaterThan(10_000);
  expect((await value('planwall_sent_bytes_total')) - sent).toBeGreaterThan(10_000);
  await until('planwall_messages_total{type="sync"}', 3);
  await until('planwall_compactions_total{outcome="done"}', 1);
  expect(await value('planwall_backlog_bytes')).toBe(0);
  peer.close();
  reader.close();
  const raw = await openRaw(server, board, 'plan', board.tokens.editor);
  raw.ws.send('text is not a message');
  expect(await raw.closed).toBe(CLOSE.malformed);
  await until(`planwall_closes_total{code="${CLOSE.malformed}"}`, 1);
  const odd = await openRaw(server, board, 'plan', board.tokens.editor);
  odd.ws.close(4999);
  await until('planwall_closes_total{code="other"}', 1);
});

it('counts refusals by their code, and requests by route, never by what was asked for', async () => {
  const board = await makeBoard(server);
  expect(await upgradeStatus(`${server.wsUrl}/${board.id}/plan?token=wrong`)).toBe(401);
  await fetch(`${server.url}/api/boards/${board.id}`);
  await fetch(`${server.url}/api/nothing/here`);
  await fetch(`${server.url}/nowhere/at/all`);
  const answer = await text();
  for (const series of [
    'planwall_upgrades_refused_total{code="unauthorized"} 1',
    'planwall_requests_refused_total{code="unauthorized"} 1',
    'planwall_requests_refused_total{code="not-found"} 2',
    'planwall_request_seconds_count{method="GET",route="/api/boards/:id",status="401"} 1',
    'planwall_request_seconds_count{method="GET",route="/api/*",status="404"} 1',
  ])
    expect(answer).toContain(series);
  for (const secret of [board.id, 'nothing', 'nowhere', '127.0.0.1'])
    expect(answer).not.toContain(secret);
});
