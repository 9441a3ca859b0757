import { firstIndex } from '../../shared/layout/geometry';
import type { LaneBox, Layout } from '../../shared/layout/layoutTypes';
import type { Initiative } from '../../shared/plan/schema';
import { canSlide } from './motion';
import type { Scene } from './scene';

/** What the column of names shows of a board. */
export interface LaneNames {
  /** Those less than a view away, and those that are held. */
  readonly lanes: readonly LaneBox[];
  /** Of all lanes, in pixels. */
  readonly height: number;
  /** The names go where the canvas slides their lanes. */
  readonly slides: boolean;
}

/**
 * Reads the names that are mounted; the same answer for as long as they look the same. Another set comes once a whole view
 * has been scrolled, so that panning renders nothing, and neither does a bar that somebody moves.
 */
export function createLaneNames(scene: Scene): (held: readonly (string | null)[]) => LaneNames {
  let last: LaneNames | null = null;
  let layout: Layout | null = null;
  return (held) => {
    const now = scene.layout();
    const shown = shownLanes(scene, now, held);
    const slides = layout !== null && scene.gesture() === 'idle' && canSlide(layout, now);
    const isSame =
      last !== null &&
      last.height === now.height &&
      last.lanes.length === shown.length &&
      last.lanes.every((lane, i) => sameName(lane, shown[i] as LaneBox));
    if (!last || !isSame)
      last = {
        lanes: shown,
        height: now.height,
        slides: now === layout ? (last?.slides ?? false) : slides,
      };
    layout = now;
    return last;
  };
}

function shownLanes(
  { camera }: Scene,
  { lanes, laneById }: Layout,
  held: readonly (string | null)[],
): readonly LaneBox[] {
  const { scrollY, height: seen } = camera.get();
  const height = Math.max(seen, 1);
  // How many whole views lie above the middle of what is seen.
  const page = Math.floor(scrollY / height + 0.5);
  const from = firstIndex(lanes, (l) => l.y + l.height > (page - 1) * height);
  const to = firstIndex(lanes, (l) => l.y >= (page + 2) * height);
  const away = held
    .flatMap((id) => (id !== null && laneById.get(id)) || [])
    .filter(({ index }) => index < from || index >= to);
  return [...new Set([...lanes.slice(from, to), ...away])];
}

/** Looks the same with its counts and its load beside the name. */
const sameName = (a: LaneBox, b: LaneBox): boolean =>
  a === b ||
  (a.id === b.id &&
    a.lane === b.lane &&
    a.y === b.y &&
    a.height === b.height &&
    a.collapsed === b.collapsed &&
    sameLoad(a.pack.initiatives, b.pack.initiatives, b.lane?.capacity != null));

/** When the work is done counts only where there is a limit to it. */
const sameLoad = (
  a: readonly Initiative[],
  b: readonly Initiative[],
  isLimited: boolean,
): boolean =>
  a === b ||
  (a.length === b.length &&
    a.every((was, i) => {
      const is = b[i] as Initiative;
      return was === is || (was.estimate === is.estimate && (!isLimited || was.span === is.span));
    }));
