import type { Scene } from '../canvas/scene';
import type { Board } from '../state/board';

/** Room left and right of the plan, in pixels. */
const MARGIN = 24;

/**
 * At the first visit: when the whole plan lies before or after today, where the board opens, shows the end of it
 * that is nearer. Answers a function that stops.
 */
export function showPlanOnce(board: Board, scene: Scene): () => void {
  let done = false;
  const look = () => {
    const { width, pxPerDay } = scene.camera.get();
    if (done || width === 0 || !board.loaded.get()) return;
    done = true;
    const { extent, mode } = scene.layout();
    if (!extent || mode !== 'dates') return;
    const days = width / pxPerDay;
    const margin = MARGIN / pxPerDay;
    const isPast = extent.end <= scene.today();
    if (!isPast && extent.start < scene.camera.get().day + days) return;
    const whole = extent.end - extent.start + 2 * margin;
    const day = isPast && whole > days ? extent.end + margin - days : extent.start - margin;
    scene.camera.set({ day });
  };
  const stops = [board.loaded.subscribe(look), scene.camera.subscribe(look)];
  look();
  return () => {
    for (const stop of stops) stop();
  };
}
