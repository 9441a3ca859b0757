const SECOND = 1000;
const DELAYS = [1, 2, 4, 8, 15, 30].map((s) => s * SECOND);

/**
 * Milliseconds until the next try after so many sockets in a row that came to nothing; with up to a fifth more, so that a whole
 * workshop does not come back at one instant.
 */
export function nextDelay(failures: number): number {
  const delay = DELAYS[Math.max(0, Math.min(failures, DELAYS.length) - 1)] as number;
  return delay * (1 + Math.random() / 5);
}
