import type { Lens } from '../../shared/lens';
import type { Role } from '../../shared/roles';

/** What a valid token gives: a board, a role, and whom it speaks for. */
export interface Grant {
  readonly boardId: string;
  readonly role: Role;
  /** Who holds it: `link:<n>` or `person:<id>`. */
  readonly holder: string;
  readonly personId: string | null;
  /** Number of the link itself, or of the link the person came by. */
  readonly link: number;
  readonly expiresAt: number | null;
  /** A grant with a lens reads the read-only page and nothing else. */
  readonly lens: Lens | null;
}

export const linkHolder = (n: number): string => `link:${n}`;
export const personHolder = (id: string): string => `person:${id}`;
/** Null where the holder is a link, or nobody. */
export const personOf = (holder: string | null): string | null =>
  holder?.startsWith('person:') ? holder.slice('person:'.length) : null;
