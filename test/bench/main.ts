import { readFileSync, writeFileSync } from 'node:fs';
import { arch, cpus, loadavg, platform, totalmem } from 'node:os';
import { resolve } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { BROWSER_FLAGS } from '../support/browser.mjs';
import { BENCH_BOARDS, type BenchBoard } from './boards';
import { benchCanvas, type CanvasOptions } from './canvas/bench';
import { canvasReport, ratioTable } from './canvas/report';
import { type ConversionResult, measureConversion } from './conversion';
import { measureOpen, type OpenResult } from './openTime';
import { operatingTables } from './operating';
import { figure, table } from './stats';
import { benchSync, type SyncOptions } from './sync/bench';
import { syncReport } from './sync/report';
import { measureLongList, type TaskListResult } from './taskList';
import { workshopTables } from './workshop/report';

const PAGE = resolve(import.meta.dirname, '../../docs/bench.md');
const README = resolve(import.meta.dirname, '../../README.md');

interface Options {
  /** Null where no part needs a browser. */
  readonly executablePath: string | null;
  readonly parts: readonly string[];
  readonly canvas: Pick<CanvasOptions, 'quick' | 'names' | 'boards' | 'gestures'>;
  readonly sync: Omit<SyncOptions, 'onProgress'>;
  /** Sizes of workshops; the usual ones when empty. */
  readonly people: readonly number[];
  readonly write: boolean;
}

/** What a part measures becomes a section of the page, under its heading. */
interface Part {
  readonly heading: string;
  measure(options: Options): Promise<string | Tables>;
}

interface Tables {
  readonly all: string;
  /** The one table that the README shows, between its two marks. */
  readonly summary: string;
}

const PARTS: Readonly<Record<string, Part>> = {
  canvas: {
    heading: 'Canvas',
    measure: async ({ executablePath, canvas }) => {
      const onProgress = (text: string) => console.error(text);
      const run = await benchCanvas({ ...canvas, executablePath, onProgress });
      return { all: canvasReport(run), summary: ratioTable(run) };
    },
  },
  tasks: {
    heading: 'From a plan to its task list',
    measure: ({ executablePath }) =>
      inBrowser(executablePath, async (browser) => {
        const [, kubernetes] = BENCH_BOARDS;
        const { conversion, list } = await measureConversion(browser, kubernetes);
        const long = await measureLongList(browser);
        return `${conversionTable(kubernetes, conversion)}\n\n${listTable([...list, ...long])}`;
      }),
  },
  sync: {
    heading: 'The sync server beside its peers',
    measure: async ({ sync }) =>
      syncReport(await benchSync({ ...sync, onProgress: (text) => console.error(text) })),
  },
  workshop: {
    heading: 'A workshop',
    measure: ({ executablePath, people }) =>
      inBrowser(executablePath, (browser) =>
        workshopTables(browser, people, (text) => console.error(text)),
      ),
  },
  store: {
    heading: 'Storage, start and memory',
    measure: async () => {
      const opens: OpenResult[] = [];
      for (const board of BENCH_BOARDS) opens.push(await measureOpen(board));
      return `${openTable(opens)}\n\n${await operatingTables()}`;
    },
  },
};

/** Runs the measurements, prints their tables, and keeps them in docs/bench.md where that is wanted. */
export async function bench(options: Options): Promise<void> {
  for (const name of options.parts) {
    const part = PARTS[name];
    if (!part) throw new Error(`No part "${name}": there are ${Object.keys(PARTS).join(', ')}.`);
    const when = machine();
    const measured = await part.measure(options);
    const tables = typeof measured === 'string' ? measured : measured.all;
    console.log(`${part.heading}\n${when}\n\n${tables}\n`);
    if (!options.write) continue;
    writeFileSync(
      PAGE,
      withTables(readFileSync(PAGE, 'utf8'), part.heading, `${when}\n\n${tables}`),
    );
    if (typeof measured !== 'string')
      writeFileSync(
        README,
        withSummary(readFileSync(README, 'utf8'), name, `${when}\n\n${measured.summary}`),
      );
  }
}

/** The page with these tables in the place of those under the heading; what is said above them is kept. */
function withTables(page: string, heading: string, tables: string): string {
  const start = page.indexOf(`## ${heading}\n`);
  if (start < 0) return `${page.trimEnd()}\n\n## ${heading}\n\n${tables}\n`;
  const next = page.indexOf('\n## ', start);
  const section = page.slice(start, next < 0 ? undefined : next);
  const measured = section.search(/^(\d{4}-\d{2}-\d{2}, |\|)/m);
  const said = (measured < 0 ? section : section.slice(0, measured)).trimEnd();
  return `${page.slice(0, start)}${said}\n\n${tables}\n${next < 0 ? '' : page.slice(next)}`;
}

/** The README with a part's table between its marks. */
function withSummary(page: string, name: string, table: string): string {
  const [start, end] = [`<!-- bench:${name} -->`, `<!-- /bench:${name} -->`];
  const from = page.indexOf(start);
  const to = page.indexOf(end);
  if (from < 0 || to < from) throw new Error(`README.md has no place for the table of ${name}.`);
  return `${page.slice(0, from + start.length)}\n${table}\n${page.slice(to)}`;
}

async function inBrowser(
  executablePath: string | null,
  measure: (browser: Browser) => Promise<string>,
): Promise<string> {
  const browser = await chromium.launch({
    ...(executablePath === null ? {} : { executablePath }),
    args: BROWSER_FLAGS,
  });
  try {
    return `Chromium ${browser.version()}\n\n${await measure(browser)}`;
  } finally {
    await browser.close();
  }
}

function machine(): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 1024 ** 3);
  const day = new Date().toISOString().slice(0, 10);
  return `${day}, ${platform()} ${arch()}, ${cpus().length} x ${cpu?.model.trim() || 'CPU'}, ${memory} GB, load ${figure(loadavg()[0] ?? 0)} at the start, Node ${process.version}`;
}

const conversionTable = (board: BenchBoard, results: readonly ConversionResult[]): string =>
  table(
    [board.name, 'ms', 'What it did'],
    results.map(({ what, ms, outcome }) => [what, figure(ms), outcome]),
  );

const listTable = (results: readonly TaskListResult[]): string =>
  table(
    ['Task list', 'What a person waits for', 'p50 ms', 'p95 ms'],
    results.map(({ list, what, p50, p95 }) => [list, what, figure(p50), figure(p95)]),
  );

const openTable = (results: readonly OpenResult[]): string =>
  table(
    ['Open by a bare client', 'First after a restart ms', 'Warm ms', 'Warm server CPU ms', 'KB'],
    results.map((r) => [
      r.board,
      figure(r.cold),
      figure(r.warm),
      figure(r.cpu),
      figure(r.kilobytes),
    ]),
  );
