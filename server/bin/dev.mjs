// `npm run dev`: Vite with hot reload in front of the same server, which restarts when its own files change.
import { createServer as createNetServer } from 'node:net';
import { join, sep } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { ROOT } from './stamp.mjs';

ensureInstalled();
const { createServer } = await import('vite');

const freePort = () =>
  new Promise((resolve) => {
    const probe = createNetServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

const internal = await freePort();
const target = `http://127.0.0.1:${internal}`;
const vite = await createServer({
  configFile: join(ROOT, 'vite.config.ts'),
  server: {
    port: Number(process.env.PORT || 3000),
    host: process.env.HOST || '127.0.0.1',
    proxy: {
      // Not /api.ts and /sync/*.ts, which are modules of the client.
      '^/(api/|healthz$|readyz$|metrics$)': { target },
      '^/sync/[^/]+/[^/]+': { target, ws: true },
    },
  },
});

async function startApi() {
  const load = (file) => vite.ssrLoadModule(join(ROOT, 'server', file));
  const [{ readConfig }, { createLogger }, { startServer }] = [
    await load('config.ts'),
    await load('log.ts'),
    await load('startServer.ts'),
  ];
  const env = { ...process.env, PORT: String(internal), HOST: '127.0.0.1' };
  const config = readConfig(env);
  return startServer(config, createLogger(config.logLevel), null);
}

let api = await startApi();
let restarting = Promise.resolve();
const watched = [join(ROOT, 'server') + sep, join(ROOT, 'shared') + sep];
vite.watcher.add(watched);
vite.watcher.on('change', (file) => {
  if (!watched.some((dir) => file.startsWith(dir))) return;
  restarting = restarting.then(async () => {
    await api.close();
    vite.moduleGraph.invalidateAll();
    try {
      api = await startApi();
      process.stdout.write('Server restarted.\n');
    } catch (error) {
      api = { close: async () => {} };
      process.stderr.write(`${error.stack ?? error}\n`);
    }
  });
});

async function stop() {
  await restarting;
  await api.close();
  await vite.close();
  process.exit(0);
}
// Vite's own listener would end the process before the API has written what is pending.
process.removeAllListeners('SIGTERM');
process.once('SIGTERM', stop);
process.once('SIGINT', stop);

await vite.listen();
process.stdout.write(`Planwall is ready at ${vite.resolvedUrls?.local[0] ?? target}\n`);
