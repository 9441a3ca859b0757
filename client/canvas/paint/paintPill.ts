import { clamp, type Rect } from '../../../shared/layout/geometry';
import { font } from '../../../shared/picture/paint/frame';
import { roundRect, TEXT_DROP } from '../../../shared/picture/paint/shapes';
import type { PaintFrame } from './frame';

/** Dates of the landing place, above it (or below, at the top of the view). */
export function paintPill(frame: PaintFrame, rect: Rect, label: string): void {
  if (label === '') return;
  const { ctx, theme, text, port } = frame;
  const width = text.width(label, font(frame, 'small')) + 16;
  const x = clamp(rect.x, 4, Math.max(4, port.width - width - 4));
  const y = rect.y > 32 ? rect.y - 30 : rect.y + rect.height + 6;
  roundRect(ctx, { x, y, width, height: 24 }, 12);
  ctx.fillStyle = theme.accent;
  ctx.fill();
  ctx.font = font(frame, 'small');
  ctx.fillStyle = theme.accentText;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  ctx.fillText(label, x + 8, y + 12 + TEXT_DROP);
}
