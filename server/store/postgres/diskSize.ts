import { num } from '../rows';
import type { Database } from './database';

/** The size of a database is a look at all its files. */
const EVERY_MS = 60_000;

/** Bytes of the database as they were a while ago: asked for now and then, and nobody waits for the answer. */
export function diskSize(db: Database): () => number {
  let bytes = 0;
  let askedAt = Number.NEGATIVE_INFINITY;
  const look = (): void => {
    const now = performance.now();
    if (now - askedAt < EVERY_MS) return;
    askedAt = now;
    db.read.get('SELECT pg_database_size(current_database()) AS bytes').then(
      (row) => {
        bytes = num(row?.bytes);
      },
      () => {},
    );
  };
  look();
  return () => {
    look();
    return bytes;
  };
}
