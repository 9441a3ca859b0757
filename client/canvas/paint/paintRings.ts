import { drawnBox, milestoneRect } from '../../../shared/layout/drawnRect';
import { grow, type Point, type Rect, shifted } from '../../../shared/layout/geometry';
import { wallRect } from '../../../shared/layout/stickyRects';
import { barColour } from '../../../shared/picture/paint/barColour';
import { edgeColour } from '../../../shared/picture/paint/paintBar';
import { inset, roundRect } from '../../../shared/picture/paint/shapes';
import { endDot } from '../hitTest';
import { inHand } from '../interaction';
import type { PaintFrame } from './frame';

const RINGED: ReadonlySet<string> = new Set(['bar', 'milestone', 'sticky', 'cluster']);

/** Rings of hover, selection and focus, with the grips that go with them; answers what has one and is in sight. */
export function paintRings(frame: PaintFrame): ReadonlySet<string> {
  const ringed = new Set<string>();
  const { interaction, marks, theme } = frame;
  const hover = interaction.hover;
  const hovered = hover && RINGED.has(hover.kind) && 'id' in hover ? hover.id : null;
  const lifted = inHand(interaction);
  if (hovered && !lifted.has(hovered)) {
    paintHover(frame, hovered);
    ringed.add(hovered);
  }
  for (const id of marks.selection) {
    if (lifted.has(id)) continue;
    const rect = ringRect(frame, id);
    if (!rect) continue;
    ringed.add(id);
    stroke(frame, grow(rect, 2), 8, theme.accent);
    if (!interaction.drag && hasHandles(frame, id)) paintHandles(frame, id, rect);
  }
  if (marks.focusVisible && marks.focus) {
    paintFocus(frame, marks.focus);
    if (!lifted.has(marks.focus)) ringed.add(marks.focus);
  }
  return ringed;
}

/** Rectangle of an initiative's bar, a milestone's diamond, a sticky or a group; null out of sight. */
export function ringRect({ layout, port, view, shift }: PaintFrame, id: string): Rect | null {
  const found = layout.find(id);
  let rect: Rect | null = null;
  if (found) rect = shifted(drawnBox(port, layout, found.lane, found.box).rect, shift(id));
  else {
    const milestone = layout.mode === 'dates' && view.milestones.find((m) => m.id === id);
    if (!milestone) return visible(wallRect(layout, port, id), port);
    const lane = milestone.lane === null ? null : (layout.laneById.get(milestone.lane) ?? null);
    const box = (lane ? lane.pack.milestones : layout.milestones).find(
      (m) => m.milestone.id === id,
    );
    if (box) rect = grow(milestoneRect(port, layout, box, lane), 3);
  }
  return visible(rect, port);
}

function visible(rect: Rect | null, port: PaintFrame['port']): Rect | null {
  if (!rect) return null;
  const outside =
    rect.x > port.width + 40 ||
    rect.x + rect.width < -40 ||
    rect.y > port.height ||
    rect.y + rect.height < -40;
  return outside ? null : rect;
}

function stroke({ ctx }: PaintFrame, rect: Rect, radius: number, colour: string, width = 2): void {
  roundRect(ctx, inset(rect, width / 2), radius);
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.stroke();
}

function paintHover(frame: PaintFrame, id: string): void {
  const rect = ringRect(frame, id);
  if (!rect) return;
  const found = frame.layout.find(id);
  const colour = found
    ? edgeColour(
        barColour(found.box.initiative, frame.view, frame.people, frame.marks.colourBy),
        frame.theme,
      )
    : frame.theme.textMuted;
  stroke(frame, rect, 6, colour);
  if (found && hasHandles(frame, id)) {
    if (!frame.marks.selection.has(id)) paintHandles(frame, id, rect);
    if (!frame.placing) paintDot(frame, endDot(frame, found.box));
  }
}

const hasHandles = ({ layout, placing, canEdit }: PaintFrame, id: string): boolean =>
  layout.mode === 'dates' && (placing ? placing.items.has(id) : canEdit);

/** Grips of 4 x 16 inside both ends, or outside a narrow bar. */
function paintHandles(frame: PaintFrame, id: string, rect: Rect): void {
  const found = frame.layout.find(id);
  if (!found || found.box.container || found.lane.collapsed) return;
  const { ctx, theme } = frame;
  const away = rect.width >= 48 ? 2 : -9;
  for (const x of [rect.x + away, rect.x + rect.width - away - 4]) {
    const grip = {
      x,
      y: rect.y + rect.height / 2 - Math.min(8, rect.height / 2),
      width: 4,
      height: Math.min(16, rect.height),
    };
    roundRect(ctx, grow(grip, 1), 3);
    ctx.fillStyle = theme.surface;
    ctx.fill();
    roundRect(ctx, grip, 2);
    ctx.fillStyle = theme.accent;
    ctx.fill();
  }
}

/** The dot at the end from which a link is drawn. */
function paintDot({ ctx, theme, interaction }: PaintFrame, { x, y }: Point): void {
  const hot = interaction.hover?.kind === 'bar' && interaction.hover.part === 'dot';
  ctx.beginPath();
  ctx.arc(x, y, hot ? 7 : 5, 0, 2 * Math.PI);
  ctx.fillStyle = theme.surface;
  ctx.fill();
  ctx.strokeStyle = theme.accent;
  ctx.lineWidth = 2;
  ctx.stroke();
}

/** 2 px at 2 px distance, with a 1 px gap in surface colour; a lane gets it inside. */
function paintFocus(frame: PaintFrame, id: string): void {
  const { theme, layout, port } = frame;
  const lane = layout.laneById.get(id);
  if (lane) {
    const rect = { x: 0, y: lane.y - port.scrollY, width: port.width, height: lane.height };
    stroke(frame, inset(rect, 2), 4, theme.focus);
    return;
  }
  const rect = ringRect(frame, id);
  if (!rect) return;
  const apart = frame.marks.selection.has(id) ? 3 : 1;
  stroke(frame, grow(rect, apart), 7, theme.surface, 1);
  stroke(frame, grow(rect, apart + 3), 9, theme.focus);
}
