import 'fake-indexeddb/auto';
import { openDB, rtop, transact } from 'lib0/indexeddb';
import { afterEach, expect, test, vi } from 'vitest';
import { readLogRows } from '../../../client/sync/logRows';
import { SLICE } from '../../../client/sync/takeIn';

const PART = SLICE;
const EDIT = 100;
let databases = 0;

/** A log with rows of these lengths, and questions that are put to it from now on. */
async function logOf(lengths: readonly number[]) {
  databases += 1;
  const database = await openDB(`log ${databases}`, (made: IDBDatabase) => {
    made.createObjectStore('updates', { autoIncrement: true });
  });
  const rows = lengths.map((length, i) => new Uint8Array(length).fill(i));
  const [written] = transact(database, ['updates']) as [IDBObjectStore];
  for (const row of rows) await rtop(written.add(row));
  const [log] = transact(database, ['updates'], 'readonly') as [IDBObjectStore];
  return {
    log,
    rows,
    one: vi.spyOn(log, 'get'),
    all: vi.spyOn(log, 'getAll'),
  };
}

/** What tells rows apart: comparing every byte of a large board takes minutes. */
const told = (rows: readonly Uint8Array[]) => rows.map((row) => `${row.length}: ${row[0]}`);

async function read(log: IDBObjectStore, range?: IDBKeyRange) {
  const { updates, upTo } = await readLogRows(log, range);
  return { updates: told(updates), upTo };
}

afterEach(() => {
  vi.restoreAllMocks();
});

const many = (count: number, length: number): number[] => new Array<number>(count).fill(length);

test('a log without rows has none', async () => {
  const { log } = await logOf([]);
  expect(await read(log)).toEqual({ updates: [], upTo: undefined });
});

test('parts of a large board are each asked for by their key', async () => {
  const { log, rows, one, all } = await logOf(many(70, PART));
  expect(await read(log)).toEqual({ updates: told(rows), upTo: 70 });
  expect(one).toHaveBeenCalledTimes(70);
  expect(all).not.toHaveBeenCalled();
});

test('of many edits most are asked for together', async () => {
  const { log, rows, one, all } = await logOf(many(499, EDIT));
  expect(await read(log)).toEqual({ updates: told(rows), upTo: 499 });
  expect(one.mock.calls.length).toBeLessThan(50);
  expect(all).toHaveBeenCalledTimes(1);
});

test('edits behind the parts of a board, and parts behind edits, come in the order they were written', async () => {
  const lengths = [...many(40, PART), ...many(300, EDIT), ...many(5, PART), EDIT];
  const { log, rows } = await logOf(lengths);
  expect(await read(log)).toEqual({ updates: told(rows), upTo: lengths.length });
});

test('one large row of an older copy is read as any', async () => {
  const { log, rows } = await logOf([40 * PART]);
  expect(await read(log)).toEqual({ updates: told(rows), upTo: 1 });
});

test('of a range only its own rows are read', async () => {
  const { log, rows } = await logOf([...many(30, PART), ...many(100, EDIT)]);
  const range = IDBKeyRange.lowerBound(20, true);
  expect(await read(log, range)).toEqual({ updates: told(rows.slice(20)), upTo: 130 });
  const past = IDBKeyRange.lowerBound(130, true);
  expect(await read(log, past)).toEqual({ updates: [], upTo: undefined });
});
