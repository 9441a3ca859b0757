import { dayNumber } from '../../shared/dates';
import type { Scene } from '../canvas/scene';
import type { Board } from '../state/board';

/** So much of the plan must be in view at the first visit; otherwise all of it is fitted in. */
const ENOUGH = 1 / 4;

/** A bar counts as seen from so many pixels on, or from half of it. */
const READABLE = 80;

/** At the first visit: when the plan is there and lies elsewhere than today, shows it whole. Answers a function that stops. */
export function showPlanOnce(board: Board, scene: Scene): () => void {
  let done = false;
  const look = () => {
    if (done || !board.loaded.get() || scene.camera.get().width === 0) return;
    done = true;
    const { day, width, pxPerDay } = scene.camera.get();
    const last = day + width / pxPerDay;
    let placed = 0;
    let seen = 0;
    for (const { span } of board.plan.view().initiatives.values()) {
      if (!span) continue;
      placed += 1;
      const length = dayNumber(span.end) + 1 - dayNumber(span.start);
      const shown = Math.min(dayNumber(span.end) + 1, last) - Math.max(dayNumber(span.start), day);
      if (shown >= Math.min(length / 2, READABLE / pxPerDay)) seen += 1;
    }
    if (placed > 0 && seen < placed * ENOUGH) scene.fitAll();
  };
  const stops = [board.loaded.subscribe(look), scene.camera.subscribe(look)];
  look();
  return () => {
    for (const stop of stops) stop();
  };
}
