import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BaselineList } from '../../shared/api/baselines';
import type { Claimed, CreatedReview, ReviewList } from '../../shared/api/reviews';
import { builtServer } from '../support/builtServer';
import { seeded } from '../support/random';
import { makeBoard, type SpawnedServer, spawnServer, type TestBoard } from '../support/startServer';

let entry: string;
let dataDir: string;
beforeAll(async () => {
  entry = await builtServer();
  dataDir = mkdtempSync(join(tmpdir(), 'planwall-signoff-'));
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const call = async <T>(
  server: SpawnedServer,
  board: TestBoard,
  token: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<T> => {
  const response = await fetch(`${server.url}/api/boards/${board.id}${path}`, {
    method,
    headers: {
      Authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
  return (await response.json()) as T;
};

it('[SGN16] a crash in the middle leaves a version in review or signed whole, and what was answered holds', async () => {
  const random = seeded(20261125);
  let server = await spawnServer({ entry, dataDir });
  const board = await makeBoard(server, 'Kept', 'quarterly');
  const { editor, viewer } = board.tokens;
  let answered = 0;
  for (let round = 0; round < 6; round += 1) {
    const sent = await call<CreatedReview>(server, board, editor, 'POST', '/reviews', {
      approvers: [{ name: 'Ada' }, { name: 'Ben' }],
      rule: 'any',
    });
    const tokens: string[] = [];
    for (const { link } of sent.approvers) {
      const token = link.slice(link.indexOf('token=') + 6);
      const browser = 'browser-of-this-person';
      tokens.push((await call<Claimed>(server, board, token, 'POST', '/claim', { browser })).token);
    }
    const decisions = tokens.map((token) =>
      call(server, board, token, 'POST', `/reviews/${sent.version}/decisions`, {
        decision: 'approve',
      }).then(
        () => true,
        () => false,
      ),
    );
    // The kill falls before, between or after the decisions, as the seed has it.
    for (let turns = random.below(400); turns > 0; turns -= 1)
      await new Promise((resolve) => setImmediate(resolve));
    await server.kill9();
    const heard = (await Promise.all(decisions)).filter(Boolean).length;
    answered += heard;
    server = await spawnServer({ entry, dataDir });
    const { reviews } = await call<ReviewList>(server, board, viewer, 'GET', '/reviews');
    const last = reviews.at(-1);
    expect(last?.version).toBe(sent.version);
    expect(['in-review', 'signed-off']).toContain(last?.state);
    if (heard > 0) expect(last?.state).toBe('signed-off');
    expect(last?.approvals).toBe(last?.state === 'signed-off' ? 1 : 0);
    // Reading them checks every hash and seal.
    const { baselines } = await call<BaselineList>(server, board, viewer, 'GET', '/baselines');
    expect(baselines.map((b) => b.version)).toEqual(
      reviews.filter((r) => r.state === 'signed-off').map((r) => r.version),
    );
  }
  expect(answered).toBeLessThanOrEqual(6);
  await server.stop();
});
