import { spawnServer } from '../support/startServer';
import { boardId, type OperatingResult, tokenOfBoard } from './benchStore';
import { residentMegabytes } from './processCost';
import { type Client, joinAt } from './sync/client';

/** Sockets of either kind. */
const SOCKETS = 1_000;
const AT_ONCE = 20;
/** Memory counts as settled when it moves no more than this from one second to the next. */
const SETTLED_MEGABYTES = 0.3;
/** Makes the server collect its garbage when it is asked to; the measured server is the built one all the same. */
const COLLECTOR = `data:text/javascript,${encodeURIComponent(
  `import v8 from 'node:v8'; import vm from 'node:vm';
  v8.setFlagsFromString('--expose-gc');
  const gc = vm.runInNewContext('gc');
  process.on('SIGUSR2', () => { gc(); gc(); });`,
)}`;

/** Memory of idle sockets on one board, and of idle rooms with a socket each; nobody edits or moves. */
export async function measureIdle(dataDir: string): Promise<OperatingResult[]> {
  const one = await grown(dataDir, () => 0);
  const each = await grown(dataDir, (i) => i + 1);
  return [
    { what: 'memory of a server that nobody is on', value: one.before, unit: 'MB' },
    {
      what: `an idle socket, ${SOCKETS.toLocaleString('en')} on one board`,
      value: one.kilobytes,
      unit: 'KB',
    },
    {
      what: `an idle room of the workshop with one socket, ${SOCKETS.toLocaleString('en')} of them`,
      value: each.kilobytes,
      unit: 'KB',
    },
  ];
}

async function grown(
  dataDir: string,
  boardOf: (i: number) => number,
): Promise<{ readonly before: number; readonly kilobytes: number }> {
  const env = { LOG_LEVEL: 'error', NODE_OPTIONS: `--import=${COLLECTOR}` };
  const server = await spawnServer({ dataDir, env });
  const open = (i: number): Promise<Client> => {
    const board = boardOf(i);
    return joinAt(`${server.wsUrl}/${boardId(board)}/plan?token=${tokenOfBoard(board)}`);
  };
  const clients: Client[] = [];
  try {
    // The first opening loads what every later one uses.
    clients.push(await open(0));
    const before = await settled(server.process.pid as number);
    for (let i = 1; i <= SOCKETS; i += AT_ONCE)
      clients.push(...(await Promise.all(Array.from({ length: AT_ONCE }, (_, n) => open(i + n)))));
    const after = await settled(server.process.pid as number);
    return { before, kilobytes: ((after - before) * 1024) / SOCKETS };
  } finally {
    for (const client of clients) client.close();
    await server.terminate();
  }
}

async function settled(pid: number): Promise<number> {
  for (let last = Number.NaN; ; ) {
    process.kill(pid, 'SIGUSR2');
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const now = residentMegabytes(pid);
    if (Math.abs(now - last) < SETTLED_MEGABYTES) return now;
    last = now;
  }
}
