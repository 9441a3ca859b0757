import { afterEach, beforeEach, expect, it } from 'vitest';
import { SharedTransaction } from '../../server/store/sharedTransaction';
import { openSql, type SqlDriver } from '../../server/store/sqlDriver';

let db: SqlDriver;
let shared: SharedTransaction;
/** Statements that were executed, and what one of them is to fail with. */
let executed: string[];
let fails: { readonly sql: string; readonly error: Error } | null;

beforeEach(async () => {
  const real = await openSql(':memory:');
  real.exec('CREATE TABLE entries (key TEXT PRIMARY KEY) STRICT');
  executed = [];
  fails = null;
  db = {
    ...real,
    exec: (sql) => {
      executed.push(sql);
      if (sql === fails?.sql) throw fails.error;
      real.exec(sql);
    },
  };
  shared = new SharedTransaction(db);
});
afterEach(() => db.close());

const keys = (): unknown[] =>
  db
    .prepare('SELECT key FROM entries ORDER BY rowid')
    .all()
    .map(({ key }) => key);
const add = (key: string) => () => {
  db.prepare('INSERT INTO entries (key) VALUES (?)').run([key]);
  return keys().length;
};
const commits = (): number => executed.filter((sql) => sql === 'COMMIT').length;

it('what comes at once is one transaction, in order, and each sees those before it', async () => {
  expect(await Promise.all(['a', 'b', 'c'].map((key) => shared.run(add(key))))).toEqual([1, 2, 3]);
  expect([keys(), commits()]).toEqual([['a', 'b', 'c'], 1]);
  await Promise.all(['d', 'e'].map((key) => shared.run(add(key))));
  expect([keys().length, commits()]).toEqual([5, 2]);
});

it('what one throws takes back its own writes alone, and is heard once the rest is on disk', async () => {
  const heard: string[] = [];
  const refused = shared.run(() => {
    add('b')();
    throw new Error('over budget');
  });
  const all = [
    shared.run(add('a')),
    refused.catch(({ message }) => heard.push(`${message} after ${commits()} commits`)),
    shared.run(add('c')),
  ];
  await Promise.all(all);
  expect([keys(), heard]).toEqual([['a', 'c'], ['over budget after 1 commits']]);
});

it('where the transaction fails everybody hears it, and nothing is there', async () => {
  fails = { sql: 'COMMIT', error: new Error('disk full') };
  const refused = () => {
    throw new Error('over budget');
  };
  const outcomes = await Promise.allSettled([shared.run(add('a')), shared.run(refused)]);
  expect(outcomes.map((o) => o.status === 'rejected' && o.reason.message)).toEqual([
    'disk full',
    'disk full',
  ]);
  expect(keys()).toEqual([]);
  fails = null;
  expect(await shared.run(add('a'))).toBe(1);
});

it('where SQLite has taken back everything by itself, everybody hears why', async () => {
  const full = () => {
    // As the engine does when a write finds no room.
    db.exec('ROLLBACK');
    throw new Error('disk full');
  };
  const all = [shared.run(add('a')), shared.run(full), shared.run(add('b'))];
  const outcomes = await Promise.allSettled(all);
  expect(outcomes.map((o) => o.status === 'rejected' && o.reason.message)).toEqual([
    'disk full',
    'disk full',
    'disk full',
  ]);
  expect(keys()).toEqual([]);
});

it('what still waits is written on demand', async () => {
  const waiting = shared.run(add('a'));
  shared.flush();
  expect(keys()).toEqual(['a']);
  expect(await waiting).toBe(1);
});
