/**
 * `npm run bench`: measures the canvas beside its peers and the task list in a real Chromium, conversion, the sync server beside its
 * peers, workshops of many people, and what store and server take at rest; prints tables, and ends by itself. Options: `--only=canvas,tasks,sync,workshop,store`
 * for a part, `--write` to keep the tables in docs/bench.md; of canvas, `--quick` (5,000 bars alone), `--boards=generated-20000,kubernetes`, `--gestures=zoom,whole` and `--peers=` narrow it down; of sync, `--peers=`, `--sync=fan-out,joins,crash,crowd` and `--cases=` narrow it down,
 * of workshops `--people=30`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { ensureInstalled } from '../../server/bin/install.mjs';
import { ensureBrowser } from '../support/browser.mjs';

const root = resolve(import.meta.dirname, '../..');
process.chdir(root);
await ensureInstalled();
const build = spawnSync(process.execPath, ['server/bin/build.mjs'], { stdio: 'inherit' });
if (build.status !== 0) process.exit(build.status ?? 1);

const argument = (name) =>
  process.argv
    .find((arg) => arg.startsWith(`--${name}=`))
    ?.slice(`--${name}=`.length)
    .split(',') ?? [];
const only = argument('only');
const parts = only.length > 0 ? only : ['canvas', 'tasks', 'sync', 'workshop', 'store'];
const peers = resolve(root, 'test/bench/peers');
if (parts.includes('sync')) install(peers);
if (parts.includes('canvas')) install(resolve(peers, 'canvas'));

/** The peers are packages of their own. */
function install(folder) {
  if (existsSync(resolve(folder, 'node_modules'))) return;
  // Some of them ask for a newer Node than they need; `npm run` hands our own strictness down.
  const { status } = spawnSync(
    'npm',
    ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--engine-strict=false'],
    { cwd: folder, stdio: 'inherit' },
  );
  if (status !== 0) process.exit(status ?? 1);
}

const { runnerImport } = await import('vite');
const { module } = await runnerImport(resolve(import.meta.dirname, 'main.ts'), {
  configFile: false,
  logLevel: 'error',
});
await module.bench({
  executablePath: parts.some((part) => ['canvas', 'tasks', 'workshop'].includes(part))
    ? await ensureBrowser()
    : null,
  parts,
  canvas: {
    quick: process.argv.includes('--quick'),
    names: argument('peers'),
    boards: argument('boards'),
    gestures: argument('gestures'),
  },
  sync: { names: argument('peers'), parts: argument('sync'), cases: argument('cases') },
  people: argument('people').map(Number),
  write: process.argv.includes('--write'),
});
process.exit(0);
