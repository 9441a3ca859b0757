import { readFileSync, writeFileSync } from 'node:fs';
import { arch, cpus, loadavg, platform, totalmem } from 'node:os';
import { resolve } from 'node:path';
import { chromium } from '@playwright/test';
import { createBoard, importInto } from '../journeys/support/boardApi';
import { startServerProcess } from '../journeys/support/serverProcess';
import { BROWSER_FLAGS } from '../support/browser.mjs';
import { BENCH_BOARDS, type BenchBoard } from './boards';
import { type CanvasResult, measureCanvas } from './canvas';
import { type ConversionResult, measureConversion } from './conversion';
import { type FanOutCase, type FanOutResult, measureFanOut } from './fanOut';
import { measureOpen, type OpenResult } from './openTime';
import { OPERATING_HEADING, operatingSection } from './operating';
import { pinApart, unpin } from './processCost';
import { figure, table } from './stats';
import { measureLongList, type TaskListResult } from './taskList';

const FAN_OUT_CASES: readonly FanOutCase[] = [
  { kind: 'edits', clients: 2, active: 1 },
  { kind: 'edits', clients: 20, active: 5 },
  { kind: 'edits', clients: 100, active: 10 },
  { kind: 'cursors', clients: 20, active: 20 },
  { kind: 'cursors', clients: 100, active: 100 },
];

const PAGE = resolve(import.meta.dirname, '../../docs/bench.md');
/** Written by hand below the tables: kept when these are measured again. */
const NOTES = /\n## [\s\S]*$/;

interface Options {
  readonly executablePath: string;
  readonly parts: readonly string[];
  readonly write: boolean;
}

/** Runs the measurements and prints their tables. */
export async function bench(options: Options): Promise<void> {
  if (options.parts.includes('store')) {
    const section = await operatingSection(machine());
    console.log(section);
    if (options.write) writeFileSync(PAGE, withSection(readFileSync(PAGE, 'utf8'), section));
  }
  if (options.parts.some((part) => part !== 'store')) await benchTables(options);
}

/** The page with this section in the place of the one before it, or at its end. */
function withSection(text: string, section: string): string {
  const start = text.indexOf(OPERATING_HEADING);
  if (start < 0) return `${text.trimEnd()}\n\n${section}`;
  const next = text.indexOf('\n## ', start);
  return text.slice(0, start) + section + (next < 0 ? '' : text.slice(next));
}

async function benchTables({ executablePath, parts, write }: Options): Promise<void> {
  const out: string[] = [];
  const print = (text: string) => {
    out.push(text);
    console.log(text);
  };
  const browser = await chromium.launch({ executablePath, args: BROWSER_FLAGS });
  try {
    print(`${machine()}, Chromium ${browser.version()}\n`);
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
  if (parts.includes('server')) {
    const opens: OpenResult[] = [];
    for (const board of BENCH_BOARDS) opens.push(await measureOpen(board));
    print(`${openTable(opens)}\n`);
    print(`${fanOutTable(await fanOut())}\n`);
  }
  if (write) {
    const notes = NOTES.exec(readFileSync(PAGE, 'utf8'))?.[0] ?? '';
    writeFileSync(PAGE, page(out) + notes);
  }
}

async function fanOut(): Promise<FanOutResult[]> {
  const results: FanOutResult[] = [];
  const server = await startServerProcess({ LOG_LEVEL: 'error' });
  try {
    pinApart(server.pid());
    for (const each of FAN_OUT_CASES) {
      const board = await createBoard(server.url, { title: 'Fan-out' });
      for (const file of BENCH_BOARDS[0]?.files ?? []) await importInto(board, file);
      results.push(await measureFanOut(server, board, each));
    }
  } finally {
    await server.stop();
    unpin();
  }
  return results;
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

const fanOutTable = (results: readonly FanOutResult[]): string =>
  table(
    ['Fan-out', 'p50 ms', 'p95 ms', 'p99 ms', 'Server CPU s / 1,000', 'Share of a core', 'Arrived'],
    results.map((r) => [
      `${r.clients} clients, ${r.active} send ${r.kind}`,
      ...r.latency.map((ms) => figure(ms)),
      figure(r.cpuPerThousand),
      `${Math.round(r.core * 100)} %`,
      `${(r.arrived * 100).toFixed(1)} %`,
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
