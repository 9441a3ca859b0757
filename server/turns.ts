/** Work on a board, one piece after the other. */
export class Turns {
  private readonly queues = new Map<string, Promise<unknown>>();

  take<T>(boardId: string, work: () => Promise<T>): Promise<T> {
    const before = this.queues.get(boardId) ?? Promise.resolve();
    const turn = before.then(work, work);
    const settled = turn.catch(() => {});
    this.queues.set(boardId, settled);
    void settled.then(() => {
      if (this.queues.get(boardId) === settled) this.queues.delete(boardId);
    });
    return turn;
  }
}
