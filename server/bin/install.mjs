import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { hashFile, ROOT, readStamp, writeStamp } from './stamp.mjs';

const MODULES = join(ROOT, 'node_modules');
const STAMP = join(MODULES, '.planwall-lock');
const LOCK = join(ROOT, 'package-lock.json');

/** True when the folder holds what the lock file asks for: by our stamp, or by npm's own note of a later install. */
function isInstalled(lock) {
  if (!existsSync(MODULES)) return false;
  if (readStamp(STAMP) === lock) return true;
  const note = join(MODULES, '.package-lock.json');
  return existsSync(note) && statSync(note).mtimeMs >= statSync(LOCK).mtimeMs;
}

/** Installs the dependencies when they are missing or the lock file changed. */
export function ensureInstalled() {
  const lock = hashFile(LOCK);
  if (!isInstalled(lock)) {
    process.stdout.write('Installing dependencies (npm ci)…\n');
    const { status, error } = spawnSync('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'], {
      cwd: ROOT,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
    if (status !== 0) {
      process.stderr.write(`npm ci failed${error ? `: ${error.message}` : ''}.\n`);
      process.exit(status ?? 1);
    }
  }
  if (readStamp(STAMP) !== lock) writeStamp(STAMP, lock);
}
