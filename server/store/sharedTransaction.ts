import { type SqlDriver, transaction } from './sqlDriver';

interface Job {
  /** Runs within the transaction; answers what is to be called once that is on disk. */
  run(): () => void;
  failed(error: unknown): void;
}

/** Time between two transactions while much comes in; when it is quiet the next one starts at once. */
const PAUSE_MS = 10;

/**
 * Small changes that come at about the same time, in one transaction: a sync of the disk costs the same for one as for a
 * hundred, and nobody is served while it lasts. They run in the order of arrival, and each sees those before it; what one
 * throws takes back its own writes alone. All hear how it went when the whole is on disk, also who was refused: the
 * refusal may rest on what came just before.
 */
export class SharedTransaction {
  private jobs: Job[] = [];
  private isPlanned = false;
  private lastEnd = Number.NEGATIVE_INFINITY;

  constructor(private readonly db: SqlDriver) {}

  /** Resolves with what `work` answers once it is on disk. */
  run<T>(work: () => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.jobs.push({ run: () => this.attempt(work, resolve, reject), failed: reject });
      this.plan();
    });
  }

  /** Writes what waits, now. */
  flush(): void {
    const jobs = this.jobs;
    this.jobs = [];
    this.isPlanned = false;
    if (jobs.length === 0) return;
    try {
      const answers = transaction(this.db, () => jobs.map((job) => job.run()));
      for (const answer of answers) answer();
    } catch (error) {
      for (const job of jobs) job.failed(error);
    }
    this.lastEnd = performance.now();
  }

  private attempt<T>(
    work: () => T,
    resolve: (result: T) => void,
    reject: (error: unknown) => void,
  ): () => void {
    this.db.exec('SAVEPOINT change');
    try {
      const result = work();
      this.db.exec('RELEASE change');
      return () => resolve(result);
    } catch (error) {
      this.takeBack(error);
      return () => reject(error);
    }
  }

  /** Throws where SQLite has taken back everything by itself, as it may when the disk is full. */
  private takeBack(error: unknown): void {
    try {
      this.db.exec('ROLLBACK TO change');
      this.db.exec('RELEASE change');
    } catch {
      throw error;
    }
  }

  private plan(): void {
    if (this.isPlanned) return;
    this.isPlanned = true;
    const wait = this.lastEnd + PAUSE_MS - performance.now();
    // `setImmediate` runs after every socket that has something to read was read once.
    if (wait <= 0) setImmediate(() => this.flush());
    else setTimeout(() => this.flush(), wait);
  }
}
