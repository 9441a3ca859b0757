/** Looks on as a room is edited, and learns what of it is on disk. */
export interface RoomRecorder {
  /** What was seen until now is about to be written; calls back when it is on disk. */
  cut(): () => void;
  stop(): void;
}

/**
 * The recorder of a room. It sees an edit when the document takes it, which may be after its commit: then there is no
 * further commit to wait for, unless one is under way.
 */
export class Recording {
  private isLate = false;

  constructor(
    private readonly recorder: RoomRecorder,
    private readonly outbox: { readonly dirty: boolean },
  ) {}

  cut(): () => void {
    this.isLate = false;
    return this.recorder.cut();
  }

  /** The document took in edits that had been cut before. */
  sawLate(): void {
    this.isLate = true;
    this.settled();
  }

  /** A commit is done. */
  settled(): void {
    if (this.isLate && !this.outbox.dirty) this.cut()();
  }

  stop(): void {
    this.recorder.stop();
  }
}
