import { join } from 'node:path';
import { ConfigError, readConfig } from './config';
import { createLogger } from './log';
import { startServer } from './startServer';

/** `dist/server/main.js` beside `dist/client`. */
const CLIENT_DIR = join(import.meta.dirname, '../client');
const THREADS = {
  importWorker: join(import.meta.dirname, 'importWorker.js'),
  pictureWorker: join(import.meta.dirname, 'pictureWorker.js'),
};
/** The promise is five seconds; whatever still hangs then is cut. */
const STOP_MS = 4_500;

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLogger(config.logLevel);
  const server = await startServer(config, log, CLIENT_DIR, THREADS);
  process.stdout.write(`Planwall is ready at ${server.url}\n`);
  log.info({ event: 'ready', dataDir: config.dataDir }, 'ready');

  let stopping = false;
  const stop = (reason: string, code: number): void => {
    if (stopping) return;
    stopping = true;
    log.info({ event: 'stop', reason }, 'stopping');
    setTimeout(() => process.exit(1), STOP_MS).unref();
    server.close().then(
      () => process.exit(code),
      (error: unknown) => {
        log.fatal({ err: error }, 'stop failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', () => stop('SIGTERM', 0));
  process.on('SIGINT', () => stop('SIGINT', 0));
  void server.takenOver.then(() => {
    log.fatal({ event: 'taken-over' }, 'another server has taken the database over');
    stop('taken over', 1);
  });
}

main().catch((error: unknown) => {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message.split('\n')[0]}\n`);
  process.exit(2);
});
