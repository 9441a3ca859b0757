import { dayNumber } from '../../shared/dates';
import { LEVEL_ZOOM } from '../../shared/layout/levels';
import type { PlanMeta } from '../../shared/plan/schema';
import type { CameraState } from './camera';

/** Room at the left of what the board opens on, in pixels. */
const MARGIN = 16;

interface Opening {
  readonly meta: PlanMeta;
  /** First day of the plan and the day after its last; null when nothing has dates. */
  readonly extent: { readonly start: number; readonly end: number } | null;
  /** Of the board area, in pixels. */
  readonly width: number;
  /** Day number. */
  readonly today: number;
  /** Where it is not the zoom of the board's own scale. */
  readonly pxPerDay?: number;
}

/**
 * Where a board opens at the first visit: at the zoom of its own scale, at the beginning of its horizon if today
 * is in sight there, or else a little before today. A plan that lies wholly before or after that is shown instead,
 * from the end that is nearer.
 */
export function firstView({
  meta,
  extent,
  width,
  today,
  pxPerDay = LEVEL_ZOOM[meta.scale],
}: Opening): Pick<CameraState, 'day' | 'pxPerDay'> {
  const days = width / pxPerDay;
  const margin = MARGIN / pxPerDay;
  if (extent && extent.end <= today) {
    const whole = extent.end - extent.start + 2 * margin;
    return { pxPerDay, day: whole > days ? extent.end + margin - days : extent.start - margin };
  }
  const horizon = meta.start === null ? null : dayNumber(meta.start);
  const atHorizon = horizon !== null && today >= horizon && today < horizon + days * 0.8;
  const day = (atHorizon ? horizon : today - days / 4) - margin;
  const isAhead = extent !== null && extent.start >= day + days;
  return { pxPerDay, day: isAhead ? extent.start - margin : day };
}
