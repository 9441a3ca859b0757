import type { RoomName } from '../../shared/rooms';

/** Somebody who is told that a board changed, without a socket: an event stream. */
export interface Watcher {
  readonly boardId: string;
  /** See `Grant.holder`. */
  readonly holder: string;
  /** A room's edits are on disk, or (null) what is true of the whole board changed. */
  changed(room: RoomName | null): void;
  /** The link ended, the board is gone, or the server stops. */
  closed(): void;
}

/** Who hears of changes without a socket: the event streams of every board, and the server itself. */
export class Watchers {
  private readonly listeners: ((boardId: string, room: RoomName | null) => void)[] = [];
  private readonly ofBoard = new Map<string, Set<Watcher>>();
  private count = 0;

  get size(): number {
    return this.count;
  }

  add(watcher: Watcher): () => void {
    const set = this.ofBoard.get(watcher.boardId) ?? new Set();
    this.ofBoard.set(watcher.boardId, set.add(watcher));
    this.count += 1;
    return () => {
      if (!set.delete(watcher)) return;
      this.count -= 1;
      if (set.size === 0 && this.ofBoard.get(watcher.boardId) === set)
        this.ofBoard.delete(watcher.boardId);
    };
  }

  /** Calls back for every change of every board, before anybody reads it from disk. */
  onChange(listener: (boardId: string, room: RoomName | null) => void): void {
    this.listeners.push(listener);
  }

  changed(boardId: string, room: RoomName | null): void {
    for (const listener of this.listeners) listener(boardId, room);
    for (const watcher of this.ofBoard.get(boardId) ?? []) watcher.changed(room);
  }

  close(boardId?: string, holder?: string): void {
    const boards = boardId === undefined ? [...this.ofBoard.keys()] : [boardId];
    for (const board of boards)
      for (const watcher of [...(this.ofBoard.get(board) ?? [])])
        if (holder === undefined || watcher.holder === holder) watcher.closed();
  }
}
