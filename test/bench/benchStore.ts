import { openLibsql } from '../../server/store/libsql';
import { openSqliteStore } from '../../server/store/sqliteStore';
import type { Store } from '../../server/store/store';

/** The store of a folder, opened in this process to fill it; its files are the same whatever engine writes them. */
export const openBenchStore = (dataDir: string): Promise<Store> =>
  openSqliteStore(dataDir, openLibsql);

/** One figure of what a server costs. */
export interface OperatingResult {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
}

/** The boards of a seeded store, and who may edit each. */
export const boardId = (i: number): string => `board-${i}`;
export const tokenOfBoard = (i: number): string => `token-of-board-${i}`;
