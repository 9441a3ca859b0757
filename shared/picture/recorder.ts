import { addArc, addCorner } from './arcs';
import { faceOf } from './font/measure';
import {
  CLOSE,
  CURVE,
  type GroupMark,
  LINE,
  type Mark,
  MOVE,
  type Shape,
  type Stroke,
} from './marks';
import type { TextCache } from './paint/textCache';
import type { Part } from './part';
import type { Pen } from './pen';

/**
 * How far the middle of a line stands above its baseline, in parts of its size: where browsers put Inter with
 * `textBaseline = 'middle'`.
 */
const MIDDLE = 0.300625;
/** The same for `top`: ascent of the em box. */
const TOP = 0.800625;

/** A pen that remembers what was drawn with it. */
export interface Recorder extends Pen {
  readonly marks: readonly Mark[];
  /** Puts in what another one recorded: moved, turned and scaled. */
  group(group: Omit<GroupMark, 'kind' | 'clip'>): void;
  /** Says what is drawn meanwhile. */
  part(part: Part, draw: () => void): void;
}

interface Look {
  fillStyle: string | object;
  strokeStyle: string | object;
  lineWidth: number;
  lineCap: Pen['lineCap'];
  lineJoin: Pen['lineJoin'];
  globalAlpha: number;
  font: string;
  textAlign: Pen['textAlign'];
  textBaseline: Pen['textBaseline'];
}

interface Saved {
  readonly look: Look;
  readonly dash: readonly number[];
  readonly x: number;
  readonly y: number;
  readonly into: Mark[];
}

/** Makes a recorder; texts are as wide as `text` says. */
export function createRecorder(text: Pick<TextCache, 'width' | 'cut'>): Recorder {
  const marks: Mark[] = [];
  const saved: Saved[] = [];
  let into = marks;
  let dash: readonly number[] = [];
  let dx = 0;
  let dy = 0;
  let path: number[] = [];
  /** The path, as long as it is one rectangle. */
  let box: Shape | null = null;
  let at: [number, number] = [0, 0];

  const step = (...numbers: readonly number[]) => {
    if (box) path = pathOf(box);
    box = null;
    path.push(...numbers);
  };
  const shape = (): Shape => box ?? { kind: 'path', path: path.slice() };
  const isEmpty = () => box === null && path.length === 0;
  const setBox = (x: number, y: number, width: number, height: number, radius: number) => {
    const rect = { kind: 'rect', x: x + dx, y: y + dy, width, height, radius } as const;
    if (isEmpty()) box = rect;
    else step(...pathOf(rect));
  };

  const pen: Recorder = {
    marks,
    fillStyle: '#000000',
    strokeStyle: '#000000',
    lineWidth: 1,
    lineCap: 'butt',
    lineJoin: 'miter',
    globalAlpha: 1,
    font: '400 13px Inter',
    textAlign: 'left',
    textBaseline: 'alphabetic',
    group: (group) => into.push({ kind: 'group', clip: null, ...group }),
    part: (part, draw) => {
      const inside: Mark[] = [];
      const outside = into;
      into.push({ kind: 'group', clip: null, part, marks: inside });
      into = inside;
      draw();
      into = outside;
    },
    save: () => {
      saved.push({ look: lookOf(pen), dash, x: dx, y: dy, into });
    },
    restore: () => {
      const last = saved.pop();
      if (!last) return;
      Object.assign(pen, last.look);
      dash = last.dash;
      dx = last.x;
      dy = last.y;
      into = last.into;
    },
    translate: (x, y) => {
      dx += x;
      dy += y;
    },
    beginPath: () => {
      path = [];
      box = null;
    },
    closePath: () => step(CLOSE),
    moveTo: (x, y) => {
      at = [x + dx, y + dy];
      step(MOVE, ...at);
    },
    lineTo: (x, y) => {
      const first = isEmpty();
      at = [x + dx, y + dy];
      step(first ? MOVE : LINE, ...at);
    },
    bezierCurveTo: (x1, y1, x2, y2, x, y) => {
      at = [x + dx, y + dy];
      step(CURVE, x1 + dx, y1 + dy, x2 + dx, y2 + dy, ...at);
    },
    arc: (x, y, radius, from, to) => {
      const arc: number[] = [];
      addArc(arc, x + dx, y + dy, radius, from, to, isEmpty() ? MOVE : LINE);
      step(...arc);
      at = [arc.at(-2) as number, arc.at(-1) as number];
    },
    arcTo: (x1, y1, x2, y2, radius) => {
      const corner: number[] = [];
      addCorner(corner, at, [x1 + dx, y1 + dy], [x2 + dx, y2 + dy], radius);
      step(...corner);
      at = [corner.at(-2) as number, corner.at(-1) as number];
    },
    rect: (x, y, width, height) => setBox(x, y, width, height, 0),
    roundRect: setBox,
    fill: () => {
      if (isEmpty()) return;
      const { fillStyle, globalAlpha: alpha } = pen;
      into.push({ kind: 'shape', shape: shape(), fill: String(fillStyle), stroke: null, alpha });
    },
    stroke: () => {
      if (isEmpty()) return;
      const stroke: Stroke = {
        colour: String(pen.strokeStyle),
        width: pen.lineWidth,
        cap: pen.lineCap,
        join: pen.lineJoin,
        dash,
      };
      into.push({ kind: 'shape', shape: shape(), fill: null, stroke, alpha: pen.globalAlpha });
    },
    clip: () => {
      const inside: Mark[] = [];
      into.push({ kind: 'group', marks: inside, clip: shape() });
      into = inside;
    },
    fillRect: (x, y, width, height) => {
      if (width <= 0 || height <= 0) return;
      const rect = { kind: 'rect', x: x + dx, y: y + dy, width, height, radius: 0 } as const;
      const { fillStyle, globalAlpha: alpha } = pen;
      into.push({ kind: 'shape', shape: rect, fill: String(fillStyle), stroke: null, alpha });
    },
    setLineDash: (lengths) => {
      dash = lengths;
    },
    fillText: (whole, x, y, most) => {
      const { font, textAlign, textBaseline } = pen;
      const line = most === undefined ? whole : text.cut(whole, font, most);
      if (line.trim() === '') return;
      const { size, weight } = faceOf(font);
      const width = text.width(line, font);
      const back = textAlign === 'center' ? width / 2 : textAlign === 'right' ? width : 0;
      const down = textBaseline === 'middle' ? MIDDLE : textBaseline === 'top' ? TOP : 0;
      into.push({
        kind: 'text',
        text: line,
        x: x + dx - back,
        y: y + dy + down * size,
        width,
        size,
        weight,
        colour: String(pen.fillStyle),
        alpha: pen.globalAlpha,
      });
    },
  };
  return pen;
}

const lookOf = (pen: Look): Look => ({
  fillStyle: pen.fillStyle,
  strokeStyle: pen.strokeStyle,
  lineWidth: pen.lineWidth,
  lineCap: pen.lineCap,
  lineJoin: pen.lineJoin,
  globalAlpha: pen.globalAlpha,
  font: pen.font,
  textAlign: pen.textAlign,
  textBaseline: pen.textBaseline,
});

/** A shape as a path. */
export function pathOf(shape: Shape): number[] {
  if (shape.kind === 'path') return shape.path.slice();
  const { x, y, width, height, radius } = shape;
  const [right, bottom] = [x + width, y + height];
  if (radius <= 0) return [MOVE, x, y, LINE, right, y, LINE, right, bottom, LINE, x, bottom, CLOSE];
  const r = Math.min(radius, width / 2, height / 2);
  const path: number[] = [];
  addArc(path, right - r, y + r, r, -Math.PI / 2, 0, MOVE);
  addArc(path, right - r, bottom - r, r, 0, Math.PI / 2, LINE);
  addArc(path, x + r, bottom - r, r, Math.PI / 2, Math.PI, LINE);
  addArc(path, x + r, y + r, r, Math.PI, 1.5 * Math.PI, LINE);
  path.push(CLOSE);
  return path;
}
