import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtServer } from './support/builtServer';
import { type CrashFigures, crashRun } from './support/crash/crashRun';

/** With `DATABASE_URL`, which names an empty database, the server's data are there. */
const { DATABASE_URL } = process.env;

/** Kills a server so many times, prints how it goes and what came of it; answers whether nothing was found. */
export async function soak(kills: number, seed: number): Promise<boolean> {
  const dataDir = mkdtempSync(join(tmpdir(), 'planwall-soak-'));
  console.log(`${kills} kills, seed ${seed}`);
  let told = 0;
  try {
    const figures = await crashRun({
      entry: await builtServer(),
      dataDir,
      env: { DATABASE_URL },
      kills,
      seed,
      onKill: (so) => {
        if (killsOf(so) < told + 10) return;
        told = killsOf(so);
        console.log(lineOf(so));
      },
    });
    return report(figures);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

const killsOf = ({ kills }: CrashFigures): number =>
  Object.values(kills).reduce((sum, n) => sum + n, 0);

const lineOf = (so: CrashFigures): string =>
  `${killsOf(so)} kills: ${so.edits} edits, ${so.seen} seen by others, ${so.acknowledged} acknowledged, ` +
  `${so.lost.length} lost, ${so.torn.length} torn`;

function report(figures: CrashFigures): boolean {
  const { kills, lost, torn, gaps, unhealed, unequal } = figures;
  const moments = Object.entries(kills).map(([moment, n]) => `${n} while ${moment}`);
  console.log(`\n${lineOf(figures)}`);
  console.log(`Kills: ${moments.join(', ')}`);
  const findings = { lost, torn, gaps, unhealed, unequal };
  for (const [name, list] of Object.entries(findings))
    console.log(
      `${name}: ${list.length}${list.length > 0 ? ` (${list.slice(0, 5).join('; ')} …)` : ''}`,
    );
  return Object.values(findings).every((list) => list.length === 0);
}
