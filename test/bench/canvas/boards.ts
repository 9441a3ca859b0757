import * as Y from 'yjs';
import { dayNumber, spanOf, toIso } from '../../../shared/dates';
import { createLayouter } from '../../../shared/layout/layout';
import { BAR_HEIGHT, ROW_PITCH } from '../../../shared/layout/metrics';
import { readPlan } from '../../../shared/plan/planDoc';
import { editPlan, type PlanEdit } from '../../../shared/plan/planEdit';
import { type PlanView, viewOf } from '../../../shared/plan/planView';
import { CERTAINTIES, STATUSES } from '../../../shared/plan/schema';
import { emptyImport, importInto } from '../../support/importInto';
import { BENCH_BOARDS } from '../boards';
import type { Arrow, Drawing } from '../peers/canvas/src/board';

/** A board to open in each whiteboard. */
export interface CanvasBoard {
  /** Names its files; no spaces. */
  readonly key: string;
  readonly name: string;
  readonly bars: number;
  /** Room `plan` as one update. */
  readonly plan: Uint8Array;
  readonly drawing: Drawing;
}

const FIRST_DAY = 20_089;
const DAYS = 1_700;
const PER_LANE = 100;
const GOALS = ['indigo', 'amber', 'teal', 'rose', 'sky', 'plum'];
/** Of the bars of a lane: one in so many has tasks, waits for the one before it, or has a milestone beside it. */
const WITH_TASKS = 5;
const LINKED = 8;
const WITH_MILESTONE = 40;
const TASKS = 4;
const WORDS = 'Checkout Search Ledger Invoices Mobile Onboarding Reports Access Audit Import'.split(
  ' ',
);
/** Zoom of the level "quarters", at which the board is drawn for the others. */
const PX_PER_DAY = 2.7;
/** Width of Planwall's board area in the measured window. */
const AREA_WIDTH = 1_080;

/** Bars of three weeks to six months over five years in lanes of a hundred; the same each time. */
export function generatedBoard(bars: number): CanvasBoard {
  const doc = new Y.Doc();
  // The same document each time, byte by byte.
  doc.clientID = 1;
  editPlan(doc, (edit) => fill(edit, bars), { now: new Date(0) });
  return made(`generated-${bars}`, `${bars.toLocaleString('en')} bars`, doc);
}

/** 653 initiatives and 10,232 tasks of a real project. */
export function kubernetesBoard(): CanvasBoard {
  const [, { name, files }] = BENCH_BOARDS;
  const imported = emptyImport();
  for (const file of files) importInto(imported, file);
  return made('kubernetes', name, imported.doc);
}

function fill(edit: PlanEdit, bars: number): void {
  const random = numbers(42);
  const order = (i: number) => `a${String(i).padStart(6, '0')}`;
  edit.patchMeta({ title: 'Generated' });
  GOALS.forEach((colour, i) => {
    edit.create('goals', { title: `Goal ${i}`, colour, order: order(i) }, `goal-${i}`);
  });
  const lanes = Math.ceil(bars / PER_LANE);
  for (let i = 0; i < lanes; i += 1)
    edit.create('lanes', { title: `Team ${i}`, order: order(i) }, `lane-${i}`);
  for (let i = 0; i < bars; i += 1) {
    const start = FIRST_DAY + random(DAYS);
    const span = spanOf(start, start + 20 + random(160));
    const lane = `lane-${i % lanes}`;
    // Every lane of every size has as many of each: what is in view is alike.
    const turn = Math.floor(i / lanes) + (i % lanes);
    edit.create(
      'initiatives',
      {
        title: `${WORDS[random(WORDS.length)]} ${WORDS[random(WORDS.length)]?.toLowerCase()} ${i}`,
        lane,
        span,
        goal: `goal-${random(GOALS.length)}`,
        status: STATUSES[random(STATUSES.length)] as (typeof STATUSES)[number],
        certainty: CERTAINTIES[random(CERTAINTIES.length)] as (typeof CERTAINTIES)[number],
        order: order(i),
      },
      `bar-${i}`,
    );
    if (turn % WITH_TASKS === 0)
      for (let n = 0; n < TASKS; n += 1)
        edit.create(
          'tasks',
          { initiative: `bar-${i}`, title: `Step ${n}`, done: n % 2 === 0, order: order(n) },
          `task-${i}-${n}`,
        );
    // The bar before it in the same lane.
    if (turn % LINKED === 0 && i >= lanes)
      edit.create(
        'dependencies',
        { from: `bar-${i - lanes}`, to: `bar-${i}`, kind: 'finish-to-start' },
        `link-${i}`,
      );
    if (turn % WITH_MILESTONE === 0)
      edit.create(
        'milestones',
        { title: `Gate ${i}`, date: toIso(start + 10), lane },
        `milestone-${i}`,
      );
  }
}

/** Even numbers below a bound, the same sequence each time. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >> 8) % below;
  };
}

function made(key: string, name: string, doc: Y.Doc): CanvasBoard {
  const plan = Y.encodeStateAsUpdate(doc);
  const view = viewOf(readPlan(doc));
  doc.destroy();
  return { key, name, bars: view.initiatives.size, plan, drawing: drawn(view) };
}

/** The board as Planwall lays it out at "quarters", for the others to draw. */
function drawn(view: PlanView): Drawing {
  const none: ReadonlySet<string> = new Set();
  const layout = createLayouter()(view, {
    level: 'quarters',
    pxPerDay: PX_PER_DAY,
    width: AREA_WIDTH,
    expanded: none,
    showAllTasks: none,
    collapsedLanes: none,
    filter: null,
    canEdit: true,
  });
  const { start, end } = layout.extent ?? { start: 0, end: 1 };
  const x = (day: number) => (day - start) * PX_PER_DAY;
  const height = BAR_HEIGHT[2];
  const bars = layout.lanes.flatMap((lane) =>
    [...lane.pack.boxes.values()].map((box) => ({
      id: box.initiative.id,
      x: x(box.start),
      y: lane.y + box.y + (ROW_PITCH.quarters - height) / 2,
      width: Math.max(8, (box.end - box.start) * PX_PER_DAY),
      height,
      title: box.initiative.title,
      colour: Math.abs(hash(box.initiative.goal ?? '')) % GOALS.length,
    })),
  );
  const byId = new Map(bars.map((bar) => [bar.id, bar]));
  return {
    bars,
    milestones: layout.lanes.flatMap((lane) =>
      lane.pack.milestones.map(({ day }) => ({ x: x(day), y: lane.y + 16, size: 14 })),
    ),
    links: view.dependencies.links.flatMap(({ from, to }): Arrow[] => {
      const [a, b] = [byId.get(from), byId.get(to)];
      if (!a || !b) return [];
      return [
        {
          from: { x: a.x + a.width, y: a.y + height / 2 },
          to: { x: b.x, y: b.y + height / 2 },
        },
      ];
    }),
    start: { x: x((start + end) / 2) - AREA_WIDTH / 2, y: 0 },
  };
}

const hash = (text: string): number =>
  [...text].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) as number)) | 0, 0);

/** The days a bar of the plan covers, for edits that come in. */
export const moved = (
  span: { readonly start: string; readonly end: string },
  days: number,
): { start: string; end: string } =>
  spanOf(dayNumber(span.start) + days, dayNumber(span.end) + days);

/** Bars that edits from elsewhere take, by their place in the drawing: every other one in the first view. */
export function remoteOrder({ drawing: { bars, start } }: CanvasBoard): number[] {
  const inView: number[] = [];
  const elsewhere: number[] = [];
  bars.forEach(({ x, y, width }, i) => {
    const isSeen = x + width > start.x && x < start.x + AREA_WIDTH && y < start.y + 600;
    (isSeen ? inView : elsewhere).push(i);
  });
  const order: number[] = [];
  for (let k = 0; k < 60; k += 1) {
    const from = (k % 2 === 0 && inView.length > 0) || elsewhere.length === 0 ? inView : elsewhere;
    order.push(from[Math.floor((k / 60) * from.length)] as number);
  }
  return order;
}
