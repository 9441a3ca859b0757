import { drawnBox } from '../drawnRect';
import type { Rect } from '../geometry';
import type { Box, LaneBox, Layout } from '../layoutTypes';
import { CONTAINER_HEADER } from '../metrics';
import type { Port } from '../port';

/** How far a line runs straight out of a bar, and into one, in CSS pixels. */
export const STUB = 12;

/** A bar that a link begins or ends at: where it is drawn, and the height its line meets it at. */
export interface End {
  readonly box: Box;
  readonly lane: LaneBox;
  readonly rect: Rect;
  readonly y: number;
}

/** Null where the initiative stands nowhere on the board. */
export function endOf(layout: Layout, port: Port, id: string): End | null {
  const found = layout.find(id);
  if (!found) return null;
  const { rect } = drawnBox(port, layout, found.lane, found.box);
  const y = found.box.container ? rect.y + CONTAINER_HEADER / 2 : rect.y + rect.height / 2;
  return { ...found, rect, y };
}

/** Middle of the free strip above or below the row a bar stands in. */
export function gapBeside({ lane, box }: End, side: 'above' | 'below'): number {
  if (lane.collapsed) return side === 'above' ? lane.y : lane.y + lane.height;
  const row = lane.pack.rows[box.row];
  const top = lane.y + (row?.y ?? box.y);
  return side === 'above' ? top : top + (row?.height ?? box.height);
}
