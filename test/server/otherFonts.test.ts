import { dirname, join } from 'node:path';
import { parseXml } from '@rgrove/parse-xml';
import { describe, expect, it } from 'vitest';
import { fontsFor } from '../../server/pictures/otherFonts';
import { createMemoryStore } from '../../server/store/memoryStore';
import { readPdf } from '../support/readPdf';
import { makeBoard, ROOT, startServer } from '../support/startServer';

/** Fonts with signs that Inter lacks, and without Chinese. */
const SIGNS = join(ROOT, 'node_modules/pdfjs-dist/standard_fonts');
const TITLE = 'Plan ♫♠ 2026 支付';

/** The export of an empty board of that title by a server with fonts in a folder. */
async function exported(folder: string, formats: readonly string[]) {
  const server = await startServer({ store: createMemoryStore(), env: { PLANWALL_FONTS: folder } });
  try {
    const board = await makeBoard(server, TITLE);
    const answers: { missing: string; bytes: Uint8Array }[] = [];
    for (const format of formats) {
      const answer = await fetch(`${server.url}/api/boards/${board.id}/export?format=${format}`, {
        headers: { Authorization: `Bearer ${board.tokens.viewer}` },
      });
      expect(answer.status).toBe(200);
      answers.push({
        missing: decodeURIComponent(answer.headers.get('planwall-missing-letters') ?? ''),
        bytes: new Uint8Array(await answer.arrayBuffer()),
      });
    }
    return answers;
  } finally {
    await server.stop();
  }
}

describe('letters that Inter lacks', () => {
  it('[PIC14] are looked for in the fonts of the folders, nothing of which may stop the drawing', () => {
    const letters = new Set([...'♫♠支付']);
    const found = fontsFor(letters, ['/no/such/folder', dirname(import.meta.filename), SIGNS]);
    expect([...found.missing]).toEqual(['支', '付']);
    expect(found.files).toHaveLength(1);
    expect(fontsFor(new Set(), [SIGNS]).files).toEqual([]);
    expect([...fontsFor(letters, []).missing]).toEqual([...letters]);
  });

  it('[PIC14] are drawn by the fonts of the server, and named where there is none', async () => {
    const [svg, png, pdf] = await exported(SIGNS, ['svg', 'png&scale=1', 'pdf']);
    expect(svg?.missing).toBe('');
    const { root } = parseXml(new TextDecoder().decode(svg?.bytes));
    expect(root?.text).toContain(TITLE);
    expect([png?.missing, pdf?.missing]).toEqual(['支付', '支付']);
    const [bare] = await exported('', ['png&scale=1']);
    expect(bare?.missing).toBe([...new Set([...'♫♠支付'])].join(''));
    expect(bare?.bytes).not.toEqual(png?.bytes);
  });

  it('[PIC14] stand on paper as what was drawn, and are read as they were written', async () => {
    const [pdf] = await exported(SIGNS, ['pdf']);
    expect(new TextDecoder('latin1').decode(pdf?.bytes)).toContain('/Subtype /Image');
    const { pages, title } = await readPdf(pdf?.bytes as Uint8Array);
    expect(title).toBe(TITLE);
    expect(pages[0]?.read).toContain(`H1: ${TITLE}`);
    for (const { text } of pages) expect(text).not.toContain('\0');
  });
});
