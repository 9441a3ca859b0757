import type { RoomKind } from './rooms';

/** What a link or a personal token allows, weakest first. `commenter` is shown as "Take part". */
export const ROLES = ['viewer', 'commenter', 'approver', 'editor', 'owner'] as const;
export type Role = (typeof ROLES)[number];

export const isRole = (value: unknown): value is Role =>
  typeof value === 'string' && (ROLES as readonly string[]).includes(value);

/** What else decides about a write, besides the role. */
export interface WriteContext {
  /** The board is locked: `plan` and `note-*` take edits only from owners and from the person who locked. */
  locked: boolean;
  /** This person is the one who locked it. */
  lockedByMe: boolean;
  archived: boolean;
  /** A workshop runs whose facilitator lets participants write the plan. */
  participantsMayPlan?: boolean;
}

/** Why a write was refused: a stable code, sent with message 101 and used as a translation key. */
export type RefusalCode = 'role' | 'locked' | 'archived';

/** The one table of who may write which room. Returns null when the write is allowed. */
export function refusal(role: Role, kind: RoomKind, ctx: WriteContext): RefusalCode | null {
  if (ctx.archived) return 'archived';
  if (role === 'owner') return null;
  const lockable = kind === 'plan' || kind === 'note';
  const shut = lockable && ctx.locked && !ctx.lockedByMe ? 'locked' : null;
  if (role === 'editor') return shut;
  if (role === 'commenter' && kind === 'plan' && ctx.participantsMayPlan) return shut;
  if ((role === 'commenter' || role === 'approver') && kind === 'talk') return null;
  return 'role';
}

/** True when `role` may do at least what `needed` may (approver and commenter are siblings above viewer). */
export function atLeast(role: Role, needed: Role): boolean {
  if (needed === 'approver') return role === 'approver';
  const rank: Record<Role, number> = { viewer: 0, commenter: 1, approver: 1, editor: 2, owner: 3 };
  return rank[role] >= rank[needed];
}
