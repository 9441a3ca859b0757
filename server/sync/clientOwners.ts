import { type Grant, linkHolder } from '../auth/grant';
import type { ClientOwner } from '../store/store';

/** Owner of the ids that the server itself writes with; no grant has this holder. */
export const SERVER = 'server';
/** Ids remembered from presence alone; the oldest make room. */
const MAX_INTRODUCED = 10_000;

type User = Pick<Grant, 'holder' | 'link'>;

/**
 * Whose the Yjs client ids of a room are. Yjs takes a struct for a copy of the one it has with the same id, so whoever
 * writes under another's id erases what that person writes there later. An id belongs to the first who used it and
 * never changes hands: the same person goes on with it on any socket, token or device. Guests of one link are one
 * holder, as nothing tells them apart; who came by that link may go on with their ids, for they may be one of them.
 */
export class ClientOwners {
  private readonly owners = new Map<number, string>();
  private readonly introduced = new Map<number, string>();
  private unsaved: ClientOwner[] = [];

  constructor(saved: readonly ClientOwner[] = []) {
    // A room has many ids and few holders: one string for all of a holder's.
    const names = new Map<string, string>();
    for (const { client, holder } of saved) {
      const name = names.get(holder) ?? holder;
      names.set(name, name);
      this.owners.set(client, name);
    }
  }

  /** Null while nobody has used the id. */
  ownerOf(client: number): string | null {
    return this.owners.get(client) ?? this.introduced.get(client) ?? null;
  }

  mayUse(client: number, { holder, link }: User): boolean {
    const owner = this.ownerOf(client);
    return owner === null || owner === holder || owner === linkHolder(link);
  }

  /**
   * An id shown in presence is everybody's to see before its first struct. It is kept for who shows it, as long as
   * the room stays in memory.
   */
  introduce(client: number, holder: string): void {
    if (this.ownerOf(client) !== null) return;
    this.introduced.set(client, holder);
    if (this.introduced.size <= MAX_INTRODUCED) return;
    const [oldest] = this.introduced.keys();
    this.introduced.delete(oldest as number);
  }

  /** Binds an id to whoever introduced it, or else to who uses it now; an id that is bound stays as it is. */
  bind(client: number, user: string): void {
    if (this.owners.has(client)) return;
    const holder = this.introduced.get(client) ?? user;
    this.introduced.delete(client);
    this.owners.set(client, holder);
    this.unsaved.push({ client, holder });
  }

  /** True when a struct under this id has bound it. */
  isBound(client: number): boolean {
    return this.owners.has(client);
  }

  /** Bindings that no commit has taken along yet. */
  takeUnsaved(): ClientOwner[] {
    const taken = this.unsaved;
    this.unsaved = [];
    return taken;
  }
}
