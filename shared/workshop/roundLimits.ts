/** Limits of rounds. */
export const ROUND_LIMITS = {
  /** At once on a board. */
  open: 5,
  /** Ever on a board. */
  rounds: 1_000,
  items: 2_000,
  /** Of all people together in one round. */
  entries: 50_000,
  stickiesPerPerson: 100,
  stickyText: 1_000,
  /** Votes a person. */
  budget: 20,
} as const;
