import type { Lens } from '../../shared/lens';
import { isRole, type Role } from '../../shared/roles';
import type { RoundResult, RoundState } from '../../shared/workshop/roundApi';
import type { AssetRecord } from './assetStore';
import type { StoredJournalEntry } from './journalStore';
import type { ApproverLink, ReviewRecord, ReviewState } from './reviewStore';
import type { RoundEntry, RoundRecord, RoundSummary } from './roundStore';
import type { BoardRecord, LinkRecord, PersonRecord } from './store';
import type { VersionKind, VersionRecord } from './versionStore';

/** A row of a table. Both databases name their columns alike; where one says `true` the other says 1. */
export type Row = Readonly<Record<string, unknown>>;

export const num = (v: unknown): number => Number(v);
export const numOrNull = (v: unknown): number | null =>
  v === null || v === undefined ? null : Number(v);
export const textOrNull = (v: unknown): string | null => (typeof v === 'string' ? v : null);
const flag = (v: unknown): boolean => v === true || v === 1;
const role = (v: unknown): Role => (isRole(v) ? v : 'viewer');
const json = <T>(v: unknown): T => JSON.parse(String(v)) as T;

// Boards

export const toBoard = (r: Row): BoardRecord => ({
  id: String(r.id),
  createdAt: num(r.created_at),
  locked: flag(r.locked),
  lockedBy: textOrNull(r.locked_by),
  archived: flag(r.archived),
  deletedAt: numOrNull(r.deleted_at),
  restoredAt: numOrNull(r.restored_at),
});

export const toLink = (r: Row): LinkRecord => ({
  boardId: String(r.board),
  n: num(r.n),
  role: role(r.role),
  createdAt: num(r.created_at),
  expiresAt: numOrNull(r.expires_at),
  endedAt: numOrNull(r.ended_at),
  lens: r.lens === null ? null : json<Lens>(r.lens),
});

export const toPerson = (r: Row): PersonRecord => ({
  boardId: String(r.board),
  id: String(r.id),
  role: role(r.role),
  link: num(r.link),
  createdAt: num(r.created_at),
  endedAt: numOrNull(r.ended_at),
});

// What goes with a board

export const toAsset = (r: Row): AssetRecord => ({
  boardId: String(r.board),
  sha256: String(r.sha256),
  name: String(r.name),
  type: String(r.type),
  size: num(r.size),
  at: num(r.at),
  by: textOrNull(r.made_by),
});

export const toJournalEntry = (r: Row): StoredJournalEntry => ({
  seq: num(r.seq),
  at: num(r.at),
  person: textOrNull(r.person),
  room: String(r.room),
  entity: String(r.entity),
  field: String(r.field),
  from: textOrNull(r.was),
  to: textOrNull(r.is_now),
});

export const toVersion = (r: Row): VersionRecord => ({
  n: num(r.n),
  name: String(r.name),
  kind: String(r.kind) as VersionKind,
  at: num(r.at),
  by: textOrNull(r.made_by),
  bytes: num(r.bytes),
});

/** Of a review, what is kept as JSON beside its columns. */
export type ReviewBody = Omit<ReviewRecord, 'boardId' | 'version' | 'sha256' | 'state'>;

export const toReview = (r: Row): ReviewRecord => ({
  ...json<ReviewBody>(r.body),
  boardId: String(r.board),
  version: num(r.version),
  sha256: String(r.sha256),
  state: String(r.state) as ReviewState,
});

export const toApproverLink = (r: Row): ApproverLink => ({
  boardId: String(r.board),
  version: num(r.version),
  personId: String(r.person),
  tokenHash: String(r.token_hash),
  browserHash: textOrNull(r.browser_hash),
});

// Rounds

export const toRoundSummary = (r: Row): RoundSummary => ({
  boardId: String(r.board),
  n: num(r.n),
  kind: String(r.kind) as RoundSummary['kind'],
  at: num(r.at),
  by: textOrNull(r.by),
  state: String(r.state) as RoundState,
  ends: numOrNull(r.ends),
  endedAt: numOrNull(r.ended_at),
  endedBy: textOrNull(r.ended_by),
  terms: json<RoundSummary['terms']>(r.terms),
  size: num(r.size),
  shown: flag(r.shown),
});

export const toRound = (r: Row): RoundRecord => ({
  ...toRoundSummary(r),
  items: json<string[]>(r.items),
  result: r.result === null ? null : json<RoundResult>(r.result),
});

export const toRoundEntry = (r: Row): RoundEntry => ({
  person: String(r.person),
  key: String(r.key),
  at: num(r.at),
  value: json<RoundEntry['value']>(r.value),
});
