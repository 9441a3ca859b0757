import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtServer } from './support/builtServer';
import { type CrashFigures, crashRun } from './support/crash/crashRun';
import { type NodesFigures, nodesRun } from './support/crash/nodesRun';
import { FINDINGS, type Tally } from './support/crash/tally';
import { freePort } from './support/freePort';
import { startPostgres } from './support/postgres';
import { startRedis } from './support/redis';

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
        console.log(lineOf(told, 'kills', so));
      },
    });
    return report(figures, figures.kills, lineOf(killsOf(figures), 'kills', figures));
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Kills servers and Redis in so many rounds, over a PostgreSQL of its own. */
export async function soakNodes(rounds: number, seed: number): Promise<boolean> {
  const dataDir = mkdtempSync(join(tmpdir(), 'planwall-soak-'));
  console.log(`${rounds} rounds, seed ${seed}`);
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  try {
    const figures = await nodesRun({
      entry: await builtServer(),
      dataDir,
      databaseUrl: await postgres.fresh(),
      redis,
      ports: [await freePort(), await freePort()],
      rounds,
      seed,
      onRound: (so) => {
        if (roundsOf(so) % 10 === 0) console.log(lineOf(roundsOf(so), 'rounds', so));
      },
    });
    const isGood = report(figures, figures.rounds, lineOf(roundsOf(figures), 'rounds', figures));
    console.log(
      `taken over: ${spread(figures.takeOvers)}\nall equal again: ${spread(figures.healings)}`,
    );
    return isGood;
  } finally {
    await Promise.all([postgres.remove(), redis.remove()]);
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function spread(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b).map(Math.round);
  return `${sorted[sorted.length >> 1] ?? 0} ms (median), ${sorted.at(-1) ?? 0} ms (longest)`;
}

const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((total, n) => total + n, 0);
const roundsOf = ({ rounds }: NodesFigures): number => sum(rounds);
const killsOf = ({ kills }: CrashFigures): number => sum(kills);

const lineOf = (count: number, what: string, so: Tally): string =>
  `${count} ${what}: ${so.edits} edits, ${so.seen} seen by others, ${so.acknowledged} acknowledged, ` +
  `${so.lost.length} lost, ${so.torn.length} torn`;

function report(tally: Tally, counts: Readonly<Record<string, number>>, line: string): boolean {
  console.log(`\n${line}`);
  console.log(
    Object.entries(counts)
      .map(([what, n]) => `${what}: ${n}`)
      .join(', '),
  );
  for (const finding of FINDINGS) {
    const list = tally[finding];
    const some = list.length > 0 ? ` (${list.slice(0, 5).join('; ')} …)` : '';
    console.log(`${finding}: ${list.length}${some}`);
  }
  return FINDINGS.every((finding) => tally[finding].length === 0);
}
