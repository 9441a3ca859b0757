import type { Database } from './database';
import type { Sql } from './sql';

/** Takes a board that nobody holds, or whose node has ended. */
const TAKE = `INSERT INTO board_nodes AS held (board, node)
  SELECT id, $2 FROM boards WHERE id = $1 AND deleted_at IS NULL
  ON CONFLICT (board) DO UPDATE SET node = $2
  WHERE held.node IN (SELECT id FROM nodes WHERE ended_at IS NOT NULL)`;

/**
 * The boards that this process holds. Nobody takes one from a node that lives, so what was taken once stays taken; and what
 * a node that was ended still holds for its own, the database takes no write for. Alone, it holds all.
 */
export class Holding {
  private readonly held = new Set<string>();

  constructor(private readonly db: Database) {}

  /** How many it holds of those that several share. */
  get size(): number {
    return this.held.size;
  }

  holds(boardId: string): boolean {
    return !this.db.isShared || this.held.has(boardId);
  }

  /** Throws for a board of another server, whose rooms are in memory there. */
  check(boardId: string): void {
    if (!this.holds(boardId)) throw new Error(`board ${boardId} is served by another server`);
  }

  /** Takes a board within a transaction, where it can be had. */
  async take(sql: Sql, boardId: string): Promise<void> {
    if (this.db.isShared) await sql.run(TAKE, [boardId, this.db.node.id]);
  }

  /** The board is this server's when `work` is through. */
  async taken<T>(boardId: string, work: () => Promise<T>): Promise<T> {
    const result = await work();
    if (this.db.isShared) this.held.add(boardId);
    return result;
  }
}
