const ZOOM_STEP = 1.2;
/** Stickies that were put side by side keep clear of each other within a step: it is smaller than the gap between them. */
const STICKY_ZOOM_STEP = 1.04;

/**
 * The zoom rounded down to a step. Expanded bars and stickies are packed for the step, so that zooming re-packs their
 * lanes now and then and not on each frame.
 */
export function zoomStep(pxPerDay: number, withStickies = false): number {
  const step = withStickies ? STICKY_ZOOM_STEP : ZOOM_STEP;
  return step ** Math.floor(Math.log(pxPerDay) / Math.log(step) + 1e-9);
}
