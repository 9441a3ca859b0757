import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseXml, XmlElement } from '@rgrove/parse-xml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../server/store/memoryStore';
import type { Problem } from '../../shared/errors';
import { builtServer } from '../support/builtServer';
import { readPdf } from '../support/readPdf';
import { pngFacts } from '../support/readPng';
import {
  makeBoard,
  ROOT,
  type RunningServer,
  startServer,
  type TestBoard,
} from '../support/startServer';

let server: RunningServer;
let kubernetes: TestBoard;
let small: TestBoard;

const read = (name: string) => readFileSync(join(ROOT, 'test/fixtures', name));
const fill = async (board: TestBoard, names: readonly string[]) => {
  const body = new FormData();
  for (const name of names) body.append('file', new File([read(name)], name, { type: 'text/csv' }));
  const answer = await fetch(`${server.url}/api/boards/${board.id}/import`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${board.tokens.editor}` },
    body,
  });
  expect(answer.status).toBe(200);
};
const ask = (board: TestBoard, query: string, token = board.tokens.viewer) =>
  fetch(`${server.url}/api/boards/${board.id}/export?${query}`, {
    headers: { Authorization: `Bearer ${token}` },
  });
const bytesOf = async (answer: Response) => {
  expect(answer.status, answer.ok ? '' : await answer.clone().text()).toBe(200);
  return new Uint8Array(await answer.arrayBuffer());
};
const detailOf = async (answer: Response) => ((await answer.json()) as Problem).detail;

beforeAll(async () => {
  const pictureWorker = join(dirname(await builtServer()), 'pictureWorker.js');
  // On a busy machine a picture takes longer than an operator would let it.
  // Nor are connections given up meanwhile: server and client share this thread, and reading a PDF can hold it for
  // longer than a kept connection lives, so that the next request would go out on one that the server is about to end.
  const limits = { pictureMs: 170_000, keepAliveMs: 170_000 };
  server = await startServer({ store: createMemoryStore(), pictureWorker, limits });
  kubernetes = await makeBoard(server, 'Kubernetes');
  small = await makeBoard(server, 'Growth </text><script>alert(1)</script> ]]> & "2026"');
  await fill(small, ['workshop-small.csv']);
  await fill(kubernetes, ['kubernetes-enhancements.csv', 'kubernetes-enhancements-tasks.csv']);
}, 120_000);
afterAll(() => server.stop());

describe('a board as a picture from the server', () => {
  it('[PIC6] is an SVG that nothing can run in, to be saved and not shown', async () => {
    const answer = await ask(small, 'format=svg');
    expect(answer.headers.get('content-type')).toBe('image/svg+xml');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename=.*\.svg/);
    expect(answer.headers.get('content-security-policy')).toMatch(/^sandbox/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    const svg = new TextDecoder().decode(await bytesOf(answer));
    const { root } = parseXml(svg);
    expect(root?.name).toBe('svg');
    const names = new Set<string>();
    const visit = (element: XmlElement) => {
      names.add(element.name);
      for (const child of element.children) if (child instanceof XmlElement) visit(child);
    };
    visit(root as XmlElement);
    expect([...names].sort()).toEqual(
      ['clipPath', 'defs', 'desc', 'g', 'path', 'rect', 'svg', 'text', 'title'].sort(),
    );
    expect(root?.text).toContain('Growth </text><script>alert(1)</script> ]]> & "2026"');
  });

  it('[PIC7] is a PNG of the pixels that its scale says, at most 8,000 a side', async () => {
    const svg = new TextDecoder().decode(
      await bytesOf(await ask(small, 'format=svg&level=quarters')),
    );
    const [, width, height] = /width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
    const once = pngFacts(await bytesOf(await ask(small, 'format=png&level=quarters&scale=1')));
    expect(once.width).toBeCloseTo(Number(width), -1);
    expect(once.height).toBeCloseTo(Number(height), -1);
    const thrice = pngFacts(await bytesOf(await ask(small, 'format=png&level=quarters&scale=3')));
    expect(thrice.width).toBeLessThanOrEqual(8000);
    expect(thrice.width).toBeGreaterThan(once.width * 1.9);
  });

  it('[PIC8] is a PDF whose text can be read, none below 7 points', async () => {
    const pdf = await readPdf(await bytesOf(await ask(small, 'format=pdf&paper=a3&tasks=1')));
    expect(pdf.pages[0]).toMatchObject({ width: 1190.55, height: 841.89 });
    expect(pdf.pages[0]?.text).toContain('Draft, not signed off');
    expect(pdf.pages.map(({ text }) => text).join('\n')).toContain('DRA Structured Parameters');
    expect(pdf.pages.at(-1)?.text).toContain(`${pdf.pages.length} of ${pdf.pages.length}`);
    expect(pdf.smallest).toBeGreaterThanOrEqual(7);
    expect(pdf.fonts.every((name) => /Inter/.test(name))).toBe(true);
  });

  it('[PIC9] of 653 initiatives comes in every format, and holds nobody up meanwhile', async () => {
    let turns = 0;
    const ticking = setInterval(() => {
      turns += 1;
    }, 5);
    const [svg, png, pdf] = await Promise.all(
      ['svg', 'png&scale=1', 'pdf'].map(async (format) =>
        bytesOf(await ask(kubernetes, `format=${format}&level=quarters`)),
      ),
    );
    clearInterval(ticking);
    expect(new TextDecoder().decode(svg)).toContain(
      'Retriable and non-retriable Pod failures for Jobs',
    );
    const { width, height } = pngFacts(png as Uint8Array);
    expect(Math.max(width, height)).toBe(8000);
    const read = await readPdf(pdf as Uint8Array);
    expect(read.pages.length).toBeGreaterThan(20);
    expect(read.smallest).toBeGreaterThanOrEqual(7);
    // Drawn in this thread there would be a handful in all: each picture is one long call.
    expect(turns).toBeGreaterThan(100);
  });

  it('[PIC10] refuses in words what makes no picture', async () => {
    const backwards = await ask(small, 'format=svg&from=2026-05-01&to=2026-04-01');
    expect([backwards.status, await detailOf(backwards)]).toEqual([
      400,
      '`from` must not be after `to`.',
    ]);
    const half = await ask(small, 'format=pdf&from=2026-05-01');
    expect(half.status).toBe(400);
    const endless = await ask(small, 'format=svg&from=0100-01-01&to=9900-01-01');
    expect([endless.status, await detailOf(endless)]).toEqual([
      413,
      '9807 years are too long for one picture. Choose a first and a last day.',
    ]);
    expect((await ask(small, 'format=pdf&from=0100-01-01&to=9900-01-01')).status).toBe(413);
    expect((await ask(small, 'format=png&scale=9')).status).toBe(422);
    expect((await ask(small, 'format=svg', 'wrong')).status).toBe(401);
  });

  it('[PIC11] shows the days, lanes and items that are asked for', async () => {
    const textOf = async (query: string) =>
      parseXml(new TextDecoder().decode(await bytesOf(await ask(small, `format=svg&${query}`))))
        .root?.text ?? '';
    const all = await textOf('');
    expect(all).toContain('sig-node');
    const json = (await (await ask(small, 'format=json')).json()) as {
      rooms: { plan: { lanes: Record<string, { title: string }> } };
    };
    const [lane] =
      Object.entries(json.rooms.plan.lanes).find(([, { title }]) => title === 'sig-node') ?? [];
    const one = await textOf(`lanes=${lane}`);
    expect(one).toContain('sig-node');
    expect(one).not.toContain('sig-network');
    const late = await textOf('from=2030-01-01&to=2030-03-31&level=months');
    expect(late).toContain('January 2030');
    expect(late).not.toContain('DRA Structured Parameters');
    expect(await textOf('title=0&legend=0&date=0')).not.toContain(
      'alert(1)</script> ]]> & "2026"2',
    );
  });

  it('[PIC4] speaks the language that is asked for, and no other than it knows', async () => {
    const query = 'format=svg&from=2026-01-01&to=2026-12-31&level=quarters&lang=de';
    const { root } = parseXml(new TextDecoder().decode(await bytesOf(await ask(small, query))));
    for (const text of ['Meilenstein', 'Wahrscheinlich', 'Bahnen'])
      expect(root?.text.replace(/\s+/g, ' '), text).toContain(text);
    expect((await ask(small, 'format=svg&lang=xx')).status).toBe(422);
  });
});
