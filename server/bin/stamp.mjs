import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '../..');
export const DIST = join(ROOT, 'dist');
const SOURCES = [
  'client',
  'server',
  'shared',
  'vite.config.ts',
  'tsconfig.json',
  'package-lock.json',
];

function* filesBelow(path) {
  if (!existsSync(path)) return;
  if (statSync(path).isFile()) yield path;
  else for (const name of readdirSync(path).sort()) yield* filesBelow(join(path, name));
}

/** A hash of everything that decides what a build contains. */
export function sourceStamp() {
  const hash = createHash('sha256');
  for (const source of SOURCES)
    for (const file of filesBelow(join(ROOT, source)))
      hash.update(file.slice(ROOT.length)).update('\0').update(readFileSync(file));
  return hash.digest('hex');
}

export const hashFile = (path) => createHash('sha256').update(readFileSync(path)).digest('hex');

/** The stamp a file holds, or null. */
export const readStamp = (path) => (existsSync(path) ? readFileSync(path, 'utf8').trim() : null);
export const writeStamp = (path, stamp) => writeFileSync(path, `${stamp}\n`);

export const BUILD_STAMP = join(DIST, '.stamp');

/** True when `dist` is what the sources would give. */
export const isBuilt = () =>
  existsSync(join(DIST, 'server/main.js')) && readStamp(BUILD_STAMP) === sourceStamp();
