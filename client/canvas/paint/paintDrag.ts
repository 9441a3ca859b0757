import { barRect, drawnBox } from '../../../shared/layout/drawnRect';
import type { Rect } from '../../../shared/layout/geometry';
import { ROW_PITCH } from '../../../shared/layout/metrics';
import { barColour } from '../../../shared/picture/paint/barColour';
import { font } from '../../../shared/picture/paint/frame';
import { paintBar } from '../../../shared/picture/paint/paintBar';
import { paintContainer } from '../../../shared/picture/paint/paintContainer';
import { inset, roundRect } from '../../../shared/picture/paint/shapes';
import type { DragPreview, DragPreviewItem } from '../interaction';
import { cellBoxes, isList } from '../sceneGeometry';
import type { PaintFrame } from './frame';
import { landingRect } from './landing';
import { paintGuide } from './paintGuide';
import { paintPill } from './paintPill';
import { paintStickyDrag } from './paintStickyDrag';

/** What is in hand: what it snaps to, the lifted bars, where they would land, and what is drawn anew. */
export function paintDrag(frame: PaintFrame): void {
  const { drag, create, drop } = frame.interaction;
  paintGuide(frame);
  if (drag) paintPreview(frame, drag);
  if (create) {
    const rect = landingRect(frame.layout, frame.port, { ...create, bucket: null });
    if (rect) {
      paintLanding(frame, rect);
      paintPill(frame, rect, frame.words.range(create.start, create.end - 1));
    }
  }
  if (drop) {
    const { target, spanDays, label } = drop;
    const start = target.day ?? 0;
    const rect = landingRect(frame.layout, frame.port, { ...target, start, end: start + spanDays });
    highlightLane(frame, target.lane);
    if (rect) {
      paintLanding(frame, rect);
      const dates =
        target.day === null ? '' : ` · ${frame.words.range(start, start + spanDays - 1)}`;
      paintPill(frame, rect, label + dates);
    }
  }
  paintTaskDrag(frame);
  paintStickyDrag(frame);
}

function paintPreview(frame: PaintFrame, drag: DragPreview): void {
  const { layout, port } = frame;
  const lead = drag.items.find((i) => i.id === drag.lead);
  for (const item of drag.items) {
    if (drag.kind === 'move') paintLifted(frame, item.id, drag);
    else paintResized(frame, item);
    const rect = landingRect(layout, port, item);
    if (rect && (drag.kind === 'move' || layout.mode !== 'dates')) paintLanding(frame, rect);
  }
  if (lead && layout.mode !== 'dates') paintInsertion(frame, drag, lead);
  const at = lead ? landingRect(layout, port, lead) : null;
  if (lead && at) paintPill(frame, at, pillText(frame, drag, lead));
}

/** Between which cards of a cell the lead would stand. */
function paintInsertion(
  { ctx, theme, layout, port }: PaintFrame,
  { items }: DragPreview,
  lead: DragPreviewItem,
): void {
  const lane = layout.laneById.get(lead.lane);
  if (!lane || lane.collapsed || lead.row === null) return;
  const cards = cellBoxes(lane, lead.bucket, (id) => items.some((i) => i.id === id));
  const next = cards[lead.row];
  const last = cards[lead.row - 1];
  if (!next && !last) return;
  // Beside the card it follows, unless that one ends its line.
  const beside = last && (!next || last.row === next.row) ? last : next;
  if (!beside) return;
  const { rect } = drawnBox(port, layout, lane, beside);
  ctx.fillStyle = theme.accent;
  if (isList(port, rect)) {
    const y = beside === last ? rect.y + rect.height + 4 : rect.y - 4;
    ctx.fillRect(rect.x, Math.round(y) - 1, rect.width, 2);
    return;
  }
  const x = beside === last ? rect.x + rect.width + 3 : rect.x - 3;
  ctx.fillRect(Math.round(x) - 1, rect.y, 2, rect.height);
}

/** What the pill says of the lead. */
function pillText(
  { words, layout }: Pick<PaintFrame, 'words' | 'layout'>,
  drag: DragPreview,
  lead: DragPreviewItem,
): string {
  const parts: string[] = [];
  if (drag.items.length > 1) parts.push(words.items(drag.items.length));
  if (layout.mode === 'now-next-later') {
    if (lead.bucket) parts.push(words.buckets[lead.bucket]);
    return parts.join(' · ');
  }
  if (drag.items.length === 1) {
    parts.push(words.range(lead.start, lead.end - 1), words.length(lead.end - lead.start));
  }
  if (drag.delta !== 0) parts.push(words.delta(drag.delta));
  return parts.join(' · ');
}

/** The bar itself, lifted, following the pointer 1:1. */
function paintLifted(frame: PaintFrame, id: string, drag: DragPreview): void {
  const { ctx, layout, port, theme } = frame;
  const found = layout.find(id);
  if (!found) return;
  const { rect, detail } = drawnBox(port, layout, found.lane, found.box);
  const moved = { ...rect, x: rect.x + drag.offset.x, y: rect.y + drag.offset.y };
  ctx.save();
  ctx.globalAlpha = 0.92;
  ctx.shadowColor = theme.dark ? 'rgba(0,0,0,.5)' : 'rgba(16,19,26,.16)';
  ctx.shadowBlur = 12;
  ctx.shadowOffsetY = 4;
  roundRect(ctx, moved, 6);
  ctx.fillStyle = theme.surface;
  ctx.fill();
  ctx.shadowColor = 'transparent';
  paintAs(frame, id, moved, detail);
  ctx.restore();
}

/** While an end is dragged the bar itself shows the new dates. */
function paintResized(frame: PaintFrame, item: DragPreviewItem): void {
  const { layout, port } = frame;
  const found = layout.find(item.id);
  if (!found) return;
  const { rect, detail } = barRect(
    port,
    layout.level,
    item,
    found.lane.y + found.box.y,
    ROW_PITCH[layout.level],
  );
  paintAs(frame, item.id, rect, detail);
  paintLanding(frame, rect);
}

function paintAs(frame: PaintFrame, id: string, rect: Rect, detail: 1 | 2 | 3): void {
  const found = frame.layout.find(id);
  if (!found) return;
  const { box } = found;
  const colour = barColour(box.initiative, frame.view, frame.people, frame.marks.colourBy);
  if (box.container && rect.height > 60)
    paintContainer(frame, { box, rect, colour, trueWidth: rect.width, conflict: false });
  else
    paintBar(frame, { initiative: box.initiative, rect, detail, colour, free: 0, conflict: false });
}

function paintLanding({ ctx, theme }: PaintFrame, rect: Rect): void {
  roundRect(
    ctx,
    { x: rect.x - 1, y: rect.y - 1, width: rect.width + 2, height: rect.height + 2 },
    7,
  );
  ctx.strokeStyle = theme.accent;
  ctx.lineWidth = 2;
  ctx.stroke();
}

function highlightLane({ ctx, theme, layout, port }: PaintFrame, id: string | null): void {
  const lane = layout.laneById.get(id);
  if (!lane) return;
  const area = { x: 0, y: lane.y - port.scrollY, width: port.width, height: lane.height - 1 };
  ctx.globalAlpha = 0.1;
  ctx.fillStyle = theme.accent;
  ctx.fillRect(area.x, area.y, area.width, area.height);
  ctx.globalAlpha = 1;
  ctx.strokeStyle = theme.accent;
  ctx.lineWidth = 2;
  ctx.strokeRect(area.x - 2, area.y + 1, area.width + 4, area.height - 2);
}

function paintTaskDrag(frame: PaintFrame): void {
  const { ctx, theme, text, view, layout, port, interaction } = frame;
  const { task: drag } = interaction;
  if (!drag) return;
  const { over } = drag;
  ctx.strokeStyle = theme.accent;
  ctx.lineWidth = 2;
  if (over?.kind === 'before') {
    ctx.fillStyle = theme.accent;
    ctx.fillRect(over.line.x, over.line.y, over.line.width, over.line.height);
  }
  if (over?.kind === 'under') paintLanding(frame, over.rect);
  if (over?.kind === 'initiative') {
    const found = layout.find(over.initiative);
    if (found) paintLanding(frame, drawnBox(port, layout, found.lane, found.box).rect);
  }
  if (over?.kind === 'board') highlightLane(frame, over.target.lane);
  const nodes = view.tasks.get(drag.initiative) ?? [];
  const title = nodes.find((n) => n.task.id === drag.id)?.task.title ?? '';
  const card = {
    x: drag.pointer.x - drag.grip.x,
    y: drag.pointer.y - drag.grip.y,
    width: 200,
    height: 72,
  };
  ctx.save();
  ctx.globalAlpha = 0.92;
  ctx.shadowColor = theme.dark ? 'rgba(0,0,0,.5)' : 'rgba(16,19,26,.16)';
  ctx.shadowBlur = 12;
  ctx.shadowOffsetY = 4;
  roundRect(ctx, card, 4);
  ctx.fillStyle = theme.surfaceRaised;
  ctx.fill();
  ctx.shadowColor = 'transparent';
  roundRect(ctx, inset(card, 1), 4);
  ctx.stroke();
  const face = font(frame, 'card');
  ctx.font = face;
  ctx.fillStyle = theme.text;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  text.wrap(title, face, 152, 2).forEach((line, i) => {
    ctx.fillText(line, card.x + 36, card.y + 16 + i * 18);
  });
  ctx.restore();
}
