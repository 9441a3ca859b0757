import { ConfigError, readConfig } from '../config';
import { backUp } from './backup';
import type { BackupReport } from './layout';
import { restoreBackup } from './restore';

const USAGE = 'Say which file: npm run backup -- FILE, or npm run restore -- FILE.';

const NOT_OURS =
  'DATABASE_URL is set: back up that database with pg_dump, then the folder assets in DATA_DIR (docs/operating.md says how, and how to restore).';

const inWords = ({ boards, files, missing }: BackupReport): string =>
  `${boards} ${boards === 1 ? 'board' : 'boards'} and ${files} uploaded ${files === 1 ? 'file' : 'files'}` +
  (missing > 0 ? ` (${missing} more were not on the disk)` : '');

async function main([what, file]: readonly string[]): Promise<void> {
  const { dataDir, databaseUrl } = readConfig(process.env);
  if (databaseUrl !== null) throw new ConfigError(NOT_OURS);
  if (!file) throw new ConfigError(USAGE);
  if (what === 'backup')
    process.stdout.write(`Backed up ${inWords(await backUp(dataDir, file))} to ${file}.\n`);
  else if (what === 'restore')
    process.stdout.write(
      `Restored ${inWords(await restoreBackup(file, dataDir))} into ${dataDir}.\n`,
    );
  else throw new ConfigError(USAGE);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(2);
});
