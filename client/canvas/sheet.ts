import type { Rect } from '../../shared/layout/geometry';

/** Of the stage: in CSS pixels, with so many device pixels for each. */
export interface CanvasSize {
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
}

/** Sizes come in steps, so that a canvas whose content grows by a little keeps its memory. */
const STEP = 128;
/** From this share of the stage on a part of it saves nothing. */
const WORTHWHILE = 0.7;

/**
 * The canvas that an area of the stage is drawn on: whole steps large and no smaller than it was, for one that changes its size gets new
 * memory; its corner on a device pixel, so that what is drawn on it is as sharp as anywhere. The whole stage where there is no area, or a
 * large one.
 */
export function sheetOver(
  area: Rect | null,
  { width, height, ratio }: CanvasSize,
  before: Pick<CanvasSize, 'width' | 'height'> = NONE,
): Rect {
  const whole = { x: 0, y: 0, width, height };
  if (!area) return whole;
  const onPixel = (at: number) => Math.floor(Math.max(at, 0) * ratio) / ratio;
  const x = onPixel(Math.min(area.x, width));
  const y = onPixel(Math.min(area.y, height));
  const right = Math.min(Math.max(area.x + area.width, x), width);
  const bottom = Math.min(Math.max(area.y + area.height, y), height);
  const sheet = {
    x,
    y,
    width: Math.min(Math.max(stepped(right - x), before.width), width),
    height: Math.min(Math.max(stepped(bottom - y), before.height), height),
  };
  return sheet.width * sheet.height < WORTHWHILE * width * height ? sheet : whole;
}

const NONE = { width: 0, height: 0 };

const stepped = (size: number): number => Math.max(1, Math.ceil(size / STEP)) * STEP;
