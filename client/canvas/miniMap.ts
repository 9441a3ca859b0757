import { clamp, type Point, type Rect } from '../../shared/layout/geometry';
import type { Layout } from '../../shared/layout/layoutTypes';
import type { ColourBy } from '../../shared/picture/choices';
import { barColour } from '../../shared/picture/paint/barColour';
import type { CanvasTheme } from '../../shared/picture/paint/theme';
import type { PlanView } from '../../shared/plan/planView';
import type { CameraState } from './camera';

/** Size of the small picture of the whole board, in CSS pixels. */
export const MINI_MAP = { width: 200, height: 120 };
/** Least size of the frame that shows the view: it must be seen and caught. */
const MIN_FRAME = 8;
/** A bar is never thinner than this. */
const MIN_BAR = 1.5;

/** What the picture shows: days from left to right, pixels of the board from top to bottom. */
export interface MiniWorld {
  readonly start: number;
  readonly end: number;
  readonly height: number;
}

/** The whole board: from the first to the last day that anything stands on, and as high as all lanes. */
export function miniWorld(layout: Layout, today: number): MiniWorld {
  const height = Math.max(layout.height, 1);
  if (layout.mode !== 'dates') return { start: 0, end: 3, height };
  const { start, end } = layout.extent ?? { start: today - 30, end: today + 335 };
  // A little room, so that what begins or ends the plan does not stick to the edge.
  const room = Math.max(7, (end - start) * 0.02);
  return { start: start - room, end: end + room, height };
}

/** Where the view lies in the picture; kept within it. */
export function frameOf(world: MiniWorld, port: CameraState): Rect {
  const { width, height } = MINI_MAP;
  const xOf = (day: number) => ((day - world.start) / (world.end - world.start)) * width;
  const yOf = (y: number) => (y / world.height) * height;
  const left = xOf(port.day);
  const right = xOf(port.day + port.width / port.pxPerDay);
  const top = yOf(port.scrollY);
  const bottom = yOf(port.scrollY + port.height);
  const across = stretch(left, right, width);
  const down = stretch(top, bottom, height);
  return { x: across.at, y: down.at, width: across.size, height: down.size };
}

function stretch(from: number, to: number, whole: number): { at: number; size: number } {
  const a = clamp(from, 0, whole - MIN_FRAME);
  const b = clamp(to, a + MIN_FRAME, whole);
  return { at: a, size: b - a };
}

/** The camera that has this point of the picture in its middle. */
export function cameraAt(
  world: MiniWorld,
  port: CameraState,
  point: Point,
): { day: number; scrollY: number } {
  const day = world.start + (point.x / MINI_MAP.width) * (world.end - world.start);
  return {
    day: day - port.width / port.pxPerDay / 2,
    scrollY: (point.y / MINI_MAP.height) * world.height - port.height / 2,
  };
}

export interface MiniMapPicture {
  readonly layout: Layout;
  readonly view: Pick<PlanView, 'goalById' | 'lanes'>;
  readonly people: ReadonlyMap<string, unknown>;
  readonly colourBy: ColourBy;
  readonly theme: CanvasTheme;
  readonly today: number;
}

type Ctx = Pick<CanvasRenderingContext2D, 'fillStyle' | 'fillRect'>;

/** Paints lanes and bars, as small as they are. */
export function paintMiniMap(ctx: Ctx, picture: MiniMapPicture): void {
  const { layout, view, people, colourBy, theme, today } = picture;
  const world = miniWorld(layout, today);
  const { width, height } = MINI_MAP;
  const perDay = width / (world.end - world.start);
  const perPixel = height / world.height;
  ctx.fillStyle = theme.canvas;
  ctx.fillRect(0, 0, width, height);
  // A colour is worked out once for each goal, lane or person, not for each of ten thousand bars.
  const fills = new Map<string, string>();
  for (const lane of layout.lanes) {
    if (lane.index % 2 === 1) {
      ctx.fillStyle = theme.laneAlt;
      ctx.fillRect(0, lane.y * perPixel, width, lane.height * perPixel);
    }
    for (const box of lane.pack.boxes.values()) {
      const { initiative } = box;
      const key = initiative[colourBy] ?? '';
      let fill = fills.get(key);
      if (fill === undefined) {
        fill = theme.forced ? theme.text : barColour(initiative, view, people, colourBy).fill;
        fills.set(key, fill);
      }
      ctx.fillStyle = fill;
      const y = lane.collapsed ? lane.y + lane.height / 2 : lane.y + box.y;
      ctx.fillRect(
        (box.start - world.start) * perDay,
        y * perPixel,
        Math.max((box.end - box.start) * perDay, MIN_BAR),
        Math.max((lane.collapsed ? 6 : box.height) * perPixel * 0.8, MIN_BAR),
      );
    }
  }
  if (layout.mode !== 'dates' || today < world.start || today > world.end) return;
  ctx.fillStyle = theme.today;
  ctx.fillRect((today - world.start) * perDay, 0, 1, height);
}
