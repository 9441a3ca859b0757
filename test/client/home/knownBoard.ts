import type { KnownBoard } from '../../../client/state/deviceBoards';

/** A board as this browser would know it. */
export const knownBoard = (fields: Partial<KnownBoard> = {}): KnownBoard => ({
  id: 'board',
  title: 'Board',
  role: 'owner',
  token: 'token',
  personal: true,
  person: 'person',
  name: 'Mia',
  locked: false,
  lockedByMe: false,
  archived: false,
  openedAt: 0,
  ...fields,
});
