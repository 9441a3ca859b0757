import type { Weight } from './font/measure';
import type { Part } from './part';

/**
 * What a picture consists of, in the order in which it is drawn. Colours are what the painters said: hex, `rgb()` or
 * `rgba()`. Lengths are pixels, on paper points.
 */
export type Mark = ShapeMark | TextMark | GroupMark;

/** Path steps as numbers: `MOVE x y`, `LINE x y`, `CURVE x1 y1 x2 y2 x y`, `CLOSE`. */
export type Path = readonly number[];
export const MOVE = 0;
export const LINE = 1;
export const CURVE = 2;
export const CLOSE = 3;

export type Shape =
  | {
      readonly kind: 'rect';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly radius: number;
    }
  | { readonly kind: 'path'; readonly path: Path };

export interface Stroke {
  readonly colour: string;
  readonly width: number;
  readonly cap: 'butt' | 'round' | 'square';
  readonly join: 'bevel' | 'miter' | 'round';
  /** Lengths of dashes and gaps; empty: a solid line. */
  readonly dash: readonly number[];
}

export interface ShapeMark {
  readonly kind: 'shape';
  readonly shape: Shape;
  readonly fill: string | null;
  readonly stroke: Stroke | null;
  readonly alpha: number;
}

/** One line of text in Inter. */
export interface TextMark {
  readonly kind: 'text';
  readonly text: string;
  /** Left end of the baseline. */
  readonly x: number;
  readonly y: number;
  /** As it was measured. */
  readonly width: number;
  readonly size: number;
  readonly weight: Weight;
  readonly colour: string;
  readonly alpha: number;
}

/** Marks that belong together: moved, scaled and turned (degrees, clockwise) in this order of nesting, and cut off. */
export interface GroupMark {
  readonly kind: 'group';
  readonly marks: readonly Mark[];
  readonly clip: Shape | null;
  readonly move?: { readonly x: number; readonly y: number };
  readonly turn?: number;
  readonly scale?: number;
  readonly part?: Part;
}

export interface PathVisitor {
  move(x: number, y: number): void;
  line(x: number, y: number): void;
  curve(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void;
  close(): void;
}

/** Walks along a path. */
export function walk(path: Path, to: PathVisitor): void {
  const at = (i: number) => path[i] as number;
  for (let i = 0; i < path.length; ) {
    switch (path[i]) {
      case MOVE:
        to.move(at(i + 1), at(i + 2));
        i += 3;
        break;
      case LINE:
        to.line(at(i + 1), at(i + 2));
        i += 3;
        break;
      case CURVE:
        to.curve(at(i + 1), at(i + 2), at(i + 3), at(i + 4), at(i + 5), at(i + 6));
        i += 7;
        break;
      default:
        to.close();
        i += 1;
    }
  }
}

/** A picture ready to be written in any format. */
export interface PictureMarks {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
  /** What it is a picture of, and what is in it, in words. */
  readonly title: string;
  readonly description: string;
}

/** How many marks there are, groups opened: what a writer has to do. */
export function countMarks(marks: readonly Mark[]): number {
  let count = 0;
  for (const mark of marks) count += mark.kind === 'group' ? countMarks(mark.marks) : 1;
  return count;
}
