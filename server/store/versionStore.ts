import type { RoomName } from '../../shared/rooms';

/** Why a version was kept (`VERSION_KINDS` of the API). */
export type VersionKind = 'named' | 'automatic' | 'review' | 'import' | 'restore';

/** A full copy of every room at one instant. */
export interface VersionInput {
  readonly boardId: string;
  readonly name: string;
  readonly kind: VersionKind;
  readonly at: number;
  readonly by: string | null;
  readonly rooms: ReadonlyMap<RoomName, Uint8Array>;
}
export interface VersionRecord {
  readonly n: number;
  readonly name: string;
  readonly kind: VersionKind;
  readonly at: number;
  readonly by: string | null;
  /** Bytes it takes in the store. */
  readonly bytes: number;
}

/** Kept versions of boards; one is never changed, only dropped whole. */
export interface VersionStore {
  addVersion(version: VersionInput): Promise<VersionRecord>;
  /** Oldest first. */
  listVersions(boardId: string): Promise<VersionRecord[]>;
  loadVersion(boardId: string, n: number): Promise<ReadonlyMap<RoomName, Uint8Array> | null>;
  dropVersions(boardId: string, numbers: readonly number[]): Promise<void>;
}
