import { type Mark, type Shape, walk } from '../../shared/picture/marks';

type Ctx = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** So many marks are drawn before somebody else has a turn. */
const SLICE = 2_000;

/**
 * Draws marks onto a canvas. `pause` is waited for after each slice, with how many are drawn: for progress, and for
 * whoever wants to stop.
 */
export async function drawMarks(
  ctx: Ctx,
  marks: readonly Mark[],
  family: string,
  pause: (drawn: number) => void | Promise<void>,
): Promise<void> {
  let drawn = 0;
  const draw = async (list: readonly Mark[]): Promise<void> => {
    for (const mark of list) {
      if (mark.kind === 'group') {
        const { clip, move, turn, scale, marks: inside } = mark;
        if (!clip && !move && !turn && !scale) {
          await draw(inside);
          continue;
        }
        ctx.save();
        if (move) ctx.translate(move.x, move.y);
        if (turn) ctx.rotate((turn * Math.PI) / 180);
        if (scale) ctx.scale(scale, scale);
        if (clip) {
          trace(ctx, clip);
          ctx.clip();
        }
        await draw(inside);
        ctx.restore();
        continue;
      }
      drawMark(ctx, mark, family);
      drawn += 1;
      if (drawn % SLICE === 0) await pause(drawn);
    }
  };
  await draw(marks);
  await pause(drawn);
}

function drawMark(ctx: Ctx, mark: Exclude<Mark, { kind: 'group' }>, family: string): void {
  ctx.globalAlpha = mark.alpha;
  if (mark.kind === 'text') {
    ctx.font = `${mark.weight} ${mark.size}px ${family}`;
    ctx.fillStyle = mark.colour;
    ctx.textBaseline = 'alphabetic';
    ctx.fillText(mark.text, mark.x, mark.y);
    return;
  }
  const { shape, fill, stroke } = mark;
  trace(ctx, shape);
  if (fill !== null) {
    ctx.fillStyle = fill;
    ctx.fill();
  }
  if (!stroke) return;
  ctx.strokeStyle = stroke.colour;
  ctx.lineWidth = stroke.width;
  ctx.lineCap = stroke.cap;
  ctx.lineJoin = stroke.join;
  ctx.setLineDash([...stroke.dash]);
  ctx.stroke();
}

function trace(ctx: Ctx, shape: Shape): void {
  ctx.beginPath();
  if (shape.kind === 'rect') {
    const { x, y, width, height, radius } = shape;
    if (radius > 0) ctx.roundRect(x, y, width, height, radius);
    else ctx.rect(x, y, width, height);
    return;
  }
  walk(shape.path, {
    move: (x, y) => ctx.moveTo(x, y),
    line: (x, y) => ctx.lineTo(x, y),
    curve: (x1, y1, x2, y2, x, y) => ctx.bezierCurveTo(x1, y1, x2, y2, x, y),
    close: () => ctx.closePath(),
  });
}
