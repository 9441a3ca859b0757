import { xOf } from '../../../shared/layout/drawnRect';
import { font } from '../../../shared/picture/paint/frame';
import { roundRect, TEXT_DROP } from '../../../shared/picture/paint/shapes';
import type { PaintFrame } from './frame';

/** What the thing in hand snaps to: a line from top to bottom, and what it is beside its upper end. */
export function paintGuide(frame: PaintFrame): void {
  const { ctx, theme, text, words, port, interaction } = frame;
  if (!interaction.guide) return;
  const { kind, title, day } = interaction.guide;
  const x = Math.round(xOf(port, day));
  const label = words.guide(kind, title, day);
  const width = text.width(label, font(frame, 'small')) + 12;
  const box = { x: Math.min(x + 4, port.width - width - 4), y: 6, width, height: 20 };
  ctx.fillStyle = theme.snapGuide;
  ctx.fillRect(x, 0, 1, port.height);
  roundRect(ctx, box, 4);
  ctx.fill();
  ctx.font = font(frame, 'small');
  ctx.fillStyle = theme.dark ? '#14161B' : '#FFFFFF';
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  ctx.fillText(label, box.x + 6, box.y + 10 + TEXT_DROP);
}
