import type { PushRow } from '../../shared/push/pushApi';
import type { PushedItem, PushRecord, PushRowCount, PushStore } from './pushStore';

interface MemoryPush {
  record: PushRecord;
  rows: PushRow[];
}

/** Pushes and their ledger, in memory. */
export function memoryPushes(): PushStore & { forgetPushes(board: string): void } {
  const pushes = new Map<string, MemoryPush[]>();
  const ledgers = new Map<string, Map<string, Map<string, PushedItem>>>();
  const of = (board: string) => pushes.get(board) ?? [];
  const find = (board: string, n: number) => of(board).find(({ record }) => record.n === n);
  const ledger = (board: string, target: string) => {
    const targets = ledgers.get(board) ?? new Map<string, Map<string, PushedItem>>();
    ledgers.set(board, targets);
    const items = targets.get(target) ?? new Map<string, PushedItem>();
    targets.set(target, items);
    return items;
  };
  return {
    async addPush(push, rows, keep) {
      const n = (of(push.boardId).at(-1)?.record.n ?? 0) + 1;
      const record: PushRecord = { ...push, n, state: 'running', fault: null };
      pushes.set(push.boardId, [...of(push.boardId), { record, rows: [...rows] }].slice(-keep));
      return record;
    },
    async setPush(board, n, state, fault) {
      const push = find(board, n);
      if (push) push.record = { ...push.record, state, fault };
    },
    async setPushRows(board, n, rows) {
      const push = find(board, n);
      for (const [i, row] of rows) if (push?.rows[i]) push.rows[i] = row;
    },
    listPushes: async (board) => of(board).map(({ record }) => record),
    countPushRows: async (board, n) => {
      const counts = new Map<string, PushRowCount>();
      for (const { action, state } of find(board, n)?.rows ?? []) {
        const key = `${action} ${state}`;
        counts.set(key, { action, state, count: (counts.get(key)?.count ?? 0) + 1 });
      }
      return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count);
    },
    pushRows: async (board, n) => [...(find(board, n)?.rows ?? [])],
    putPushedItem: async (board, target, entry) =>
      void ledger(board, target).set(entry.item, entry),
    dropPushedItem: async (board, target, item) => void ledger(board, target).delete(item),
    listPushedItems: async (board, target) =>
      [...ledger(board, target).values()].sort((a, b) => (a.item < b.item ? -1 : 1)),
    forgetPushes: (board) => {
      pushes.delete(board);
      ledgers.delete(board);
    },
  };
}
