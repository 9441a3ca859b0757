const BOARD = /^\/b\/[^/]+(?:\/tasks)?\/?$/;

/**
 * The built page that answers an address, null where none does. They are one app; that of a board names what a board
 * needs beside, so that browsers fetch it at once.
 */
export const pageOf = (path: string): '/index.html' | '/board.html' | null =>
  BOARD.test(path) ? '/board.html' : path === '/' || path.startsWith('/b/') ? '/index.html' : null;
