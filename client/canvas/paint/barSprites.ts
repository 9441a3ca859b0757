import { type BodyLook, paintBody } from '../../../shared/picture/paint/paintBar';
import type { CanvasTheme } from '../../../shared/picture/paint/theme';
import { whenIdle as browserIdle, type WhenIdle } from '../whenIdle';
import type { Ctx } from './frame';

/** Ends of a bar with all that is special about them: rounded corners, a striped end; CSS pixels. */
const CAP = 16;
/** What is between them, as often as it takes. A multiple of the dashes of a bar that is being explored. */
const MIDDLE = 480;
/** More looks than a board has at once; then it is begun anew. */
const MOST = 64;

export interface BarSprites {
  /** For one painting, during which the transform stays: what paints the body of a bar, as `paintBody` does. */
  painting(ctx: Ctx, theme: CanvasTheme): (look: BodyLook) => void;
  close(): void;
}

interface Sprite {
  readonly image: HTMLCanvasElement;
  /** Device pixels. */
  readonly cap: number;
  readonly middle: number;
  readonly height: number;
}

/**
 * Paints bodies of bars from pictures of them: where the processor draws, an outline with corners costs several times what its
 * pixels cost when they are there already. A picture is made by `paintBody` for each look, once; a bar is its left end, its
 * middle as often as it takes, and its right end. What is too narrow for that is painted as ever, and so is a look until there
 * was time to make its picture: each is a canvas that waits for its memory, and a board that opens would wait for all of them.
 */
export function createBarSprites(
  makeCanvas: () => HTMLCanvasElement = () => document.createElement('canvas'),
  whenIdle: WhenIdle = browserIdle,
): BarSprites {
  const byTheme = new WeakMap<CanvasTheme, Map<string, Sprite>>();
  /** Looks without a picture, by what makes it. */
  const wanted = new Map<string, () => void>();
  let stop: (() => void) | null = null;

  const makeOne = (): void => {
    const [next] = wanted;
    if (next) {
      wanted.delete(next[0]);
      next[1]();
    }
    stop = wanted.size > 0 ? whenIdle(makeOne) : null;
  };

  const spriteOf = (theme: CanvasTheme, look: BodyLook, ratio: number): Sprite | null => {
    const sprites = byTheme.get(theme) ?? new Map<string, Sprite>();
    byTheme.set(theme, sprites);
    const { colour, detail, initiative, rect } = look;
    const key = `${colour.fill} ${initiative.certainty} ${detail} ${rect.height} ${ratio}`;
    const known = sprites.get(key);
    if (known) return known;
    wanted.set(key, () => {
      const made = draw(makeCanvas(), theme, look, ratio);
      if (!made) return;
      if (sprites.size >= MOST) sprites.clear();
      sprites.set(key, made);
    });
    stop ??= whenIdle(makeOne);
    return null;
  };

  const painting: BarSprites['painting'] = (ctx, theme) => {
    let at: DOMMatrix | null = null;
    return (look) => {
      at ??= ctx.getTransform();
      const { a: ratio, e: left, f: above } = at;
      const { rect } = look;
      // Whole device pixels: nothing is blurred, and a picture is copied instead of sampled.
      const from = Math.round(ratio * rect.x + left);
      const to = Math.round(ratio * (rect.x + rect.width) + left);
      const sprite = to - from >= 2 * CAP * ratio + 2 ? spriteOf(theme, look, ratio) : null;
      if (!sprite) {
        paintBody(ctx, theme, look);
        return;
      }
      const { image, cap, middle, height } = sprite;
      const y = (Math.round(ratio * rect.y + above) - above) / ratio;
      const end = to - cap;
      const piece = (source: number, width: number, x: number): void => {
        if (x + width <= 0 || x >= ctx.canvas.width) return;
        const [dx, w, h] = [(x - left) / ratio, width / ratio, height / ratio];
        ctx.drawImage(image, source, 0, width, height, dx, y, w, h);
      };
      const first = Math.min(cap + middle, end - from);
      piece(0, first, from);
      for (let x = from + first; x < end; x += middle) piece(cap, Math.min(middle, end - x), x);
      piece(cap + middle, cap, end);
    };
  };
  return { painting, close: () => stop?.() };
}

/** A bar of the look that is as wide as its ends and one middle. */
function draw(
  image: HTMLCanvasElement,
  theme: CanvasTheme,
  look: BodyLook,
  ratio: number,
): Sprite | null {
  const cap = Math.ceil(CAP * ratio);
  const middle = Math.round(MIDDLE * ratio);
  const height = Math.round(look.rect.height * ratio);
  image.width = 2 * cap + middle;
  image.height = height;
  const ctx = image.getContext('2d');
  if (!ctx) return null;
  ctx.scale(ratio, ratio);
  const rect = { x: 0, y: 0, width: image.width / ratio, height: height / ratio };
  paintBody(ctx, theme, { ...look, rect });
  return { image, cap, middle, height };
}
