import type { Dependency } from '../../plan/schema';
import { dayAt, lanesIn } from '../drawnRect';
import { firstIndex } from '../geometry';
import type { Box, Layout } from '../layoutTypes';
import type { Port } from '../port';
import { zoomStep } from '../zoomStep';
import { endOf, gapBeside, STUB } from './linkEnds';
import type { Side } from './route';

/** A side, and between which days bars were looked for to choose it. */
export interface Choice {
  readonly side: Side;
  readonly seen: readonly Days[];
}

/** A stretch of time, in days since 1970-01-01. */
export interface Days {
  readonly start: number;
  readonly end: number;
}

/**
 * The side with fewer bars in the way, counted at the zoom's step: while zooming, lines keep their side and need no
 * new count on each frame.
 */
export function chooseSide(layout: Layout, { pxPerDay, ...rest }: Port, link: Dependency): Choice {
  const port: Port = { ...rest, pxPerDay: zoomStep(pxPerDay), scrollY: 0 };
  const from = endOf(layout, port, link.from);
  const to = endOf(layout, port, link.to);
  if (!from || !to) return { side: 'late', seen: [] };
  const down = from.y < to.y;
  const lateDays = daysAt(port, from.rect.x + from.rect.width + STUB);
  const lateGap = gapBeside(to, down ? 'above' : 'below');
  const late = crossings(layout, port, lateDays, [from.y, lateGap], from.box);
  if (late === 0) return { side: 'late', seen: [lateDays] };
  const earlyDays = daysAt(port, to.rect.x - STUB);
  const earlyGap = gapBeside(from, down ? 'below' : 'above');
  const early = crossings(layout, port, earlyDays, [earlyGap, to.y], to.box, late);
  return { side: late <= early ? 'late' : 'early', seen: [lateDays, earlyDays] };
}

const daysAt = (port: Port, x: number): Days => ({
  start: dayAt(port, x - 1),
  end: dayAt(port, x + 1),
});

/** How many bars but its own a vertical line would run through; counts no further than `most`. */
function crossings(
  layout: Layout,
  port: Port,
  days: Days,
  ys: readonly [number, number],
  own: Box,
  most = Number.POSITIVE_INFINITY,
): number {
  const top = Math.min(...ys);
  const bottom = Math.max(...ys);
  let count = 0;
  for (const lane of lanesIn(layout, port, top, bottom)) {
    if (lane.collapsed) continue;
    for (const row of lane.pack.rows) {
      const y = lane.y + row.y;
      if (y + row.height <= top) continue;
      if (y >= bottom) break;
      // Boxes of a row don't overlap, so their ends stand in the order of their starts.
      const box = row.boxes[firstIndex(row.boxes, (b) => b.reservedEnd > days.start)];
      if (box && box !== own && box.start < days.end) count += 1;
      if (count >= most) return count;
    }
  }
  return count;
}
