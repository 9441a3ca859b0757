/** The database in which a room's copy is kept. */
export const databaseName = (boardId: string, room: string): string =>
  `planwall:${boardId}:${room}`;

/** Where y-indexeddb keeps updates in it, in the order they came. */
export const LOG = 'updates';
