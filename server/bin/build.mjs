// `npm run build`: builds everything, whether stale or not.
import { buildAll } from './buildAll.mjs';
import { ensureInstalled } from './install.mjs';

process.stdout.write('Building…\n');
ensureInstalled();
await buildAll();
process.stdout.write('Built dist/client and dist/server.\n');
