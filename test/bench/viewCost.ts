import { call, createBoard, importInto, tokenOf } from '../journeys/support/boardApi';
import { startServerProcess } from '../journeys/support/serverProcess';
import { signOff } from '../journeys/support/signOff';
import type { OperatingResult } from './benchStore';
import type { BenchBoard } from './boards';
import { cpuSeconds } from './processCost';

const CHANGES = 10;
const LOOKS = 100;

/** What a look at the read-only page of a signed board costs the server, the first one and those after it, with a change in between and without. */
export async function measureLooks({ name, files }: BenchBoard): Promise<OperatingResult[]> {
  const server = await startServerProcess({ LOG_LEVEL: 'error' });
  try {
    const board = await createBoard(server.url, { title: name });
    for (const file of files) await importInto(board, file);
    await signOff(board);
    await server.restart();
    const look = async (): Promise<number> => {
      const before = cpuSeconds(server.pid());
      const path = `/api/boards/${board.id}/view?plan=draft`;
      await (await call(server.url, path, { token: tokenOf(board.links.viewer) })).arrayBuffer();
      return (cpuSeconds(server.pid()) - before) * 1000;
    };
    const first = await look();
    let changed = 0;
    for (let i = 0; i < CHANGES; i += 1) {
      // A name may stand on the page, so it is worked out again.
      await call(server.url, `/api/boards/${board.id}/people`, {
        method: 'POST',
        token: tokenOf(board.links.editor),
        body: JSON.stringify({ name: `Guest ${i}` }),
      });
      changed += (await look()) / CHANGES;
    }
    let same = 0;
    for (let i = 0; i < LOOKS; i += 1) same += (await look()) / LOOKS;
    return [
      { what: `CPU of a first look at the read-only page of ${name}`, value: first, unit: 'ms' },
      { what: 'of a look after the board has changed', value: changed, unit: 'ms' },
      { what: 'of a look when it has not', value: same, unit: 'ms' },
    ];
  } finally {
    await server.stop();
  }
}
