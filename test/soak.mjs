/**
 * `npm run soak -- [kills=200] [seed]`: kills a real server again and again while clients write, and compares what is
 * there afterwards with what they had seen or been told. Prints progress and figures; exit code 1 when anything is lost.
 * `npm run soak -- --nodes [rounds=100] [seed]`: the same with two servers over one PostgreSQL, and their Redis.
 */
import { resolve } from 'node:path';
import { ensureInstalled } from '../server/bin/install.mjs';

process.chdir(resolve(import.meta.dirname, '..'));
await ensureInstalled();

const args = process.argv.slice(2);
const hasNodes = args.includes('--nodes');
const [kills = hasNodes ? '100' : '200', seed = String(Date.now() % 2 ** 31)] = args
  .filter((arg) => arg !== '--nodes')
  .map((arg) => arg.replace(/^(kills|rounds|seed)=/, ''));
if (![kills, seed].every((number) => /^\d{1,10}$/.test(number))) {
  console.error('npm run soak -- [--nodes] [kills] [seed]: two whole numbers');
  process.exit(2);
}

const { runnerImport } = await import('vite');
const { module } = await runnerImport(resolve(import.meta.dirname, 'soak.ts'), {
  configFile: false,
  logLevel: 'error',
});
const run = hasNodes ? module.soakNodes : module.soak;
process.exit((await run(Number(kills), Number(seed))) ? 0 : 1);
