/**
 * `npm run soak -- [kills=200] [seed]`: kills a real server again and again while clients write, and compares what is
 * there afterwards with what they had seen or been told. Prints progress and figures; exit code 1 when anything is lost.
 */
import { resolve } from 'node:path';
import { ensureInstalled } from '../server/bin/install.mjs';

process.chdir(resolve(import.meta.dirname, '..'));
await ensureInstalled();

const [kills = '200', seed = String(Date.now() % 2 ** 31)] = process.argv
  .slice(2)
  .map((arg) => arg.replace(/^(kills|seed)=/, ''));
if (![kills, seed].every((number) => /^\d{1,10}$/.test(number))) {
  console.error('npm run soak -- [kills] [seed]: two whole numbers');
  process.exit(2);
}

const { runnerImport } = await import('vite');
const { module } = await runnerImport(resolve(import.meta.dirname, 'soak.ts'), {
  configFile: false,
  logLevel: 'error',
});
process.exit((await module.soak(Number(kills), Number(seed))) ? 0 : 1);
