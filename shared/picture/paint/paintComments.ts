import type { Rect } from '../../layout/geometry';
import type { Detail } from '../../layout/metrics';
import { font, type PlanFrame } from './frame';
import { roundRect, TEXT_DROP } from './shapes';

/** Where what is said about a bar stands on it, inside its end handle. */
const WIDTH = 40;
const AWAY = 12;
const HIT = 24;
/** Narrower bars of one line carry a pin on their corner. */
const ROOMY = 120;
const BUBBLE = 13;
const GAP = 4;
const DOT = 3;

/** What a bar's title or facts have to leave free at the right. */
export const commentsRoom = (width: number, detail: Detail): number =>
  detail === 3 || (detail === 2 && width >= ROOMY) ? WIDTH + 4 : 0;

/** What can be pressed to read the comments on a bar; null: it is too small for that. */
export function commentsRect(rect: Rect, detail: Detail): Rect | null {
  if (detail === 1) return null;
  const right = rect.x + rect.width;
  if (commentsRoom(rect.width, detail) === 0)
    return { x: right - HIT, y: rect.y - HIT / 2, width: HIT, height: HIT };
  const middle = detail === 3 ? rect.y + 33 : rect.y + rect.height / 2;
  return { x: right - AWAY - WIDTH, y: middle - HIT / 2, width: WIDTH, height: HIT };
}

/** A speech bubble with the count, and a dot where something is new here; answers where it ends. */
export function paintComments(
  frame: PlanFrame,
  id: string,
  at: { readonly x: number; readonly y: number; readonly align?: 'left' | 'right' },
  ink: string,
): number {
  const mark = frame.comments.get(id);
  if (!mark) return at.x;
  const { ctx, text } = frame;
  const small = font(frame, 'small');
  const label = String(Math.max(mark.open, mark.unread));
  const width = BUBBLE + GAP + text.width(label, small);
  const x = at.align === 'right' ? at.x - width : at.x;
  paintBubble(frame, x, at.y, ink);
  if (mark.unread > 0) paintDot(frame, x + BUBBLE - 1, at.y - 5, ink);
  ctx.font = small;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  ctx.fillStyle = ink;
  ctx.fillText(label, x + BUBBLE + GAP, at.y + TEXT_DROP);
  return x + width;
}

function paintBubble({ ctx }: PlanFrame, x: number, middle: number, ink: string): void {
  ctx.strokeStyle = ink;
  ctx.lineWidth = 1.5;
  roundRect(ctx, { x: x + 0.5, y: middle - 5.5, width: BUBBLE - 1, height: 9 }, 2.5);
  ctx.stroke();
  ctx.beginPath();
  ctx.moveTo(x + 3, middle + 3.5);
  ctx.lineTo(x + 3, middle + 6.5);
  ctx.lineTo(x + 6.5, middle + 3.5);
  ctx.stroke();
}

/** Filled: something was said that this device has not shown. */
function paintDot({ ctx, theme }: PlanFrame, x: number, y: number, ink: string): void {
  ctx.beginPath();
  ctx.arc(x, y, DOT + 1, 0, 2 * Math.PI);
  ctx.fillStyle = theme.forced ? theme.surface : theme.accent;
  ctx.fill();
  ctx.strokeStyle = ink;
  ctx.lineWidth = 1.5;
  ctx.stroke();
}

/** The comments on a closed bar: on its line, on its corner, or, on a mark, as a spot. */
export function paintBarComments(
  frame: PlanFrame,
  id: string,
  rect: Rect,
  detail: Detail,
  ink: string,
): void {
  const mark = frame.comments.get(id);
  if (!mark) return;
  const { ctx, theme } = frame;
  const right = rect.x + rect.width;
  const area = commentsRect(rect, detail);
  if (!area) {
    ctx.fillStyle = mark.unread > 0 ? theme.accent : theme.text;
    ctx.fillRect(rect.x - 1, rect.y - 3, 6, 6);
    return;
  }
  const y = area.y + area.height / 2;
  if (commentsRoom(rect.width, detail) > 0) {
    paintComments(frame, id, { x: right - AWAY - 2, y, align: 'right' }, ink);
    return;
  }
  const label = String(Math.max(mark.open, mark.unread));
  const width = Math.max(20, BUBBLE + GAP + frame.text.width(label, font(frame, 'small')) + 8);
  roundRect(ctx, { x: right - width + 4, y: y - 9, width, height: 18 }, 9);
  ctx.fillStyle = theme.surface;
  ctx.fill();
  ctx.strokeStyle = theme.text;
  ctx.lineWidth = 1;
  ctx.stroke();
  paintComments(frame, id, { x: right - width + 8, y }, theme.text);
}
