import { type Browser, chromium, errors } from '@playwright/test';
import { BROWSER_FLAGS } from '../../support/browser.mjs';
import { type CanvasBoard, generatedBoard, kubernetesBoard } from './boards';
import { costOfEmptyPage } from './emptyPage';
import { type Gesture, type GestureCost, measureGestures, type OpenCanvas } from './gestures';
import { heapOf, type Opening } from './page';
import { heapOfDocument, openPeer, type PeersServer, servePeers, versionOf } from './peers';
import { openPlanwall } from './planwall';

export interface CanvasOptions {
  /** Null: the one that Playwright knows. */
  readonly executablePath: string | null;
  /** Only 5,000 bars. */
  readonly quick: boolean;
  /** Whiteboards whose name holds one of these; all when empty. */
  readonly names: readonly string[];
  /** Keys of boards (`generated-5000`, `kubernetes`); all when empty. */
  readonly boards: readonly string[];
  /** Gestures whose name holds one of these; all when empty. */
  readonly gestures: readonly string[];
  readonly onProgress: (text: string) => void;
}

/** One board in one whiteboard. */
export interface CanvasResult {
  readonly canvas: string;
  readonly board: string;
  /** With what the browser keeps of an earlier visit. */
  readonly again: Opening;
  /** In a browser that sees the board for the first time; of Planwall alone. */
  readonly first: Opening | null;
  readonly gestures: ReadonlyMap<Gesture, GestureCost>;
  /** What panning an empty page costs in the same minutes; beside Planwall alone. */
  readonly floor: GestureCost | null;
  /** Megabytes of living objects in the page, and those of its Y.Doc. */
  readonly heap: number;
  readonly document: number | null;
}

export interface CanvasRun {
  readonly results: readonly CanvasResult[];
  /** Version of the browser. */
  readonly browser: string;
}

/** A whiteboard, and the boards it is asked to bear. */
interface Contender {
  readonly name: string;
  readonly bears: (board: CanvasBoard) => boolean;
  open(
    browser: Browser,
    board: CanvasBoard,
  ): Promise<OpenCanvas & { readonly again: Opening; readonly first?: Opening }>;
  /** What of the page's memory is the document's. */
  document?(browser: Browser, board: CanvasBoard): Promise<number>;
}

const SIZES = [1_000, 5_000, 20_000, 50_000];
export const QUICK_SIZE = 5_000;

const contenders = (peers: PeersServer): readonly Contender[] => [
  {
    name: 'Planwall',
    bears: () => true,
    open: openPlanwall,
    document: (browser, board) => heapOfDocument(browser, peers, board),
  },
  // More takes it minutes to open.
  peer(peers, 'tldraw', 20_000, versionOf('tldraw')),
  peer(peers, 'excalidraw', 50_000, versionOf('@excalidraw/excalidraw')),
  peer(peers, 'react-konva', 5_000, versionOf('react-konva')),
];

const peer = (peers: PeersServer, app: string, most: number, version: string): Contender => ({
  name: `${app} ${version}`,
  bears: ({ bars }) => bars <= most,
  open: (browser, board) => openPeer(browser, peers, app, board),
});

/** Opens and handles the same boards in Planwall and its peers, one after the other, each in a browser of its own. */
export async function benchCanvas(options: CanvasOptions): Promise<CanvasRun> {
  const { quick, onProgress } = options;
  const makers = [
    ...(quick ? [QUICK_SIZE] : SIZES).map((size) => () => generatedBoard(size)),
    ...(quick ? [] : [kubernetesBoard]),
  ];
  const peers = await servePeers();
  const results: CanvasResult[] = [];
  let version = '';
  try {
    for (const make of makers) {
      const board = make();
      if (options.boards.length > 0 && !options.boards.includes(board.key)) continue;
      peers.offer(board);
      for (const contender of contenders(peers)) {
        if (!chosen(options.names, contender.name)) continue;
        if (!contender.bears(board)) continue;
        onProgress(`${contender.name}, ${board.name}`);
        const browser = await chromium.launch({
          ...(options.executablePath === null ? {} : { executablePath: options.executablePath }),
          args: BROWSER_FLAGS,
        });
        version = browser.version();
        try {
          results.push(await measure(browser, contender, board, options));
        } catch (error) {
          // Ours must bear every board; one that is too much for a peer costs the run that cell and no more.
          if (contender.name === 'Planwall' || !(error instanceof errors.TimeoutError)) throw error;
          onProgress('  gave up');
        } finally {
          await browser.close();
        }
      }
    }
  } finally {
    await peers.close();
  }
  return { results, browser: version };
}

const chosen = (names: readonly string[], text: string): boolean =>
  names.length === 0 || names.some((name) => text.includes(name));

async function measure(
  browser: Browser,
  contender: Contender,
  board: CanvasBoard,
  { gestures: wanted, onProgress }: CanvasOptions,
): Promise<CanvasResult> {
  const canvas = await contender.open(browser, board);
  try {
    const heap = await heapOf(canvas.devtools);
    const gestures = new Map<Gesture, GestureCost>();
    onProgress(`  opened in ${Math.round(canvas.again.ready)} ms, ${heap.toFixed(0)} MB`);
    const isWanted = (gesture: Gesture) => chosen(wanted, gesture);
    await measureGestures(canvas, isWanted, (gesture, cost) => {
      gestures.set(gesture, cost);
      onProgress(`  ${gesture}: ${wordsOf(cost)}`);
    });
    const hasFloor = canvas.first !== undefined && isWanted('pan');
    const floor = hasFloor ? await costOfEmptyPage(browser) : null;
    if (floor) onProgress(`  pan, an empty page: ${wordsOf(floor)}`);
    return {
      canvas: contender.name,
      board: board.name,
      again: canvas.again,
      first: canvas.first ?? null,
      gestures,
      floor,
      heap,
      document: (await contender.document?.(browser, board)) ?? null,
    };
  } finally {
    await canvas.close();
  }
}

const wordsOf = ({ script, main, p95, longTasks, inputP95 }: GestureCost): string =>
  `script ${script.toFixed(2)}, main ${main.toFixed(2)}, frame p95 ${p95.toFixed(1)}, long tasks ${longTasks}, input p95 ${inputP95.toFixed(1)}`;
