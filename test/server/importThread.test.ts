import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../server/store/memoryStore';
import type { Store } from '../../server/store/store';
import type { ImportJob } from '../../server/transfer/workOut';
import { createWorkshop } from '../../server/transfer/workshop';
import type { BoardInfo } from '../../shared/api/boards';
import type { ImportCancelled, ImportProgress } from '../../shared/api/imports';
import type { Problem } from '../../shared/errors';
import { MESSAGE_SYNC } from '../../shared/protocol';
import { builtServer } from '../support/builtServer';
import { openRaw } from '../support/rawClient';
import {
  makeBoard,
  ROOT,
  type RunningServer,
  startServer,
  type TestBoard,
} from '../support/startServer';

let importWorker: string;
let store: Store;
let server: RunningServer;
beforeAll(async () => {
  importWorker = join(dirname(await builtServer()), 'importWorker.js');
  store = createMemoryStore();
  server = await startServer({ store, importWorker });
});
afterAll(() => server.stop());

const NAMES = ['kubernetes-enhancements.csv', 'kubernetes-enhancements-tasks.csv'];
const read = (name: string) => readFileSync(join(ROOT, 'test/fixtures', name));

const call = (board: TestBoard, method: string, path: string, init: RequestInit = {}) =>
  fetch(`${server.url}/api/boards/${board.id}${path}`, {
    ...init,
    method,
    headers: { Authorization: `Bearer ${board.tokens.editor}` },
  });
const send = (board: TestBoard, init: RequestInit = {}) => {
  const body = new FormData();
  for (const name of NAMES) body.append('file', new File([read(name)], name, { type: 'text/csv' }));
  return call(board, 'POST', '/import', { ...init, body });
};
const progressOf = async (board: TestBoard) =>
  ((await (await call(board, 'GET', '/import')).json()) as ImportProgress).progress;
const untilRunning = async (board: TestBoard) => {
  while ((await progressOf(board)) === null);
};
const cancel = async (board: TestBoard) =>
  ((await (await call(board, 'DELETE', '/import')).json()) as ImportCancelled).cancelled;
const expectUntouched = async (board: TestBoard) => {
  const info = (await (await call(board, 'GET', '')).json()) as BoardInfo;
  expect(info.counts).toMatchObject({ initiatives: 0, tasks: 0, lanes: 0, goals: 0 });
  expect(await store.listVersions(board.id)).toEqual([]);
  expect(await progressOf(board)).toBeNull();
};

describe('an import in its thread', () => {
  it('leaves this one free while it reads', async () => {
    const job: ImportJob = {
      kind: 'plan',
      files: NAMES.map((name) => ({ name, bytes: read(name) })),
      options: { format: 'csv', dryRun: true, skipBad: false, mapping: null },
      people: [],
      today: 20_000,
    };
    const turns = async (script: string | null): Promise<number> => {
      let count = 0;
      let done = false;
      let asked = () => {};
      const begun = new Promise<void>((resolve) => {
        asked = resolve;
      });
      const ask = async () => {
        asked();
        return new Map();
      };
      const work = createWorkshop(script)(job, ask, new AbortController().signal).finally(() => {
        done = true;
      });
      await begun;
      while (!done) {
        await nextTurn();
        count += 1;
      }
      expect((await work).result.initiatives).toBe(653);
      return count;
    };
    expect(await turns(null)).toBeLessThan(5);
    expect(await turns(importWorker)).toBeGreaterThan(50);
  });

  it('can be cancelled while it reads, and leaves nothing behind', async () => {
    const board = await makeBoard(server);
    const answer = send(board);
    await untilRunning(board);
    expect(await cancel(board)).toBe(true);
    const response = await answer;
    expect(response.status).toBe(409);
    expect(((await response.json()) as Problem).code).toBe('import-cancelled');
    await expectUntouched(board);
  });

  it('of 50,000 issues of Jira can be cancelled, and leaves nothing behind', async () => {
    const board = await makeBoard(server);
    const rows = Array.from({ length: 50_000 }, (_, i) => {
      const epic = i - (i % 50);
      const place = i === epic ? 'Epic,' : `Task,${epic}`;
      return `"Issue, ${i}",BIG-${i},${i},${place},05/Jan/24 8:40 AM`;
    });
    // Newest first, as Jira writes them: every child before its parent.
    const text = ['Summary,Issue key,Issue id,Issue Type,Parent,Due date', ...rows.reverse()];
    const body = new FormData();
    body.append('file', new File([text.join('\r\n')], 'jira.csv'));
    const answer = call(board, 'POST', '/import?format=jira-csv', { body });
    await untilRunning(board);
    expect(await cancel(board)).toBe(true);
    expect((await answer).status).toBe(409);
    await expectUntouched(board);
  });

  it('ends when whoever sent it goes away', async () => {
    const board = await makeBoard(server);
    const leaving = new AbortController();
    const answer = send(board, { signal: leaving.signal });
    await untilRunning(board);
    leaving.abort();
    await expect(answer).rejects.toThrow();
    while ((await progressOf(board)) !== null);
    await expectUntouched(board);
  });

  it('is finished once it writes, and says how far it is', async () => {
    const board = await makeBoard(server);
    const reader = await openRaw(server, board, 'plan', board.tokens.viewer);
    const firstPiece = new Promise<void>((resolve) => {
      reader.ws.on('message', (data: Buffer) => {
        if (data[0] === MESSAGE_SYNC && data[1] === 2) resolve();
      });
    });
    const answer = send(board);
    await firstPiece;
    const [progress, cancelled] = await Promise.all([progressOf(board), cancel(board)]);
    expect(progress).toMatchObject({ step: 'writing', total: expect.any(Number) });
    expect(cancelled).toBe(false);
    const response = await answer;
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ initiatives: 653, tasks: 10_232 });
    reader.ws.close();
  });

  it('names mistakes as it does anywhere', async () => {
    const board = await makeBoard(server);
    const body = new FormData();
    body.append('file', new File(['id,title,start,end\n1,A,2026-02-01,2026-01-01\n'], 'a.csv'));
    const response = await call(board, 'POST', '/import', { body });
    expect(response.status).toBe(422);
    expect(((await response.json()) as Problem).issues?.[0]).toMatchObject({
      row: 2,
      column: 'end',
      code: 'end-before-start',
    });
    await expectUntouched(board);
  });
});
