import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Database } from './database';
import type { Sql } from './sql';

interface Job {
  run(sql: Sql): Promise<unknown>;
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

/**
 * Small changes that come at about the same time, in one transaction, as `SharedTransaction` has them for SQLite: in the
 * order of arrival, each sees those before it, and all hear how it went when the whole is on disk. What one throws takes
 * back its own writes alone: where it had written, all is taken back and each is tried anew by itself, so they must bear
 * being run twice.
 */
export class SharedWrites {
  private jobs: Job[] = [];
  private running: Promise<void> | null = null;

  constructor(private readonly db: Database) {}

  /** Resolves with what `work` answers once it is on disk. */
  run<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.jobs.push({ run: work, resolve: resolve as Job['resolve'], reject });
      this.running ??= this.drain();
    });
  }

  /** What waits is written, or refused. */
  async settled(): Promise<void> {
    await this.running;
  }

  private async drain(): Promise<void> {
    do {
      // It runs after every socket that has something to read was read once.
      await nextTurn();
      const jobs = this.jobs;
      this.jobs = [];
      await this.together(jobs);
    } while (this.jobs.length > 0);
    this.running = null;
  }

  private async together(jobs: readonly Job[]): Promise<void> {
    try {
      const heard = await this.db.write(async (sql) => {
        const answers: (() => void)[] = [];
        for (const job of jobs) answers.push(await attempt(job, sql));
        return answers;
      });
      for (const tell of heard) tell();
    } catch (error) {
      // Where the connection broke, nobody knows whether it was committed.
      for (const job of jobs)
        if (jobs.length === 1 || !this.db.isHeld) job.reject(error);
        else await this.db.write((sql) => job.run(sql)).then(job.resolve, job.reject);
    }
  }
}

/** Answers what is to be called in the end; throws what cannot be taken back alone. */
async function attempt(job: Job, sql: Sql): Promise<() => void> {
  let hasWritten = false;
  const watched: Sql = {
    all: (...args) => {
      hasWritten ||= !args[0].startsWith('SELECT');
      return sql.all(...args);
    },
    get: sql.get,
    run: (...args) => {
      hasWritten = true;
      return sql.run(...args);
    },
  };
  try {
    const result = await job.run(watched);
    return () => job.resolve(result);
  } catch (error) {
    if (hasWritten) throw error;
    return () => job.reject(error);
  }
}
