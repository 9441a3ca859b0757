import { call, createBoard, importInto, tokenOf } from '../journeys/support/boardApi';
import { startServerProcess } from '../journeys/support/serverProcess';
import type { OperatingResult } from './benchStore';
import type { BenchBoard } from './boards';

/** What a kept version of each board takes in the store. */
export async function measureVersions(boards: readonly BenchBoard[]): Promise<OperatingResult[]> {
  const server = await startServerProcess({ LOG_LEVEL: 'error' });
  try {
    const results: OperatingResult[] = [];
    for (const { name, files } of boards) {
      const board = await createBoard(server.url, { title: name });
      for (const file of files) await importInto(board, file);
      const answer = await call(server.url, `/api/boards/${board.id}/versions`, {
        method: 'POST',
        token: tokenOf(board.links.editor),
        body: JSON.stringify({ name: 'Measured' }),
      });
      const { bytes } = (await answer.json()) as { bytes: number };
      results.push({ what: `a version of ${name}`, value: bytes / 1024, unit: 'KB' });
    }
    return results;
  } finally {
    await server.stop();
  }
}
