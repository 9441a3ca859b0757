/**
 * `npm run screenshots -- <folder>`: pictures of the real thing, to look at: the workshop board with two people on it
 * in light and dark at three widths, the home page, and the Kubernetes board.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { ensureInstalled } from '../../server/bin/install.mjs';
import { isBuilt } from '../../server/bin/stamp.mjs';
import { ensureBrowser } from '../support/browser.mjs';

const [folder] = process.argv.slice(2);
if (!folder) {
  console.error('Say where to: npm run screenshots -- <folder>');
  process.exit(2);
}
const out = resolve(folder);
mkdirSync(out, { recursive: true });
process.chdir(resolve(import.meta.dirname, '../..'));

ensureInstalled();
if (!isBuilt()) {
  const build = spawnSync(process.execPath, ['server/bin/build.mjs'], { stdio: 'inherit' });
  if (build.status !== 0) process.exit(build.status ?? 1);
}
const { runnerImport } = await import('vite');
const { module } = await runnerImport(resolve(import.meta.dirname, 'support/takeScreenshots.ts'), {
  configFile: false,
  logLevel: 'error',
});
await module.takeScreenshots(out, await ensureBrowser());
process.exit(0);
