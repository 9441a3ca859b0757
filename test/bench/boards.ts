import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { toIso } from '../../shared/dates';

const FIXTURES = resolve(import.meta.dirname, '../fixtures');
const fixture = (name: string): string => readFileSync(resolve(FIXTURES, name), 'utf8');

/** A board to measure: the CSV files that make it, imported one after the other. */
export interface BenchBoard {
  readonly name: string;
  readonly files: readonly string[];
}

export const BENCH_BOARDS = [
  { name: 'Workshop (12 bars)', files: [fixture('workshop-small.csv')] },
  {
    name: 'Kubernetes (653 bars, 10,232 tasks)',
    files: [fixture('kubernetes-enhancements.csv'), fixture('kubernetes-enhancements-tasks.csv')],
  },
  { name: 'Generated (5,000 bars)', files: [generated(5_000, 50)] },
] as const satisfies readonly BenchBoard[];

/** Bars of three weeks to six months over five years, in lanes of one size; the same each time. */
function generated(bars: number, lanes: number): string {
  const first = 20_089;
  const rows = ['id,title,lane,status,start,end,goal'];
  let seed = 42;
  const random = (below: number): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    return seed % below;
  };
  for (let i = 0; i < bars; i += 1) {
    const start = first + random(1_700);
    const end = start + 20 + random(160);
    rows.push(
      `B-${i},Initiative number ${i},Team ${i % lanes},planned,${toIso(start)},${toIso(end)},Goal ${i % 8}`,
    );
  }
  return rows.join('\n');
}
