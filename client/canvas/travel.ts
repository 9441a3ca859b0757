import { dayNumber } from '../../shared/dates';
import { clamp, type Rect } from '../../shared/layout/geometry';
import { LEVEL_ZOOM, MAX_ZOOM, MIN_ZOOM } from '../../shared/layout/levels';
import { BOTTOM_ROOM } from '../../shared/layout/metrics';
import type { Board } from '../state/board';
import type { Camera } from './camera';
import type { LiveLayout } from './liveLayout';
import type { Scene } from './scene';

/** What lies over the board area, in pixels: a panel at the right, and what stands in the lower left corner. */
export interface Covered {
  readonly right: number;
  readonly corner: { readonly width: number; readonly height: number };
}

export type Travel = Pick<
  Scene,
  'reveal' | 'showDays' | 'fitAll' | 'fitSelection' | 'goToday' | 'goToDay' | 'setLevel' | 'zoomBy'
>;

export interface TravelOptions {
  readonly board: Board;
  readonly camera: Camera;
  readonly live: LiveLayout;
  readonly today: () => number;
  readonly covered: () => Covered;
  readonly rectOf: (id: string) => Rect | null;
  /** Lets the camera know what there is to see. */
  readonly setBounds: () => void;
}

/** Room beside what is framed. */
const MARGIN = 48;

/** Brings places into view. */
export function createTravel(options: TravelOptions): Travel {
  const { board, camera, live, today, covered, rectOf, setBounds } = options;
  const { layout, view, timed } = live;

  const frameDays = (from: number, to: number, scrollY: number) => {
    if (!timed()) {
      camera.animateTo({ scrollY });
      return;
    }
    const { width } = camera.get();
    const pxPerDay = clamp(
      (width - 2 * MARGIN) / Math.max(to - from, 1),
      MIN_ZOOM,
      LEVEL_ZOOM.weeks,
    );
    const middle = (from + to) / 2;
    camera.animateTo({ pxPerDay, day: middle - width / 2 / pxPerDay, scrollY });
  };
  const zoomTo = (pxPerDay: number) => {
    if (!timed()) return;
    const { width, day, pxPerDay: before } = camera.get();
    const zoom = clamp(pxPerDay, MIN_ZOOM, MAX_ZOOM);
    camera.animateTo({ pxPerDay: zoom, day: day + width / 2 / before - width / 2 / zoom });
  };
  const goToDay = (day: number) => {
    const { width, pxPerDay } = camera.get();
    if (timed()) camera.animateTo({ day: day - width / 3 / pxPerDay });
  };

  return {
    reveal: (id, { inset = 24 } = {}) => {
      // What was just made may lie beyond what there was to scroll to.
      setBounds();
      const target = rectOf(id);
      if (!target) return;
      const { right, corner } = covered();
      const { width: whole, height, pxPerDay, day, scrollY } = camera.get();
      const width = Math.max(whole - right, 0);
      const lane = layout().laneById.has(id);
      const dx = lane ? 0 : shiftInto(target.x, target.width, width, inset);
      const isBoardMilestone = target.y < 0 && target.y + scrollY < 0;
      const inCorner = !lane && target.x - dx < corner.width + inset;
      const below = inCorner ? Math.max(BOTTOM_ROOM, corner.height) : BOTTOM_ROOM;
      const dy = isBoardMilestone ? 0 : shiftInto(target.y, target.height, height - below, inset);
      if (dx !== 0 || dy !== 0)
        camera.animateTo({ day: timed() ? day + dx / pxPerDay : day, scrollY: scrollY + dy });
    },
    showDays: (from, to) => {
      if (!timed()) return;
      const { width } = camera.get();
      const pxPerDay = clamp(width / Math.max(to - from, 1), MIN_ZOOM, MAX_ZOOM);
      const middle = (from + to) / 2;
      camera.animateTo({ pxPerDay, day: middle - width / 2 / pxPerDay });
    },
    fitAll: () => {
      const { start, end } = view().meta;
      const { extent } = layout();
      const horizon = start && end ? { start: dayNumber(start), end: dayNumber(end) + 1 } : null;
      const whole = extent ?? horizon ?? { start: today() - 30, end: today() + 335 };
      frameDays(whole.start, whole.end, 0);
    },
    fitSelection: () => {
      const spans = [...board.ui.getState().selection].flatMap((id) => {
        const found = layout().find(id);
        return found ? [{ ...found, y: found.lane.y + found.box.y }] : [];
      });
      if (spans.length === 0) return;
      const top = Math.min(...spans.map((s) => s.y));
      frameDays(
        Math.min(...spans.map((s) => s.box.start)),
        Math.max(...spans.map((s) => s.box.reservedEnd)),
        top - MARGIN,
      );
    },
    goToday: () => goToDay(today()),
    goToDay,
    setLevel: (next) => zoomTo(LEVEL_ZOOM[next]),
    zoomBy: (factor) => zoomTo(camera.get().pxPerDay * factor),
  };
}

/** Least shift that brings a stretch into a window with room around; a longer one shows its beginning. */
function shiftInto(at: number, size: number, window: number, inset: number): number {
  if (at < inset || size > window - 2 * inset) return at - inset;
  return Math.max(0, at + size - (window - inset));
}
