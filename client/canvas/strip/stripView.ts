import { drawnBox, visitBoxes } from '../../../shared/layout/drawnRect';
import { clamp, type Point, type Rect } from '../../../shared/layout/geometry';
import type { Layout } from '../../../shared/layout/layoutTypes';
import { LEVEL_ZOOM } from '../../../shared/layout/levels';
import type { Port } from '../../../shared/layout/port';
import type { Camera } from '../camera';

/** Height of the axis in CSS pixels; below it is the wall. */
export const STRIP_AXIS = 28;

/** Pixels a day: farther out a quarter has no room for its name, nearer a day is as wide as a finger. */
const NEAREST = 20;
const FARTHEST = 0.7;
/** Columns of now, next and later do not zoom; so small they have their titles still. */
const COLUMNS = 0.7;
/** Of what a finger that taps is taken to mean. */
const REACH = 22;
/** Between what was brought into view and the edges. */
const MARGIN = 24;

/** Looks at the wall from nearer or farther: what is asked of it is in pixels of the strip, what it tells in days and heights of the wall. */
export interface Eye extends Pick<Camera, 'get' | 'pan' | 'zoomAt' | 'animateTo'> {
  /** Keeps what is seen within the wall, after that became higher or lower. */
  keepWithin(): void;
}

/** How much lower lanes and bars are than on the wall: time and height zoom together, as in a photograph. */
export const squeezeAt = (mode: Layout['mode'], pxPerDay: number): number =>
  mode === 'dates' ? Math.min(1, pxPerDay / LEVEL_ZOOM.quarters) : COLUMNS;

/** The part of the wall that is in the strip, which is as large as the camera says; heights are those of the wall. */
export function stripPort({ mode }: Layout, camera: Port): Port {
  const height = camera.height / squeezeAt(mode, camera.pxPerDay);
  return mode === 'dates'
    ? { ...camera, height }
    : { ...camera, day: 0, pxPerDay: camera.width / 3, height };
}

/** A rectangle of the wall as it is in the strip, never so low that it would not be seen. */
export function squeezed({ x, y, width, height }: Rect, squeeze: number): Rect {
  const low = Math.max(3, height * squeeze);
  return { x, y: (y + height / 2) * squeeze - low / 2, width, height: low };
}

/** A zoom at which all of a wall's height is in the strip, if that can be; both in pixels. */
export const zoomForHeight = (wall: number, strip: number): number =>
  clamp((strip / Math.max(wall, 1)) * LEVEL_ZOOM.quarters, FARTHEST, LEVEL_ZOOM.quarters);

/** Moves the camera within what there is to see. */
export function boundEye(camera: Camera, layout: () => Layout, today: () => number): Eye {
  const squeeze = () => squeezeAt(layout().mode, camera.get().pxPerDay);
  /** The camera counts in heights of the wall, of which more is seen the farther it is away. */
  const keepWithin = () => {
    const all = layout();
    const beyond = Math.max(0, all.height - stripPort(all, camera.get()).height);
    camera.setBounds({
      contentHeight: beyond + camera.get().height,
      timeless: all.mode !== 'dates',
    });
  };
  /** A quarter of the view at least shows some of the plan. */
  const bounded = (day: number, pxPerDay: number): number => {
    const { extent } = layout();
    const seen = camera.get().width / pxPerDay;
    const first = Math.min(extent?.start ?? today(), today());
    const last = Math.max(extent?.end ?? today(), today());
    return clamp(day, first - seen * 0.75, last - seen * 0.25);
  };
  return {
    get: camera.get,
    keepWithin,
    pan: (dx, dy) => {
      const { day, pxPerDay } = camera.get();
      camera.pan((bounded(day + dx / pxPerDay, pxPerDay) - day) * pxPerDay, dy / squeeze());
    },
    zoomAt: (x, pxPerDay) => {
      const before = squeeze();
      const middle = camera.get().height / 2;
      camera.zoomAt(x, clamp(pxPerDay, FARTHEST, NEAREST));
      keepWithin();
      camera.pan(0, middle / before - middle / squeeze());
    },
    animateTo: (next) => {
      keepWithin();
      const pxPerDay = clamp(next.pxPerDay ?? camera.get().pxPerDay, FARTHEST, NEAREST);
      const day = bounded(next.day ?? camera.get().day, pxPerDay);
      camera.animateTo({ ...next, day, pxPerDay });
    },
  };
}

/** Where the eye has to go for an initiative to be in the strip; null when it is, or is not on the wall. */
export function placeOf(
  layout: Layout,
  port: Port,
  id: string,
): Pick<Port, 'day' | 'scrollY'> | null {
  const found = layout.find(id);
  if (!found) return null;
  const { rect } = drawnBox(port, layout, found.lane, found.box);
  const room = port.width - 2 * MARGIN;
  const edge = MARGIN / 3 / squeezeAt(layout.mode, port.pxPerDay);
  const isInTime =
    layout.mode !== 'dates' ||
    (rect.x >= MARGIN / 2 && rect.x + Math.min(rect.width, room) <= port.width - MARGIN / 2);
  const isInHeight = rect.y >= edge && rect.y + rect.height <= port.height - edge;
  if (isInTime && isInHeight) return null;
  // What is shorter than the strip goes to its middle; of what is longer the beginning is shown.
  const before = Math.max(MARGIN, (port.width - rect.width) / 2) / port.pxPerDay;
  return {
    day: isInTime ? port.day : found.box.start - before,
    scrollY: isInHeight
      ? port.scrollY
      : Math.max(0, rect.y + port.scrollY + rect.height / 2 - port.height / 2),
  };
}

/** The initiative nearest to where a finger tapped (from the top left corner of the wall); null where there is none. */
export function barNear(layout: Layout, port: Port, { x, y }: Point): string | null {
  const squeeze = squeezeAt(layout.mode, port.pxPerDay);
  const area = {
    x: x - REACH,
    y: (y - REACH) / squeeze,
    width: 2 * REACH,
    height: (2 * REACH) / squeeze,
  };
  let best: { id: string; away: number } | null = null;
  for (const lane of layout.lanes)
    visitBoxes(port, lane, area, (box) => {
      const rect = squeezed(drawnBox(port, layout, lane, box).rect, squeeze);
      const dx = Math.max(rect.x - x, 0, x - rect.x - rect.width);
      const dy = Math.max(rect.y - y, 0, y - rect.y - rect.height);
      const away = Math.hypot(dx, dy);
      if (away <= REACH && (!best || away < best.away)) best = { id: box.initiative.id, away };
    });
  return (best as { id: string } | null)?.id ?? null;
}
