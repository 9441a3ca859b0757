import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { ROOT } from './startServer';

/** A hash of what the server is made of. */
function stamp(): string {
  const hash = createHash('sha256');
  for (const folder of ['server', 'shared'])
    for (const name of readdirSync(join(ROOT, folder), { recursive: true }).map(String).sort())
      if (name.endsWith('.ts')) hash.update(name).update(readFileSync(join(ROOT, folder, name)));
  return hash
    .update(readFileSync(join(ROOT, 'vite.config.ts')))
    .digest('hex')
    .slice(0, 16);
}

/**
 * The entry of a server built from the sources as they are, for tests that need a process to kill. Kept apart from
 * `dist/`, so that a test run never touches what somebody serves; built only when the sources changed.
 */
export async function builtServer(): Promise<string> {
  const folder = join(ROOT, 'node_modules/.cache/planwall', stamp());
  const entry = join(folder, 'server/main.js');
  if (existsSync(entry)) return entry;
  const outDir = `${folder}-${process.pid}`;
  await build({
    configFile: join(ROOT, 'vite.config.ts'),
    logLevel: 'warn',
    build: { ssr: true, outDir },
  });
  mkdirSync(folder, { recursive: true });
  // Another test process may have been quicker; then its build is as good as ours.
  try {
    if (!existsSync(entry)) renameSync(outDir, join(folder, 'server'));
  } catch (error) {
    if (!existsSync(entry)) throw error;
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
  return entry;
}
