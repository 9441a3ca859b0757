import { dayNumber } from '../../shared/dates';
import type { Scene } from '../canvas/scene';
import type { Board } from '../state/board';

/** So much of the plan must be in view at the first visit; otherwise all of it is fitted in. */
const ENOUGH = 1 / 4;

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
      if (dayNumber(span.start) < last && dayNumber(span.end) > day) seen += 1;
    }
    if (placed > 0 && seen < placed * ENOUGH) scene.fitAll();
  };
  const stops = [board.loaded.subscribe(look), scene.camera.subscribe(look)];
  look();
  return () => {
    for (const stop of stops) stop();
  };
}
