import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { BUILD_STAMP, DIST, ROOT, sourceStamp, writeStamp } from './stamp.mjs';

const CLIENT = join(DIST, 'client');
const WORKER = join(ROOT, 'client/sw.ts');

/** Parts that only an export asks for: nobody keeps them on a device who never makes one. */
const ON_DEMAND = /^(pictureWorker|writePdf)-|\.ttf$/;

function assetPaths() {
  return readdirSync(CLIENT, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'sw.js' && !ON_DEMAND.test(entry.name))
    .map((entry) => `/${relative(CLIENT, join(entry.parentPath, entry.name)).split(sep).join('/')}`)
    .sort();
}

function versionOf(paths) {
  const hash = createHash('sha256').update(readFileSync(WORKER));
  for (const path of paths) hash.update(path).update(readFileSync(join(CLIENT, path)));
  return hash.digest('hex').slice(0, 16);
}

/**
 * The service worker is one plain file at a fixed address, made last: it is told the paths of everything that was
 * built (`__ASSETS__`) and a hash of their contents (`__VERSION__`).
 */
async function buildWorker(vite) {
  if (!existsSync(WORKER)) return;
  const paths = assetPaths();
  await vite.build({
    configFile: false,
    root: join(ROOT, 'client'),
    publicDir: false,
    logLevel: 'warn',
    define: {
      __ASSETS__: JSON.stringify(paths),
      __VERSION__: JSON.stringify(versionOf(paths)),
    },
    build: {
      outDir: CLIENT,
      emptyOutDir: false,
      target: 'es2022',
      rolldownOptions: {
        input: { sw: WORKER },
        output: { format: 'iife', entryFileNames: 'sw.js' },
      },
    },
  });
}

/** Builds client, service worker and server, and stamps the result with the sources it came from. */
export async function buildAll() {
  // The stamp is taken before, so that a file saved meanwhile makes the next start build again.
  const stamp = sourceStamp();
  rmSync(BUILD_STAMP, { force: true });
  const vite = await import('vite');
  const configFile = join(ROOT, 'vite.config.ts');
  await vite.build({ configFile, logLevel: 'warn', build: { ssr: true } });
  await vite.build({ configFile, logLevel: 'warn' });
  await buildWorker(vite);
  writeStamp(BUILD_STAMP, stamp);
}
