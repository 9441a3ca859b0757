import { LIMITS } from '../../shared/protocol';
import { refusal } from '../../shared/roles';
import type { Connection } from './connection';
import type { Room, RoomDeps } from './room';

/** Who may write in a room, and whether there is room for it. */
export class WriteRules {
  constructor(
    private readonly room: Pick<Room, 'kind' | 'board'>,
    private readonly log: { readonly bytes: number },
    private readonly deps: Pick<RoomDeps, 'commits' | 'participantsMayPlan'>,
  ) {}

  /** Why this connection may not write this here now, or null. */
  refusalFor({ grant }: Connection, { length }: Uint8Array) {
    const { locked, lockedBy, archived } = this.room.board;
    const refused = refusal(grant.role, this.room.kind, {
      locked,
      archived,
      lockedByMe: lockedBy === grant.holder,
      participantsMayPlan: this.deps.participantsMayPlan(),
    });
    if (refused !== null) return refused;
    if (!this.deps.commits.healthy) return 'unavailable';
    return this.log.bytes + length > LIMITS.room ? 'room-full' : null;
  }

  mayEverWrite({ grant }: Connection): boolean {
    const open = { locked: false, archived: false, lockedByMe: false, participantsMayPlan: true };
    return refusal(grant.role, this.room.kind, open) === null;
  }
}
