import { xOf } from '../../../shared/layout/drawnRect';
import type { Rect } from '../../../shared/layout/geometry';
import { font } from '../../../shared/picture/paint/frame';
import { roundRect, TEXT_DROP } from '../../../shared/picture/paint/shapes';
import type { Guide } from '../interaction';
import type { PaintFrame } from './frame';

type Ruled = Pick<PaintFrame, 'theme' | 'text' | 'words' | 'port'>;

/** The line from top to bottom, and what it says beside its upper end. */
export function guideShape(
  { theme, text, words, port }: Ruled,
  { kind, title, day }: Guide,
): { readonly line: Rect; readonly label: string; readonly box: Rect } {
  const x = Math.round(xOf(port, day));
  const label = words.guide(kind, title, day);
  const width = text.width(label, font({ theme }, 'small')) + 12;
  return {
    line: { x, y: 0, width: 1, height: port.height },
    label,
    box: { x: Math.min(x + 4, port.width - width - 4), y: 6, width, height: 20 },
  };
}

/** What the thing in hand snaps to. */
export function paintGuide(frame: PaintFrame): void {
  const { ctx, theme, interaction } = frame;
  if (!interaction.guide) return;
  const { line, label, box } = guideShape(frame, interaction.guide);
  ctx.fillStyle = theme.snapGuide;
  ctx.fillRect(line.x, line.y, line.width, line.height);
  roundRect(ctx, box, 4);
  ctx.fill();
  ctx.font = font(frame, 'small');
  ctx.fillStyle = theme.dark ? '#14161B' : '#FFFFFF';
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  ctx.fillText(label, box.x + 6, box.y + 10 + TEXT_DROP);
}
