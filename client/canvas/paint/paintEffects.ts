import { drawnBox, lanesIn, visitBoxes } from '../../../shared/layout/drawnRect';
import { grow } from '../../../shared/layout/geometry';
import { roundRect } from '../../../shared/picture/paint/shapes';
import { endDot } from '../hitTest';
import type { PaintFrame } from './frame';
import { paintRings, ringRect } from './paintRings';
import { paintVotesOver } from './paintVotes';

/** Right over the bars: rings, marquee, the link being drawn. */
export function paintEffects(frame: PaintFrame): void {
  paintFlash(frame);
  paintVotesOver(frame, paintRings(frame));
  paintLinkDraft(frame);
  paintMarquee(frame);
}

/** What undo or redo touched lights up once; without motion a ring says it. */
function paintFlash(frame: PaintFrame): void {
  const { ctx, theme, flash, layout, port } = frame;
  if (!flash) return;
  for (const id of flash.ids) {
    const lane = layout.laneById.get(id);
    const band = lane && {
      x: 4,
      y: lane.y - port.scrollY + 4,
      width: port.width - 8,
      height: lane.height - 8,
    };
    const rect = band ?? ringRect(frame, id);
    if (!rect) continue;
    if (!flash.ringOnly) {
      roundRect(ctx, rect, 6);
      ctx.fillStyle = theme.accent;
      ctx.globalAlpha = 0.5 * flash.strength;
      ctx.fill();
    }
    roundRect(ctx, grow(rect, 5), 10);
    ctx.globalAlpha = flash.strength;
    ctx.strokeStyle = theme.accent;
    ctx.lineWidth = 3;
    ctx.stroke();
    ctx.globalAlpha = 1;
  }
}

function paintMarquee({ ctx, theme, interaction }: PaintFrame): void {
  const { marquee } = interaction;
  if (!marquee) return;
  ctx.fillStyle = theme.accent;
  ctx.globalAlpha = 0.12;
  ctx.fillRect(marquee.x, marquee.y, marquee.width, marquee.height);
  ctx.globalAlpha = 1;
  ctx.strokeStyle = theme.accent;
  ctx.lineWidth = 1;
  ctx.strokeRect(marquee.x + 0.5, marquee.y + 0.5, marquee.width, marquee.height);
}

/** Valid targets stay bright, all else is veiled to 40 %. */
function paintLinkDraft(frame: PaintFrame): void {
  const { ctx, theme, layout, port, interaction } = frame;
  const { link } = interaction;
  if (!link) return;
  const from = layout.find(link.from);
  ctx.fillStyle = theme.canvas;
  ctx.globalAlpha = 0.6;
  for (const lane of lanesIn(layout, port, 0, port.height))
    visitBoxes(port, lane, { x: 0, y: 0, width: port.width, height: port.height }, (box) => {
      const { id } = box.initiative;
      if (link.valid.has(id) || id === link.from) return;
      const { rect } = drawnBox(port, layout, lane, box);
      ctx.fillRect(rect.x - 1, rect.y - 1, rect.width + 2, rect.height + 2);
    });
  ctx.globalAlpha = 1;
  if (link.target) {
    const rect = ringRect(frame, link.target.id);
    if (rect) {
      roundRect(
        ctx,
        { x: rect.x - 2, y: rect.y - 2, width: rect.width + 4, height: rect.height + 4 },
        8,
      );
      ctx.strokeStyle = link.target.valid ? theme.accent : theme.danger;
      ctx.lineWidth = 3;
      ctx.stroke();
    }
  }
  if (!from) return;
  const start = endDot(frame, from.box);
  ctx.beginPath();
  ctx.moveTo(start.x, start.y);
  ctx.lineTo(link.to.x, link.to.y);
  ctx.strokeStyle = theme.accent;
  ctx.lineWidth = 2;
  ctx.stroke();
  ctx.beginPath();
  ctx.arc(link.to.x, link.to.y, 4, 0, 2 * Math.PI);
  ctx.fillStyle = theme.accent;
  ctx.fill();
}
