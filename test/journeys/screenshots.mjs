/**
 * `npm run screenshots -- <folder> [scene ...]`: pictures of the real thing, to look at, in light and dark, wide and
 * narrow. Scenes: `blind`, `boards`, `dialogs`, `filters`, `languages`, `signoff`, `stickies`, `tasks`, `votes`, `workshop`, `afterWorkshop`; all of them unless some are named.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { ensureInstalled } from '../../server/bin/install.mjs';
import { isBuilt } from '../../server/bin/stamp.mjs';
import { ensureBrowser } from '../support/browser.mjs';

const [folder, ...scenes] = process.argv.slice(2);
if (!folder) {
  console.error('Say where to: npm run screenshots -- <folder> [scene ...]');
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
const { module } = await runnerImport(
  resolve(import.meta.dirname, 'support/pictures/takePictures.ts'),
  {
    configFile: false,
    logLevel: 'error',
  },
);
await module.takePictures(out, await ensureBrowser(), scenes);
process.exit(0);
