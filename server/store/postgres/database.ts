import { setTimeout as wait } from 'node:timers/promises';
import type { Client, Pool } from 'pg';
import type { Logger } from '../../log';
import {
  checkNode,
  enter,
  leave,
  lock,
  type Node,
  reenter,
  type Sharing,
  TakenOver,
  whileAlone,
} from './ownership';
import { isBehind, migrate } from './schema';
import { configOf, loadPg, openSession } from './session';
import { type Sql, sqlOn } from './sql';

/** Reads for which no write waits. */
const READERS = 4;
const RETRY_MS = 500;
/**
 * A server that was killed a moment ago may still hold the lock until the database has noticed. Where tables have yet to be
 * made, it is most likely held by one that was started at the same moment and makes them.
 */
const PATIENCE_MS = { lock: 3_000, tables: 10_000 } as const;
/** A connection that does not answer for so long is taken for broken. */
const DEADLINE_MS = 30_000;

/** The one session that holds the lock and writes, and those that read beside it. */
interface Held {
  readonly client: Client;
  readonly readers: Pool;
  readonly node: Node;
}

export interface DatabaseOptions {
  readonly url: string;
  readonly log: Logger;
  /** Whether other servers write to it as well, each to what it holds; alone unless told. */
  readonly sharing?: Sharing;
  /** The session is gone, and others may already have what this server held. */
  readonly onLost?: () => void;
  /** Others have written meanwhile: what this server has in memory is no longer what stands there. */
  readonly onTakenOver: () => void;
}

/**
 * A database that belongs to this process, alone or with other servers. One session holds an advisory lock for as long as it
 * lives and makes all writes, one transaction after the other: who has lost the lock has lost the means to write, and nobody
 * takes over before the last transaction of the session has ended. Each write also checks, in its transaction, that this
 * node has not been ended and that this is its newest session, for proxies and fail-overs that keep a session and lose its
 * lock.
 *
 * A session that breaks leaves open whether its last transaction was committed. Reads are refused from then on until there
 * is a new one, which waits for the end of the old; so they never miss what came late.
 */
export class Database {
  private held: Held | null = null;
  private last: Promise<unknown> = Promise.resolve();
  private isClosed = false;
  private patience: number = PATIENCE_MS.lock;
  /** Who this process is, and where its data lay when it first looked. */
  private self: { readonly node: Node; readonly place: string } | null = null;
  private readonly sharing: Sharing;

  private constructor(private readonly options: DatabaseOptions) {
    this.sharing = options.sharing ?? 'alone';
  }

  static async open(options: DatabaseOptions): Promise<Database> {
    const database = new Database(options);
    const began = performance.now();
    while (!(await database.take())) {
      const waited = performance.now() - began;
      if (waited > database.patience) throw new Error('another server uses it');
      await wait(100);
    }
    return database;
  }

  get isHeld(): boolean {
    return this.held !== null;
  }

  /** This process among those that use the database. */
  get node(): Node {
    if (this.self === null) throw new Error('the database was not opened');
    return this.self.node;
  }

  get isShared(): boolean {
    return this.sharing === 'shared';
  }

  /** What has been committed. */
  readonly read: Sql = {
    all: async (...args) => sqlOn(this.now.readers).all(...args),
    get: async (...args) => sqlOn(this.now.readers).get(...args),
    run: async (...args) => sqlOn(this.now.readers).run(...args),
  };

  /** What had been committed at one moment, over several statements. */
  async snapshot<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    const reader = await this.now.readers.connect();
    try {
      await reader.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      const result = await work(sqlOn(reader));
      await reader.query('COMMIT');
      reader.release();
      return result;
    } catch (error) {
      // It may be broken, or within its transaction.
      reader.release(true);
      throw error;
    }
  }

  /** One transaction, on disk when this resolves. Nobody else writes between its first read and its commit. */
  write<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    return this.inTurn(async ({ client, node }) => {
      const [, fence] = (await client.query(
        `BEGIN; SELECT epoch FROM nodes WHERE id = ${node.id} AND ended_at IS NULL FOR SHARE`,
      )) as unknown as [unknown, { rows: { epoch: number }[] }];
      if (fence.rows[0]?.epoch !== node.epoch) throw new TakenOver();
      const result = await work(sqlOn(client));
      // One that has failed within is rolled back by a COMMIT, without an error.
      const { command } = await client.query('COMMIT');
      if (command !== 'COMMIT') throw new Error('the transaction had failed');
      return result;
    });
  }

  /** The same for one statement that looks at the node itself (`FROM nodes WHERE … FOR SHARE`), or throws. */
  writeAtOnce<T>(work: (sql: Sql, node: Node) => Promise<T>): Promise<T> {
    return this.inTurn(({ client, node }) => work(sqlOn(client), node));
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await this.last;
    const { held } = this;
    this.held = null;
    if (held) await leave(held.client, held.node).catch(() => {});
    await held?.readers.end().catch(() => {});
    await held?.client.end().catch(() => {});
  }

  private get now(): Held {
    if (this.held === null) throw new Error('the database does not answer');
    return this.held;
  }

  private inTurn<T>(work: (held: Held) => Promise<T>): Promise<T> {
    const turn = this.last.then(() => this.attempt(work));
    this.last = turn.catch(() => {});
    return turn;
  }

  private async attempt<T>(work: (held: Held) => Promise<T>): Promise<T> {
    const held = this.now;
    const deadline = setTimeout(() => cut(held.client), DEADLINE_MS);
    try {
      return await work(held);
    } catch (error) {
      // A session that can still say this has taken the transaction back; of any other nobody knows.
      await held.client.query('ROLLBACK').catch(() => this.lose(held));
      if (error instanceof TakenOver) this.lose(held);
      throw error;
    } finally {
      clearTimeout(deadline);
    }
  }

  private lose(held: Held): void {
    if (this.held !== held) return;
    this.held = null;
    cut(held.client);
    held.readers.end().catch(() => {});
    if (this.isClosed) return;
    this.options.log.error({ event: 'database-lost' }, 'the database is gone: edits are refused');
    this.options.onLost?.();
    void this.recover();
  }

  private async recover(): Promise<void> {
    while (!this.isClosed) {
      await wait(RETRY_MS, null, { ref: false });
      try {
        if (!(await this.take())) continue;
        this.options.log.warn({ event: 'database-back' }, 'the database answers again');
        return;
      } catch (error) {
        if (error instanceof TakenOver) return this.options.onTakenOver();
        this.options.log.debug({ err: error }, 'the database does not answer');
      }
    }
  }

  /** Connects and becomes a node, or again the one that it was; false while that can't be. */
  private async take(): Promise<boolean> {
    const pg = await loadPg();
    const { url } = this.options;
    const { client, place } = await openSession(pg, url);
    try {
      const node = await this.identify(client, place);
      if (node === null || this.isClosed) {
        await client.end();
        return false;
      }
      const readers = new pg.Pool({
        ...configOf(pg, url),
        max: READERS,
        // Also the patience of those who wait for a reader to be free.
        connectionTimeoutMillis: DEADLINE_MS,
        query_timeout: DEADLINE_MS,
      });
      readers.on('error', () => {});
      const held = { client, readers, node };
      this.self = { node, place };
      this.held = held;
      client.once('error', () => this.lose(held));
      client.once('end', () => this.lose(held));
      return true;
    } catch (error) {
      client.end().catch(() => {});
      throw error;
    }
  }

  /** Locks, and answers who this process is; null while that can't be. */
  private async identify(client: Client, place: string): Promise<Node | null> {
    const { self, sharing } = this;
    if (self !== null) {
      // Data that lie elsewhere may be behind what this process has in memory.
      if (self.place !== place) throw new TakenOver();
      await checkNode(client, self.node);
      return (await lock(client, sharing)) ? reenter(client, self.node) : null;
    }
    const lacksTables = sharing === 'shared' && (await isBehind(client));
    this.patience = lacksTables ? PATIENCE_MS.tables : PATIENCE_MS.lock;
    if (lacksTables && !(await whileAlone(client, () => migrate(client)))) return null;
    if (!(await lock(client, sharing))) return null;
    await migrate(client);
    return enter(client, place, sharing);
  }
}

/** Without a farewell, for which one that is broken would not come. */
function cut(client: Client): void {
  (
    client as unknown as { connection: { stream: { destroy(): void } } }
  ).connection.stream.destroy();
}
