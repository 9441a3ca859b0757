import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { simulate } from '../support/simulation/simulate';

const SEEDS = Number(process.env.PLANWALL_SEEDS ?? 1_000);
const FIRST = Number(process.env.PLANWALL_SEED ?? 1);

/** `PLANWALL_SEED=421 PLANWALL_SEEDS=1` repeats one run. */
describe('a room under simulated wires, disk and time', () => {
  beforeAll(() => {
    vi.useFakeTimers({
      toFake: [
        'setTimeout',
        'clearTimeout',
        'setInterval',
        'clearInterval',
        'setImmediate',
        'Date',
        'performance',
      ],
    });
  });
  afterAll(() => {
    vi.useRealTimers();
  });

  it(`[DUR1][DUR4][OWN1] loses nothing that was seen or acknowledged, and all are equal in the end: ${SEEDS} seeds`, async () => {
    const failed: string[] = [];
    for (let seed = FIRST; seed < FIRST + SEEDS && failed.length < 5; seed += 1)
      await simulate(seed).catch((error: unknown) => failed.push(`seed ${seed}: ${error}`));
    expect(failed).toEqual([]);
  }, 300_000);

  it('is the same run for the same seed', async () => {
    expect(await simulate(FIRST)).toBe(await simulate(FIRST));
    expect(await simulate(FIRST)).not.toBe(await simulate(FIRST + 1));
  });
});
