import type { SqlDriver } from './sqlDriver';

const EVERY_MS = 60_000;
/** Below this a log is not worth the writing. */
const WORTH_BYTES = 1024 * 1024;

/**
 * Empties the write-ahead log when nothing was written for a while. SQLite itself only starts it over, so that it keeps
 * the size of the largest burst. Answers the function that ends this.
 */
export function checkpointWhenIdle(db: SqlDriver, walBytes: () => number): () => void {
  const changes = db.prepare('SELECT total_changes() AS n');
  const truncate = db.prepare('PRAGMA wal_checkpoint(TRUNCATE)');
  let last: unknown = null;
  const timer = setInterval(() => {
    const now = changes.get()?.n;
    if (now === last && walBytes() >= WORTH_BYTES) truncate.get();
    last = now;
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
