import { toIso } from '../../shared/dates';
import type { PlanView } from '../../shared/plan/planView';
import type { Person } from '../../shared/stage';
import { createGrouper } from '../../shared/talk/stickyGroups';
import { t } from '../i18n/i18n';
import { barFilterOf } from '../state/barFilter';
import type { ColourBy } from '../state/uiStore';
import type { CameraState } from './camera';
import { AT_REST } from './interaction';
import { createLayouter, type LayoutOptions } from './layout';
import type { Layout } from './layoutTypes';
import { AXIS_HEIGHT, LANE_COLUMN } from './metrics';
import { ARRIVED, NO_SHIFT } from './motion';
import { barColour } from './paint/barColour';
import { FONT_SIZE, type PaintFrame } from './paint/frame';
import { paintAxis } from './paint/paintAxis';
import { edgeColour } from './paint/paintBar';
import { paintBars } from './paint/paintBars';
import { paintGrid } from './paint/paintGrid';
import { NO_VOTES } from './paint/paintVotes';
import { type Ctx, drawGlyph, roundRect } from './paint/shapes';
import { createTextCache } from './paint/textCache';
import { type CanvasTheme, DARK, LIGHT } from './paint/theme';
import { createRouter } from './routes';
import type { Scene } from './scene';
import { visibleAxis } from './visibleAxis';
import { createWords } from './words';

export interface PngOptions {
  readonly area: 'view' | 'board';
  readonly scale: 1 | 2 | 3;
  readonly theme: 'light' | 'dark';
  /** Title, legend and date around the picture. */
  readonly frame: boolean;
}

/** A picture as it would come out; `scale` may be lower than asked for. */
export interface PngPlan {
  readonly width: number;
  readonly height: number;
  readonly scale: number;
}

const NOTHING: ReadonlyMap<string, number> = new Map();
const MOST_PIXELS = 8000;
const MARGIN = 24;
const HEAD = 64;
const LEGEND = 48;

/** Size of the picture before it is made, for the dialog. No side gets longer than 8000 pixels. */
export function planPng(scene: Scene, options: PngOptions): PngPlan {
  const { port, layout } = stage(scene, options);
  const around = options.frame ? { x: 2 * MARGIN, y: HEAD + LEGEND + MARGIN } : { x: 0, y: 0 };
  const width = LANE_COLUMN + port.width + around.x;
  const height = AXIS_HEIGHT + (options.area === 'board' ? layout.height : port.height) + around.y;
  const scale = Math.min(options.scale, MOST_PIXELS / width, MOST_PIXELS / height);
  return { width: Math.floor(width * scale), height: Math.floor(height * scale), scale };
}

/** Draws the board as a PNG: what is in the plan, never who looks at it or what is selected. */
export async function exportPng(scene: Scene, options: PngOptions): Promise<Blob> {
  const { width, height, scale } = planPng(scene, options);
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const ctx = canvas.getContext('2d');
  if (!ctx) throw new Error('This browser gives no canvas to draw on');
  await document.fonts.ready;
  ctx.scale(scale, scale);
  draw(ctx, scene, options, { width: width / scale, height: height / scale });
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be made'))),
      'image/png',
    );
  });
}

/** Layout and camera of the picture: the view as it is, or everything from the first to the last bar. */
function stage(scene: Scene, { area }: PngOptions): { port: CameraState; layout: Layout } {
  const shown = scene.port();
  const { board } = scene;
  const ui = board.ui.getState();
  const options: LayoutOptions = {
    level: scene.level(),
    pxPerDay: shown.pxPerDay,
    width: shown.width,
    expanded: ui.expanded,
    showAllTasks: ui.showAllTasks,
    collapsedLanes: area === 'view' ? ui.collapsedLanes : new Set(),
    filter: barFilterOf(board),
    canEdit: false,
    // What is not revealed stands in no picture.
    groups: createGrouper()(board.wall.view(), board.plan.view().lanes),
    home: scene.today(),
  };
  const layout = createLayouter()(board.plan.view(), options);
  if (area === 'view') return { port: shown, layout };
  const dates = layout.mode === 'dates' && layout.extent;
  const day = dates ? dates.start - 40 / shown.pxPerDay : shown.day;
  // Titles drawn beside short bars need room behind the last of them.
  const width = dates ? (dates.end - dates.start) * shown.pxPerDay + 280 : shown.width;
  return { layout, port: { ...shown, day, width, scrollY: 0, height: layout.height } };
}

function draw(
  ctx: Ctx,
  scene: Scene,
  options: PngOptions,
  size: { width: number; height: number },
) {
  const theme = options.theme === 'dark' ? DARK : LIGHT;
  const { port, layout } = stage(scene, options);
  const { board } = scene;
  const view = board.plan.view();
  const { settings } = view.meta;
  const words = createWords(() => settings.fiscalYearStart);
  const text = createTextCache((label, font) => {
    ctx.font = font;
    return ctx.measureText(label).width;
  });
  const { colourBy } = board.ui.getState();
  const frame: PaintFrame = {
    ctx,
    theme,
    text,
    words,
    layout,
    port,
    view,
    people: board.people.get(),
    peers: [],
    comments: new Map(),
    wall: { ...board.wall.view(), unseen: NOTHING },
    writing: null,
    marks: {
      selection: new Set(),
      focus: null,
      focusVisible: false,
      renaming: null,
      colourBy,
      found: new Set(),
      dims: false,
    },
    interaction: AT_REST,
    routes: layout.mode === 'dates' ? createRouter()(layout, port, view.dependencies.links) : [],
    axis: visibleAxis(layout, port, { ...settings, weekStart: scene.weekStart }, words.axis),
    today: scene.today(),
    now: 0,
    canEdit: false,
    shift: NO_SHIFT,
    arrived: ARRIVED,
    flash: null,
    drift: null,
    placing: null,
    spreads: null,
    proposed: null,
    note: null,
    votes: NO_VOTES,
  };
  ctx.fillStyle = theme.canvas;
  ctx.fillRect(0, 0, size.width, size.height);
  ctx.save();
  if (options.frame) {
    paintHead(ctx, theme, view, words.shortDate(scene.today()), size.width);
    ctx.translate(MARGIN, HEAD);
  }
  paintBoard(frame);
  ctx.restore();
  if (options.frame) paintLegend(frame, board.people.get(), colourBy, size.height - LEGEND);
}

function paintBoard(frame: PaintFrame): void {
  const { ctx, port } = frame;
  paintLanes(frame);
  ctx.save();
  ctx.translate(LANE_COLUMN, 0);
  ctx.beginPath();
  ctx.rect(0, 0, port.width, AXIS_HEIGHT + port.height);
  ctx.clip();
  ctx.save();
  ctx.translate(0, AXIS_HEIGHT);
  paintGrid(frame);
  paintBars(frame);
  ctx.restore();
  paintAxis(frame);
  ctx.restore();
}

function paintLanes({ ctx, theme, layout, port, text }: PaintFrame): void {
  ctx.save();
  ctx.beginPath();
  ctx.rect(0, 0, LANE_COLUMN, AXIS_HEIGHT + port.height);
  ctx.clip();
  ctx.fillStyle = theme.surface;
  ctx.fillRect(0, 0, LANE_COLUMN, AXIS_HEIGHT + port.height);
  const face = `600 14px ${theme.font}`;
  ctx.font = face;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  for (const lane of layout.lanes) {
    const y = AXIS_HEIGHT + lane.y - port.scrollY;
    ctx.fillStyle = theme.text;
    text
      .wrap(lane.lane ? lane.lane.title : t('canvas.noLane'), face, LANE_COLUMN - 24, 2)
      .forEach((line, i) => {
        ctx.fillText(line, 12, y + 22 + i * 20);
      });
    ctx.fillStyle = theme.gridMajor;
    ctx.fillRect(0, y + lane.height - 1, LANE_COLUMN, 1);
  }
  ctx.fillRect(0, AXIS_HEIGHT - 1, LANE_COLUMN, 1);
  ctx.fillRect(LANE_COLUMN - 1, 0, 1, AXIS_HEIGHT + port.height);
  ctx.restore();
}

function paintHead(
  ctx: Ctx,
  theme: CanvasTheme,
  view: PlanView,
  date: string,
  width: number,
): void {
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  ctx.fillStyle = theme.text;
  ctx.font = `600 24px ${theme.font}`;
  ctx.fillText(view.meta.title, MARGIN, HEAD / 2, width - 240);
  ctx.font = FONT_SIZE.small + theme.font;
  ctx.fillStyle = theme.textMuted;
  ctx.textAlign = 'right';
  ctx.fillText(date, width - MARGIN, HEAD / 2);
  ctx.textAlign = 'left';
}

/** One swatch for each goal; colours by anything else explain themselves through the names on the bars. */
function paintLegend(
  frame: PaintFrame,
  people: ReadonlyMap<string, Person>,
  colourBy: ColourBy,
  top: number,
): void {
  if (colourBy !== 'goal') return;
  const { ctx, theme, text, view } = frame;
  const face = FONT_SIZE.small + theme.font;
  let x = MARGIN;
  for (const goal of view.goals) {
    const initiative = [...view.initiatives.values()].find((i) => i.goal === goal.id);
    if (!initiative) continue;
    const colour = barColour(initiative, view, people, colourBy);
    roundRect(ctx, { x, y: top + 14, width: 20, height: 20 }, 4);
    ctx.fillStyle = colour.fill;
    ctx.fill();
    ctx.strokeStyle = edgeColour(colour, theme);
    ctx.lineWidth = 1.5;
    ctx.stroke();
    drawGlyph(ctx, colour.glyph, x + 10, top + 24, 12, colour.text);
    ctx.font = face;
    ctx.fillStyle = theme.text;
    ctx.fillText(goal.title, x + 28, top + 24.5);
    x += 28 + text.width(goal.title, face) + 24;
  }
}

/** A file name that sorts by day. */
export const pngName = (scene: Scene): string =>
  `${
    scene.board.plan
      .view()
      .meta.title.replace(/[^\p{L}\p{N} -]+/gu, '')
      .trim() || 'board'
  } ${toIso(scene.today())}.png`;
