import { readFileSync, writeFileSync } from 'node:fs';
import { arch, cpus, loadavg, platform, totalmem } from 'node:os';
import { resolve } from 'node:path';
import { chromium } from '@playwright/test';
import { BROWSER_FLAGS } from '../support/browser.mjs';
import { BENCH_BOARDS, type BenchBoard } from './boards';
import { type CanvasResult, measureCanvas } from './canvas';
import { type ConversionResult, measureConversion } from './conversion';
import { measureOpen, type OpenResult } from './openTime';
import { figure, table } from './stats';
import { benchSync, type SyncOptions } from './sync/bench';
import { syncReport } from './sync/report';
import { measureLongList, type TaskListResult } from './taskList';

const PAGE = resolve(import.meta.dirname, '../../docs/bench.md');
/** Written by hand below the tables: kept when these are measured again. */
const NOTES = /\n## [\s\S]*$/;

interface Options {
  /** Null where no part needs a browser. */
  readonly executablePath: string | null;
  readonly parts: readonly string[];
  readonly sync: Omit<SyncOptions, 'onProgress'>;
  readonly write: boolean;
}

/** Runs the measurements and prints their tables. */
export async function bench({ executablePath, parts, sync, write }: Options): Promise<void> {
  const out: string[] = [];
  const print = (text: string) => {
    out.push(text);
    console.log(text);
  };
  print(`${machine()}\n`);
  if (executablePath !== null) await inBrowser(executablePath, parts, print);
  if (parts.includes('sync')) {
    const opens: OpenResult[] = [];
    if (sync.parts.length === 0)
      for (const board of BENCH_BOARDS) opens.push(await measureOpen(board));
    if (opens.length > 0) print(`${openTable(opens)}\n`);
    print(`${syncReport(await benchSync({ ...sync, onProgress: console.error }))}\n`);
  }
  if (write) {
    const notes = NOTES.exec(readFileSync(PAGE, 'utf8'))?.[0] ?? '';
    writeFileSync(PAGE, page(out) + notes);
  }
}

async function inBrowser(
  executablePath: string,
  parts: readonly string[],
  print: (text: string) => void,
): Promise<void> {
  const browser = await chromium.launch({ executablePath, args: BROWSER_FLAGS });
  try {
    print(`Chromium ${browser.version()}\n`);
    if (parts.includes('canvas')) {
      const results: CanvasResult[] = [];
      for (const board of BENCH_BOARDS) results.push(...(await measureCanvas(browser, board)));
      print(`${canvasTable(results)}\n`);
    }
    if (parts.includes('tasks')) {
      const [, kubernetes] = BENCH_BOARDS;
      const { conversion, list } = await measureConversion(browser, kubernetes);
      print(`${conversionTable(kubernetes, conversion)}\n`);
      print(`${listTable([...list, ...(await measureLongList(browser))])}\n`);
    }
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

const canvasTable = (results: readonly CanvasResult[]): string =>
  table(
    ['Board', 'Gesture', 'Frame p50 ms', 'Frame p95 ms', 'Script ms/frame', 'Main thread ms/frame'],
    results.map((r) =>
      r.kind === 'open'
        ? [
            r.board,
            `first useful board: ${figure(r.ready, 'ms')}`,
            '',
            '',
            figure(r.script),
            figure(r.main),
          ]
        : [r.board, r.gesture, figure(r.p50), figure(r.p95), figure(r.script), figure(r.main)],
    ),
  );

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

const page = (parts: readonly string[]): string => `# Measurements

\`npm run bench\` prints these tables (\`-- --write\` keeps them here). Read single figures as ratios; gaps under 15 % are
noise, and a load well above zero at the start means that others used the machine. The browser is headless and rasters in
software: some 2-3 ms of main thread a frame are fixed, so judge the app by script time. Frames are those of 60 Hz input:
panning by wheel, zooming by Ctrl and wheel, dragging one bar while another person moves bars 20 times a second. Edits and
cursors go out 20 times a second from each active client; the latency is that until the last client has it, counted by Yjs
clocks; server and load generator have a core each.

The journal of who changed what, measured apart: 7 to 11 µs of CPU an edit (20,000 edits of the Kubernetes board in one process on a
busy machine, alternating: 24.3 and 26.9 µs without it, 31.6 and 37.7 with it; the first round, cold, 45.0 and 40.0, tells nothing).
The store was in memory and most edits fell into one entry a field, so what its rows cost on disk is not in the figure, and the tables
below were made before there was a journal.

${parts.join('\n')}`;
