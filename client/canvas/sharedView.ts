import { dayNumber } from '../../shared/dates';
import { clamp } from '../../shared/layout/geometry';
import { MAX_ZOOM, MIN_ZOOM } from '../../shared/layout/levels';
import type { View } from '../../shared/presence';
import type { Steering } from './camera';
import type { Scene } from './scene';

/** What of the board area can be seen: a panel may lie over its right. */
const seenWidth = (scene: Scene): number =>
  Math.max(scene.camera.get().width - scene.coveredRight(), 1);

/** What this tab looks at, in dates and lanes; null while there is nothing to look at. */
export function viewOf(scene: Scene): View | null {
  const { width, height } = scene.camera.get();
  if (width === 0 || !scene.board.loaded.get()) return null;
  const seen = seenWidth(scene);
  const days = seen / scene.port().pxPerDay;
  return { middle: scene.placeAt(seen / 2, height / 2), days };
}

/**
 * Shows what somebody else looks at: the same days side by side, and in the middle the same place of the same lane,
 * however wide the window is, whatever lies over it, and whatever is expanded here.
 */
export function showView(scene: Scene, { middle, days }: View, by: Steering): void {
  const { height, scrollY } = scene.camera.get();
  const point = scene.pointOf(middle);
  const down = point ? { scrollY: scrollY + point.y - height / 2 } : {};
  if (scene.layout().mode !== 'dates') {
    scene.camera.animateTo(down, by);
    return;
  }
  const seen = seenWidth(scene);
  const pxPerDay = clamp(seen / days, MIN_ZOOM, MAX_ZOOM);
  const day = dayNumber(middle.date) + middle.dayPart - seen / 2 / pxPerDay;
  scene.camera.animateTo({ pxPerDay, day, ...down }, by);
}
