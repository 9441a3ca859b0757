import { setTimeout as wait } from 'node:timers/promises';
import type { AssetFiles } from '../assetFiles';
import type { NodeStore } from '../nodeStore';
import type { Store } from '../store';
import { postgresAssets } from './assets';
import { postgresBoards } from './boards';
import { Database, type DatabaseOptions } from './database';
import { diskSize } from './diskSize';
import { Holding } from './holding';
import { postgresJournal } from './journal';
import { postgresNodes } from './nodes';
import { postgresPurge } from './purge';
import { postgresPushes } from './pushes';
import { postgresReviews } from './reviews';
import { postgresRooms } from './rooms';
import { forgetRoundsOf, postgresRounds } from './rounds';
import { SharedWrites } from './sharedWrites';
import { postgresTasks } from './tasks';
import { postgresVersions } from './versions';

/** A database that does not say whether it takes a write takes none. */
const PROBE_MS = 3_000;

/**
 * Opens the store in a PostgreSQL database, making the tables when they are not there; uploaded files stay
 * beside it.
 */
export async function openPostgresStore(
  options: DatabaseOptions,
  files: AssetFiles,
): Promise<Store & { readonly nodes: NodeStore }> {
  const db = await Database.open(options);
  const holding = new Holding(db);
  const shared = new SharedWrites(db);
  const database = diskSize(db);
  return {
    ...postgresBoards(db, holding, forgetRoundsOf, files.forget),
    ...postgresRooms(db, holding),
    ...postgresAssets(db, files),
    ...postgresJournal(db, shared),
    ...postgresPurge(db),
    ...postgresPushes(db),
    ...postgresReviews(db),
    ...postgresRounds(db, shared),
    ...postgresTasks(db),
    ...postgresVersions(db),
    nodes: postgresNodes(db, holding),
    diskBytes: () => ({ database: database(), wal: 0 }),
    async writable() {
      const probe = db.write((sql) =>
        sql.run(
          'INSERT INTO probe (id, at) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET at = $2',
          [db.node.id, Date.now()],
        ),
      );
      const isWritten = probe.then(
        () => true,
        () => false,
      );
      return Promise.race([isWritten, wait(PROBE_MS, false, { ref: false })]);
    },
    async close() {
      await shared.settled();
      await db.close();
    },
  };
}
