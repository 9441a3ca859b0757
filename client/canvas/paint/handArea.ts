import { barRect, drawnBox } from '../../../shared/layout/drawnRect';
import { grow, type Rect, shifted, union } from '../../../shared/layout/geometry';
import { ROW_PITCH } from '../../../shared/layout/metrics';
import type { DragPreview, DragPreviewItem } from '../interaction';
import type { Unpainted } from './frame';
import { landingRect } from './landing';
import { pillText } from './paintDrag';
import { guideShape } from './paintGuide';
import { pillRect } from './paintPill';

/** Shadow of a lifted bar, outlines and badges lie around it by no more than this. */
const AROUND = 20;
/** Of more bars nobody asks where each of them is. */
const MOST = 20;

/**
 * The part of the board area that bars in hand are drawn in, in CSS pixels; null: it may be all of it. A canvas as small as that
 * is handed to the screen in a fraction of the time.
 */
export function handArea(frame: Unpainted): Rect | null {
  const { interaction, layout } = frame;
  const { drag, guide, task, create, drop, stickies } = interaction;
  if (!drag || task || create || drop || stickies) return null;
  if (layout.mode !== 'dates' || drag.items.length > MOST) return null;
  let area: Rect | null = null;
  for (const item of drag.items) {
    const rects = rectsOf(frame, drag, item);
    if (!rects) return null;
    for (const rect of rects) area = area ? union(area, rect) : rect;
  }
  if (!area) return null;
  const bars = grow(area, AROUND);
  if (!guide) return bars;
  const { line, box } = guideShape(frame, guide);
  return union(bars, grow(union(line, box), 1));
}

/** Null: it is no bar. */
function rectsOf(
  frame: Unpainted,
  drag: DragPreview,
  item: DragPreviewItem,
): readonly Rect[] | null {
  const { layout, port } = frame;
  const found = layout.find(item.id);
  if (!found) return null;
  const { lane, box } = found;
  const held =
    drag.kind === 'move'
      ? shifted(drawnBox(port, layout, lane, box).rect, drag.offset)
      : barRect(port, layout.level, item, lane.y + box.y, ROW_PITCH[layout.level]).rect;
  const landing = landingRect(layout, port, item);
  if (!landing) return [held];
  const pill = item.id === drag.lead ? [pillRect(frame, landing, pillText(frame, drag, item))] : [];
  return [held, landing, ...pill];
}
