import { AppError } from '../../shared/errors';

/** How far an import is: it can be cancelled until the first piece is written. */
export type ImportProgress =
  | { readonly step: 'reading' }
  | { readonly step: 'writing'; readonly written: number; readonly total: number };

/** One import under way. */
export class ImportRun {
  private readonly cancelling = new AbortController();
  private state: ImportProgress = { step: 'reading' };
  /** Aborts when somebody cancels it or whoever sent it is gone. */
  readonly signal: AbortSignal;

  constructor(sender: AbortSignal) {
    this.signal = AbortSignal.any([sender, this.cancelling.signal]);
  }

  get progress(): ImportProgress {
    return this.state;
  }

  /** False when it is written already: then it is finished, so that nothing stays half-done. */
  cancel(): boolean {
    if (this.state.step === 'writing') return false;
    this.cancelling.abort();
    return true;
  }

  throwIfCancelled(): void {
    if (this.signal.aborted) throw new AppError('import-cancelled');
  }

  /** From here on it can not be cancelled. */
  beginWriting(total: number): void {
    this.throwIfCancelled();
    this.state = { step: 'writing', written: 0, total };
  }

  wrote(): void {
    if (this.state.step === 'writing')
      this.state = { ...this.state, written: this.state.written + 1 };
  }
}

/** The imports under way, one a board. */
export class Imports {
  private readonly runs = new Map<string, ImportRun>();

  of(boardId: string): ImportRun | null {
    return this.runs.get(boardId) ?? null;
  }

  async run<T>(
    boardId: string,
    sender: AbortSignal,
    work: (run: ImportRun) => Promise<T>,
  ): Promise<T> {
    if (this.runs.has(boardId)) throw new AppError('import-running');
    const run = new ImportRun(sender);
    this.runs.set(boardId, run);
    try {
      return await work(run);
    } finally {
      this.runs.delete(boardId);
    }
  }
}
