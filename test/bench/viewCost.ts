import { call, createBoard, importInto, tokenOf } from '../journeys/support/boardApi';
import { startServerProcess } from '../journeys/support/serverProcess';
import { signOff } from '../journeys/support/signOff';
import type { OperatingResult } from './benchStore';
import type { BenchBoard } from './boards';
import { cpuSeconds } from './processCost';

/** What a look at the read-only page of a signed board costs the server, the first one and those after it. */
export async function measureLooks({ name, files }: BenchBoard): Promise<OperatingResult[]> {
  const server = await startServerProcess({ LOG_LEVEL: 'error' });
  try {
    const board = await createBoard(server.url, { title: name });
    for (const file of files) await importInto(board, file);
    await signOff(board);
    await server.restart();
    const looks = async (count: number): Promise<number> => {
      const before = cpuSeconds(server.pid());
      for (let i = 0; i < count; i += 1)
        await (
          await call(server.url, `/api/boards/${board.id}/view?plan=draft`, {
            token: tokenOf(board.links.viewer),
          })
        ).arrayBuffer();
      return ((cpuSeconds(server.pid()) - before) * 1000) / count;
    };
    const first = await looks(1);
    return [
      { what: `CPU of a first look at the read-only page of ${name}`, value: first, unit: 'ms' },
      { what: 'of each look after it, nothing edited', value: await looks(100), unit: 'ms' },
    ];
  } finally {
    await server.stop();
  }
}
