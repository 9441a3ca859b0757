/** One of several servers over one database. A process is a new one each time it starts. */
export interface NodeRecord {
  readonly id: number;
  /** Where the others reach it, as an origin; null until it listens. */
  readonly address: string | null;
}

/**
 * Which server holds which board. A server that holds a board does so until its own end, and the end of another is seen by
 * the lock that its session with the database had: so no clock decides, and what this process holds it knows by heart.
 */
export interface NodeStore {
  /** This server. */
  readonly id: number;
  /** Names the data: the same for all servers over them, and for a copy of them. */
  readonly dataName: string;
  /** What servers over the same data know each other by. */
  readonly secret: string;
  /** Whether this server has its database at the moment. */
  readonly isAttached: boolean;
  /** Boards of this server. */
  readonly boards: number;
  /** Tells the others where this server is reached. */
  announce(address: string): Promise<void>;
  /** True where this server holds the board for certain. */
  holds(boardId: string): boolean;
  /** Who holds a board: this server from now on where nobody does; null where there is no such board. */
  holderOf(boardId: string): Promise<NodeRecord | null>;
  /** Others that have not ended, as far as anybody has noticed. */
  others(): Promise<NodeRecord[]>;
  /** Ends another server whose session is gone, and answers whether it has ended: nothing of it is written any more. */
  endIfGone(node: number): Promise<boolean>;
  /**
   * Runs `mark` once for these data, for the first server that shares their files, and says whether it has run before.
   * Others wait meanwhile.
   */
  markFiles(mark: (isMarked: boolean) => Promise<void>): Promise<void>;
}
