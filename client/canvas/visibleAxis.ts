import type { CameraState } from './camera';
import type { Layout } from './layoutTypes';
import { type Axis, type AxisFormat, type AxisSettings, axisFor } from './timeline';

/** The part of the time axis that a port shows; null where the board has columns instead of time. */
export function visibleAxis(
  layout: Layout,
  port: Pick<CameraState, 'day' | 'pxPerDay' | 'width'>,
  settings: AxisSettings,
  format: AxisFormat,
): Axis | null {
  if (layout.mode !== 'dates') return null;
  const last = Math.ceil(port.day + port.width / port.pxPerDay);
  return axisFor(layout.level, Math.floor(port.day), last, port.pxPerDay, settings, format);
}
