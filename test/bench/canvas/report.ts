import { figure, table } from '../stats';
import type { CanvasResult, CanvasRun } from './bench';
import { GESTURES, type Gesture, type GestureCost } from './gestures';

const OWN = 'Planwall';
const SMALLEST = '1,000 bars';
const LARGEST = '50,000 bars';

/** The tables of a run: ratios first, then what they come from. */
export function canvasReport(run: CanvasRun): string {
  return [
    `Chromium ${run.browser}; ${namesOf(run).slice(1).join(', ')}`,
    ratioTable(run),
    costTable(run),
    smoothTable(run),
    openingTable(run),
    growthTable(run),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** Main-thread milliseconds a frame of a peer, in times of Planwall's: the one table for the README. */
export function ratioTable(run: CanvasRun): string {
  const [, ...peers] = namesOf(run);
  const rows = boardsOf(run).flatMap((board) =>
    GESTURES.flatMap((gesture) => {
      const own = costOf(run, OWN, board, gesture);
      if (!own) return [];
      return [
        [
          board,
          gesture,
          `${figure(own.script)} / ${figure(own.main)}`,
          ...peers.map((peer) => ratio(own, costOf(run, peer, board, gesture))),
        ],
      ];
    }),
  );
  return table(['Board', 'Gesture', 'Planwall: script / main thread, ms a frame', ...peers], rows);
}

const ratio = (own: GestureCost, peer: GestureCost | null): string =>
  peer ? `${times(peer.script / own.script)} / ${times(peer.main / own.main)}` : '-';

const times = (value: number): string => (Number.isFinite(value) ? `${figure(value)}x` : '-');

function costTable(run: CanvasRun): string {
  const names = namesOf(run);
  return table(
    ['Script / main thread, ms a frame · frame p95 ms', 'Gesture', ...names],
    boardsOf(run).flatMap((board) =>
      GESTURES.map((gesture) => [
        board,
        gesture,
        ...names.map((name) => {
          const cost = costOf(run, name, board, gesture);
          return cost ? `${figure(cost.script)} / ${figure(cost.main)} · ${figure(cost.p95)}` : '-';
        }),
      ]),
    ),
  );
}

function smoothTable(run: CanvasRun): string {
  return table(
    [
      'Planwall',
      'Gesture',
      'Frame p50 ms',
      'p95',
      'Long tasks',
      'Longest ms',
      'Input to frame p95',
    ],
    boardsOf(run).flatMap((board) => {
      const rows = GESTURES.flatMap((gesture) => {
        const cost = costOf(run, OWN, board, gesture);
        return cost ? [[board, gesture, ...smoothness(cost)]] : [];
      });
      const floor = resultOf(run, OWN, board)?.floor;
      return floor ? [...rows, [board, 'pan, an empty page', ...smoothness(floor)]] : rows;
    }),
  );
}

const smoothness = ({ p50, p95, longTasks, longest, inputP95 }: GestureCost): string[] => [
  figure(p50),
  figure(p95),
  String(longTasks),
  longTasks > 0 ? figure(longest) : '-',
  figure(inputP95),
];

function openingTable(run: CanvasRun): string {
  return table(
    [
      'Opening',
      'Board',
      'Whole picture, data at hand, ms',
      'Longest task ms',
      'Never seen before ms',
      'Page MB',
      'of it Y.Doc MB',
      'beside it MB',
    ],
    run.results.map(({ canvas, board, again, first, heap, document }) => [
      canvas,
      board,
      figure(again.ready),
      figure(again.longest),
      first ? `${figure(first.ready)} (longest ${figure(first.longest)})` : '-',
      figure(heap),
      document === null ? '-' : figure(document),
      document === null ? '-' : figure(heap - document),
    ]),
  );
}

/** What fifty times as many bars cost a frame; empty where a run did not measure both. */
function growthTable(run: CanvasRun): string {
  const rows = GESTURES.flatMap((gesture) => {
    const small = costOf(run, OWN, SMALLEST, gesture);
    const large = costOf(run, OWN, LARGEST, gesture);
    if (!small || !large) return [];
    return [[gesture, times(large.script / small.script), times(large.main / small.main)]];
  });
  return rows.length > 0
    ? table([`Planwall, ${LARGEST} to ${SMALLEST}`, 'Script', 'Main thread'], rows)
    : '';
}

const namesOf = ({ results }: CanvasRun): string[] => [
  ...new Set(results.map(({ canvas }) => canvas)),
];
const boardsOf = ({ results }: CanvasRun): string[] => [
  ...new Set(results.map(({ board }) => board)),
];
const resultOf = ({ results }: CanvasRun, canvas: string, board: string): CanvasResult | null =>
  results.find((result) => result.canvas === canvas && result.board === board) ?? null;
const costOf = (
  run: CanvasRun,
  canvas: string,
  board: string,
  gesture: Gesture,
): GestureCost | null => resultOf(run, canvas, board)?.gestures.get(gesture) ?? null;
