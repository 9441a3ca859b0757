interface Ready {
  readonly answer: Promise<string>;
  /** 0 until it is made. */
  size: number;
}
interface BoardAnswers {
  readonly stamp: string;
  readonly ready: Map<string, Ready>;
}

/** So much text is kept, of all boards together. */
const MAX_SIZE = 32 * 1024 * 1024;

/**
 * Ready answers of the read-only page: each is made once, however many look, until its board changes. Those of boards
 * that nobody has looked at for longest make room.
 */
export class ViewCache {
  /** In the order in which they were last looked at. */
  private readonly boards = new Map<string, BoardAnswers>();
  private size = 0;

  constructor(private readonly maxSize = MAX_SIZE) {}

  /** The answer under a key, from before as long as the board has the same stamp and was not dropped. */
  get(boardId: string, stamp: string, key: string, make: () => Promise<string>): Promise<string> {
    const board = this.board(boardId, stamp);
    const known = board.ready.get(key);
    if (known) return known.answer;
    const made: Ready = { answer: make(), size: 0 };
    board.ready.set(key, made);
    made.answer.then(
      (text) => {
        // A board that changed meanwhile was dropped: whoever waited gets this answer, and nobody after them.
        if (this.boards.get(boardId) !== board) return;
        made.size = text.length;
        this.size += text.length;
        this.makeRoom();
      },
      () => board.ready.delete(key),
    );
    return made.answer;
  }

  /** The board changed. */
  drop(boardId: string): void {
    const board = this.boards.get(boardId);
    if (!board) return;
    this.boards.delete(boardId);
    for (const { size } of board.ready.values()) this.size -= size;
  }

  private board(boardId: string, stamp: string): BoardAnswers {
    const known = this.boards.get(boardId);
    if (known && known.stamp !== stamp) this.drop(boardId);
    const board = known?.stamp === stamp ? known : { stamp, ready: new Map() };
    this.boards.delete(boardId);
    this.boards.set(boardId, board);
    return board;
  }

  private makeRoom(): void {
    for (const boardId of this.boards.keys()) {
      if (this.size <= this.maxSize) return;
      this.drop(boardId);
    }
  }
}
