import { grow } from '../../../shared/layout/geometry';
import { paintSticky, paperOf, STICKY_RADIUS } from '../../../shared/picture/paint/paintStickies';
import { roundRect } from '../../../shared/picture/paint/shapes';
import type { PaintFrame } from './frame';

/** Stickies in hand, following the pointer 1:1. */
export function paintStickyDrag(frame: PaintFrame): void {
  const { ctx, theme, interaction, layout } = frame;
  const { stickies } = interaction;
  if (!stickies) return;
  for (const lane of layout.lanes)
    for (const id of stickies.ids) {
      const box = lane.pack.stickies.boxes.get(id);
      const from = box && stickies.rects.get(id);
      if (!box || !from) continue;
      const rect = { ...from, x: from.x + stickies.offset.x, y: from.y + stickies.offset.y };
      const shown = lane.collapsed ? grow(rect, 4) : rect;
      ctx.save();
      ctx.globalAlpha = 0.92;
      ctx.shadowColor = theme.dark ? 'rgba(0,0,0,.5)' : 'rgba(16,19,26,.16)';
      ctx.shadowBlur = 12;
      ctx.shadowOffsetY = 4;
      roundRect(ctx, shown, STICKY_RADIUS);
      ctx.fillStyle = paperOf(theme, box.sticky.colour);
      ctx.fill();
      ctx.shadowColor = 'transparent';
      paintSticky(frame, box.sticky, shown);
      ctx.restore();
    }
}
