import type { Point } from '../../../shared/layout/geometry';
import { TRAIL_MS, type TrailPoint } from '../laserTrails';
import { pointOf } from '../sceneGeometry';
import type { PaintFrame } from './frame';

const DOT = 6;
const HALO = 13;

/** A light that points at something: a dot with a halo at its head, and behind it a trail that thins out. */
export function paintLaser(
  frame: PaintFrame,
  { colour, head, trail }: { colour: string; head: Point; trail: readonly TrailPoint[] },
): void {
  const { ctx, layout, port, now } = frame;
  ctx.lineCap = 'round';
  ctx.strokeStyle = colour;
  let before: Point | null = null;
  // The newest point is where the head is on its way to.
  for (const { place, at } of trail.slice(0, -1)) {
    const point = pointOf(layout, port, place);
    if (before && point) paintStretch(ctx, before, point, 1 - (now - at) / TRAIL_MS);
    before = point;
  }
  if (before) paintStretch(ctx, before, head, 1);
  ctx.globalAlpha = 0.25;
  ctx.beginPath();
  ctx.arc(head.x, head.y, HALO, 0, 2 * Math.PI);
  ctx.fillStyle = colour;
  ctx.fill();
  ctx.globalAlpha = 1;
  ctx.beginPath();
  ctx.arc(head.x, head.y, DOT, 0, 2 * Math.PI);
  ctx.fill();
  ctx.strokeStyle = '#FFFFFF';
  ctx.lineWidth = 2;
  ctx.stroke();
}

function paintStretch(ctx: PaintFrame['ctx'], from: Point, to: Point, left: number): void {
  const strength = Math.max(0, Math.min(1, left));
  ctx.globalAlpha = strength * 0.7;
  ctx.lineWidth = 1 + 5 * strength;
  ctx.beginPath();
  ctx.moveTo(from.x, from.y);
  ctx.lineTo(to.x, to.y);
  ctx.stroke();
  ctx.globalAlpha = 1;
}
