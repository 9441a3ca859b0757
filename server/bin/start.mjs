// `npm start`: installs what is missing, builds what is stale, and serves, all in this one process.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled } from './install.mjs';
import { DIST, isBuilt } from './stamp.mjs';

ensureInstalled();
if (!isBuilt()) {
  process.stdout.write('Building…\n');
  const { buildAll } = await import('./buildAll.mjs');
  await buildAll();
}
await import(pathToFileURL(join(DIST, 'server/main.js')).href);
