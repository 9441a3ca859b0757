// `npm run backup -- FILE` and `npm run restore -- FILE`: install and build what is stale, then do it.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled } from './install.mjs';
import { DIST, isBuilt } from './stamp.mjs';

ensureInstalled();
if (!isBuilt()) {
  const { buildAll } = await import('./buildAll.mjs');
  await buildAll();
}
await import(pathToFileURL(join(DIST, 'server/backup.js')).href);
