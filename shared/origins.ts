/**
 * Who made a transaction. Undo, saving, echo and audit all hang on this word. Updates that arrive over a
 * provider carry the provider itself as origin and are therefore none of these.
 */
export const ORIGIN = {
  /** A gesture or command of the person in this tab. */
  user: 'user',
  /** Undo or redo of the person in this tab. */
  undo: 'undo',
  /** A file read by the server. */
  import: 'import',
  migration: 'migration',
  server: 'server',
} as const;
export type Origin = (typeof ORIGIN)[keyof typeof ORIGIN];
