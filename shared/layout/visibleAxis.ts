import type { Layout } from './layoutTypes';
import type { Port } from './port';
import { type Axis, type AxisFormat, type AxisSettings, axisFor } from './timeline';

/** The part of the time axis that a port shows; null where the board has columns instead of time. */
export function visibleAxis(
  layout: Layout,
  port: Pick<Port, 'day' | 'pxPerDay' | 'width'>,
  settings: AxisSettings,
  format: AxisFormat,
): Axis | null {
  if (layout.mode !== 'dates') return null;
  const last = Math.ceil(port.day + port.width / port.pxPerDay);
  return axisFor(layout.level, Math.floor(port.day), last, port.pxPerDay, settings, format);
}

/** The same, kept while the port shows the same days: while a bar is dragged the axis stays as it is. */
export function createAxisReader() {
  let key: readonly unknown[] = [];
  let axis: Axis | null = null;
  return (
    layout: Layout,
    port: Pick<Port, 'day' | 'pxPerDay' | 'width'>,
    settings: Omit<AxisSettings, 'weekStart' | 'weekend'>,
    week: Pick<AxisSettings, 'weekStart' | 'weekend'>,
    format: AxisFormat,
  ): Axis | null => {
    const { day, pxPerDay, width } = port;
    const { weekStart, weekend } = week;
    const days = weekend.join();
    const next = [
      layout.mode,
      layout.level,
      day,
      pxPerDay,
      width,
      settings,
      weekStart,
      days,
      format,
    ];
    if (next.some((part, i) => part !== key[i])) {
      axis = visibleAxis(layout, port, { ...settings, weekStart, weekend }, format);
      key = next;
    }
    return axis;
  };
}
