import { vi } from 'vitest';

/** Once this holds. A second, as it is by default, is no promise of a busy machine. */
export const soon = <T>(holds: () => T | Promise<T>): Promise<T> =>
  vi.waitFor(holds, { timeout: 10_000 });
