/**
 * `npm run bench`: measures the canvas and the task list in a real Chromium, conversion, the server's fan-out, and what
 * store and server take at rest, prints their tables, and ends by itself. Options: `--only=canvas,tasks,server,store` for a part,
 * `--write` to keep the tables in docs/bench.md.
 */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { ensureInstalled } from '../../server/bin/install.mjs';
import { ensureBrowser } from '../support/browser.mjs';

const root = resolve(import.meta.dirname, '../..');
process.chdir(root);
await ensureInstalled();
const build = spawnSync(process.execPath, ['server/bin/build.mjs'], { stdio: 'inherit' });
if (build.status !== 0) process.exit(build.status ?? 1);

const { runnerImport } = await import('vite');
const { module } = await runnerImport(resolve(import.meta.dirname, 'main.ts'), {
  configFile: false,
  logLevel: 'error',
});
const only = process.argv.find((arg) => arg.startsWith('--only='))?.slice('--only='.length);
await module.bench({
  executablePath: await ensureBrowser(),
  parts: only ? only.split(',') : ['canvas', 'tasks', 'server', 'store'],
  write: process.argv.includes('--write'),
});
process.exit(0);
