import type { Layer as KonvaLayer } from 'konva/lib/Layer';
import { type Ref, useImperativeHandle, useRef, useState } from 'react';
// Without Konva's own shapes, of which the board has none.
import { Layer, Shape, Stage } from 'react-konva/lib/ReactKonvaCore';

type Paint = (context: CanvasRenderingContext2D) => void;

/** The board's canvases, one above the other: Konva's layers, each with one shape that paints all there is on it. */
export interface CanvasStage<Name extends string> {
  /** Paints a layer anew. */
  draw(layer: Name, paint: Paint): void;
  /** Mounts a layer that was not, out of the picture, and gives it the memory that its next drawing needs. */
  prepare(layer: Name): void;
  /** Takes a layer with nothing on it out of the picture: the browser lays no empty sheet over the board. */
  blank(layer: Name): void;
  /** From its next drawing on a layer is as large as this: in CSS pixels, with so many device pixels for each. */
  resize(size: Partial<CanvasSize>): void;
}

interface CanvasSize {
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
}

interface BoardStageProps<Name extends string> {
  /** Of the layers, bottom to top; the same ones for as long as it is mounted. */
  readonly names: readonly Name[];
  readonly className: string | undefined;
  readonly ref: Ref<CanvasStage<Name>>;
}

/**
 * Mounts the first layer with itself, and each other once it is drawn or prepared: each takes Konva some 10 ms, four canvases
 * of its own among them. What is painted when is up to the owner: Konva, which draws each layer as it is added, has nothing
 * to draw and clears nothing.
 */
export function BoardStage<Name extends string>({ names, className, ref }: BoardStageProps<Name>) {
  const layers = useRef(new Map<Name, KonvaLayer>());
  const painting = useRef<Paint | null>(null);
  const [mounted, setMounted] = useState(1);
  /** What is to be drawn on layers as soon as they are mounted; null: they get their memory. */
  const waiting = useRef(new Map<Name, Paint | null>());
  const size = useRef<CanvasSize>({ width: 0, height: 0, ratio: 1 });
  const takeSize = (layer: KonvaLayer) => {
    const { width, height, ratio } = size.current;
    const canvas = layer.getCanvas();
    if (canvas.getPixelRatio() !== ratio) canvas.setPixelRatio(ratio);
    canvas.setSizeIfChanged(width, height);
  };
  const show = (layer: KonvaLayer, shown: boolean) => {
    layer.getNativeCanvasElement().style.visibility = shown ? '' : 'hidden';
  };
  const drawOn = (layer: KonvaLayer, paint: Paint) => {
    takeSize(layer);
    show(layer, true);
    layer.clear();
    painting.current = paint;
    layer.drawScene();
    painting.current = null;
  };
  const attach = (name: Name, layer: KonvaLayer | null) => {
    if (!layer || layers.current.get(name) === layer) return;
    layers.current.set(name, layer);
    const paint = waiting.current.get(name);
    waiting.current.delete(name);
    if (paint) drawOn(layer, paint);
    else {
      show(layer, false);
      if (paint === null) takeSize(layer);
    }
  };
  useImperativeHandle(ref, () => {
    const mount = (name: Name, paint: Paint | null) => {
      waiting.current.set(name, paint);
      setMounted((count) => Math.max(count, names.indexOf(name) + 1));
    };
    return {
      draw: (name, paint) => {
        const layer = layers.current.get(name);
        if (layer) drawOn(layer, paint);
        else mount(name, paint);
      },
      prepare: (name) => {
        const layer = layers.current.get(name);
        if (layer) takeSize(layer);
        else mount(name, waiting.current.get(name) ?? null);
      },
      blank: (name) => {
        const layer = layers.current.get(name);
        if (layer) {
          show(layer, false);
          layer.clear();
        } else if (waiting.current.has(name)) waiting.current.set(name, null);
      },
      resize: (next) => {
        size.current = { ...size.current, ...next };
      },
    };
  }, [names]);
  // The stage itself stays without a size: Konva would give each side of it to each layer, and a layer that has a size has
  // its memory, blank or not.
  return (
    <Stage width={0} height={0} listening={false} className={className}>
      {names.slice(0, mounted).map((name) => (
        <Layer
          key={name}
          listening={false}
          clearBeforeDraw={false}
          ref={(layer) => attach(name, layer)}
        >
          <Shape
            listening={false}
            perfectDrawEnabled={false}
            sceneFunc={({ _context }) => painting.current?.(_context)}
          />
        </Layer>
      ))}
    </Stage>
  );
}
