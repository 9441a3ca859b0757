import type { PushFault, PushRow } from '../../shared/push/pushApi';

/** One push of a task list to another tool. Its rows are kept apart, as they change one by one. */
export interface PushRecord {
  readonly boardId: string;
  /** 1, 2, 3 … of a board. */
  readonly n: number;
  readonly at: number;
  /** Person; null for a link without a name. */
  readonly by: string | null;
  /** What was asked for as JSON, without what lets the server in there. */
  readonly request: string;
  /** Items that were the same there. */
  readonly unchanged: number;
  /** `running` of a server that has stopped meanwhile is an interrupted push. */
  readonly state: 'running' | 'paused' | 'done';
  /** Why it paused by itself. */
  readonly fault: PushFault | null;
}

export type NewPushRecord = Omit<PushRecord, 'n' | 'state' | 'fault'>;

/** What another tool holds of an item of a board. */
export interface PushedItem {
  readonly item: string;
  /** Id, key and page there; null until it is known to be there. */
  readonly ref: { readonly id: string; readonly key: string; readonly url: string } | null;
  /** When its creation was last tried and no answer is known yet: it may be there. */
  readonly intentAt: number | null;
  /** Hash of each part as it was last sent. */
  readonly sent: Readonly<Record<string, string>>;
  /** Items that it was linked to there as blocked by. */
  readonly links: readonly string[];
  /** The links stand in its text, as the other tool knows none. */
  readonly linksInText: boolean;
}

export interface PushRowCount extends Pick<PushRow, 'action' | 'state'> {
  readonly count: number;
}

/** Pushes with their rows, and the ledger of what was sent where. */
export interface PushStore {
  /** Keeps the newest `keep` pushes of the board, this one included. */
  addPush(push: NewPushRecord, rows: readonly PushRow[], keep: number): Promise<PushRecord>;
  setPush(
    boardId: string,
    n: number,
    state: PushRecord['state'],
    fault: PushFault | null,
  ): Promise<void>;
  /** Replaces rows by their number, from 0. */
  setPushRows(
    boardId: string,
    n: number,
    rows: readonly (readonly [number, PushRow])[],
  ): Promise<void>;
  /** Oldest first. */
  listPushes(boardId: string): Promise<PushRecord[]>;
  /** How many rows of each action are in each state. */
  countPushRows(boardId: string, n: number): Promise<PushRowCount[]>;
  /** In order; empty when there is no such push. */
  pushRows(boardId: string, n: number): Promise<PushRow[]>;
  /** `target` names the place there, as `targetKey` writes it. */
  putPushedItem(boardId: string, target: string, entry: PushedItem): Promise<void>;
  /** Forgets an item that is no longer there. */
  dropPushedItem(boardId: string, target: string, item: string): Promise<void>;
  listPushedItems(boardId: string, target: string): Promise<PushedItem[]>;
}
