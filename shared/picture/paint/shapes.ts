import type { Rect } from '../../layout/geometry';
import type { Glyph } from '../../plan/colours';
import type { Pen } from '../pen';

/** Small drawing helpers. None of them saves or restores the context. */

export function roundRect(ctx: Pen, { x, y, width, height }: Rect, radius: number): void {
  ctx.beginPath();
  ctx.roundRect(x, y, width, height, Math.min(radius, width / 2, height / 2));
}

export const inset = (r: Rect, by: number): Rect => ({
  x: r.x + by,
  y: r.y + by,
  width: Math.max(0, r.width - 2 * by),
  height: Math.max(0, r.height - 2 * by),
});

/** Middle of a line of text at a height, for `textBaseline = 'middle'`: Inter sits a little high. */
export const TEXT_DROP = 0.5;

function polygon(ctx: Pen, cx: number, cy: number, r: number, corners: number, turn: number): void {
  ctx.beginPath();
  for (let i = 0; i < corners; i += 1) {
    const angle = turn + (i * 2 * Math.PI) / corners;
    const x = cx + r * Math.cos(angle);
    const y = cy + r * Math.sin(angle);
    if (i === 0) ctx.moveTo(x, y);
    else ctx.lineTo(x, y);
  }
  ctx.closePath();
}

/** Draws a colour's glyph in the middle of a square of `size`. */
export function drawGlyph(
  ctx: Pen,
  glyph: Glyph,
  cx: number,
  cy: number,
  size: number,
  colour: string,
): void {
  const r = size / 2;
  ctx.fillStyle = colour;
  ctx.strokeStyle = colour;
  ctx.lineWidth = Math.max(1.5, size / 6);
  switch (glyph) {
    case 'circle':
      ctx.beginPath();
      ctx.arc(cx, cy, r * 0.9, 0, 2 * Math.PI);
      ctx.fill();
      break;
    case 'triangle':
      polygon(ctx, cx, cy + r * 0.2, r * 1.1, 3, -Math.PI / 2);
      ctx.fill();
      break;
    case 'square':
      ctx.fillRect(cx - r * 0.8, cy - r * 0.8, r * 1.6, r * 1.6);
      break;
    case 'diamond':
      polygon(ctx, cx, cy, r * 1.1, 4, 0);
      ctx.fill();
      break;
    case 'bar':
      ctx.fillRect(cx - r, cy - r * 0.35, r * 2, r * 0.7);
      break;
    case 'ring':
      ctx.beginPath();
      ctx.arc(cx, cy, r * 0.75, 0, 2 * Math.PI);
      ctx.stroke();
      break;
    case 'cross':
      ctx.beginPath();
      ctx.moveTo(cx - r * 0.7, cy - r * 0.7);
      ctx.lineTo(cx + r * 0.7, cy + r * 0.7);
      ctx.moveTo(cx + r * 0.7, cy - r * 0.7);
      ctx.lineTo(cx - r * 0.7, cy + r * 0.7);
      ctx.stroke();
      break;
    case 'hexagon':
      polygon(ctx, cx, cy, r, 6, 0);
      ctx.fill();
      break;
    case 'star':
      drawStar(ctx, cx, cy, r);
      break;
    case 'half':
      ctx.beginPath();
      ctx.arc(cx, cy, r * 0.9, Math.PI / 2, (3 * Math.PI) / 2);
      ctx.closePath();
      ctx.fill();
      ctx.beginPath();
      ctx.lineWidth = 1;
      ctx.arc(cx, cy, r * 0.9 - 0.5, 0, 2 * Math.PI);
      ctx.stroke();
      break;
  }
}

function drawStar(ctx: Pen, cx: number, cy: number, r: number): void {
  ctx.beginPath();
  for (let i = 0; i < 10; i += 1) {
    const radius = i % 2 === 0 ? r * 1.1 : r * 0.5;
    const angle = -Math.PI / 2 + (i * Math.PI) / 5;
    const x = cx + radius * Math.cos(angle);
    const y = cy + radius * Math.sin(angle);
    if (i === 0) ctx.moveTo(x, y);
    else ctx.lineTo(x, y);
  }
  ctx.closePath();
  ctx.fill();
}

export function drawChevron(ctx: Pen, cx: number, cy: number, up: boolean, colour: string): void {
  const d = up ? -1 : 1;
  ctx.beginPath();
  ctx.moveTo(cx - 4, cy - 2 * d);
  ctx.lineTo(cx, cy + 2 * d);
  ctx.lineTo(cx + 4, cy - 2 * d);
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1.75;
  ctx.lineCap = 'round';
  ctx.lineJoin = 'round';
  ctx.stroke();
  ctx.lineCap = 'butt';
}

export function drawCheck(ctx: Pen, cx: number, cy: number, size: number, colour: string): void {
  const s = size / 16;
  ctx.beginPath();
  ctx.moveTo(cx - 4 * s, cy);
  ctx.lineTo(cx - 1.2 * s, cy + 3 * s);
  ctx.lineTo(cx + 4.4 * s, cy - 3.4 * s);
  ctx.strokeStyle = colour;
  ctx.lineWidth = Math.max(1.5, 2 * s);
  ctx.lineCap = 'round';
  ctx.lineJoin = 'round';
  ctx.stroke();
  ctx.lineCap = 'butt';
}

/** A round "!" badge. */
export function drawBadge(
  ctx: Pen,
  cx: number,
  cy: number,
  fill: string,
  ink: string,
  ring: string,
): void {
  ctx.beginPath();
  ctx.arc(cx, cy, 8, 0, 2 * Math.PI);
  ctx.fillStyle = fill;
  ctx.fill();
  ctx.strokeStyle = ring;
  ctx.lineWidth = 1.5;
  ctx.stroke();
  ctx.fillStyle = ink;
  ctx.fillRect(cx - 1, cy - 4.5, 2, 5.5);
  ctx.fillRect(cx - 1, cy + 2.5, 2, 2);
}

/** A small padlock: only one person sees this. */
export function drawLock(ctx: Pen, cx: number, cy: number, colour: string): void {
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  ctx.arc(cx, cy - 1.5, 2.75, Math.PI, 0);
  ctx.stroke();
  ctx.fillStyle = colour;
  ctx.fillRect(cx - 4, cy - 1.5, 8, 6);
}

/** A heart around a point: that people put signs to a thing. */
export function drawHeart(ctx: Pen, cx: number, cy: number, size: number): void {
  const r = size / 2;
  ctx.beginPath();
  ctx.moveTo(cx, cy + r);
  ctx.bezierCurveTo(cx - 2.2 * r, cy - 0.3 * r, cx - 0.8 * r, cy - 1.6 * r, cx, cy - 0.5 * r);
  ctx.bezierCurveTo(cx + 0.8 * r, cy - 1.6 * r, cx + 2.2 * r, cy - 0.3 * r, cx, cy + r);
  ctx.closePath();
  ctx.fill();
}

/** Initials of a name: at most two letters. */
export function initials(name: string): string {
  const words = name
    .trim()
    .split(/\s+/)
    .filter((w) => w !== '');
  const first = [...(words[0] ?? '?')][0] ?? '?';
  const last = words.length > 1 ? ([...(words.at(-1) as string)][0] ?? '') : '';
  return (first + last).toUpperCase();
}
