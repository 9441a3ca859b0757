import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApi } from '../../client/api';
import { makeBoard, type RunningServer, startServer } from '../support/startServer';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

it.each([
  ['dmy', '2026-04-03'],
  ['mdy', '2026-03-04'],
  [undefined, '2026-04-03'],
] as const)(
  'what the preview chose reaches the import: %s reads 03/04/2026 as %s',
  async (dateOrder, start) => {
    const api = createApi(server.url);
    const { id, tokens } = await makeBoard(server);
    const text = 'Vorhaben,start,end\nOne,03/04/2026,12/12/2026\n';
    const result = await api.importFiles(id, tokens.editor, {
      files: [new File([text], 'plan.csv')],
      mapping: { Vorhaben: 'title' },
      dateOrder,
    });
    expect(result.warnings.map((w) => w.code)).toEqual(
      dateOrder === undefined ? ['date-order'] : [],
    );
    const { bars } = await api.preview(id, tokens.viewer);
    expect(bars).toMatchObject([{ title: 'One', start, end: '2026-12-12' }]);
  },
);
