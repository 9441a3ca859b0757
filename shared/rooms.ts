import { ID_PATTERN } from './ids';

/**
 * A board is a family of rooms, each its own Y.Doc synced at `/sync/<boardId>/<room>`.
 * Rooms are the permission boundary: see `roles.ts`.
 */
export type RoomKind = 'plan' | 'talk' | 'stage' | 'work' | 'note';
export type RoomName = 'plan' | 'talk' | 'stage' | 'work' | `note-${string}`;

/** The kind of a room name, or null when the name is not one of ours. */
export function roomKind(name: string): RoomKind | null {
  if (name === 'plan' || name === 'talk' || name === 'stage' || name === 'work') return name;
  if (name.startsWith('note-') && ID_PATTERN.test(name.slice(5))) return 'note';
  return null;
}

/** Narrows a string to a room name. */
export const isRoomName = (name: string): name is RoomName => roomKind(name) !== null;

/** The rich-text room of an entity. */
export const noteRoom = (entityId: string): RoomName => `note-${entityId}`;
