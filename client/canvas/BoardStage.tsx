import type { Layer as KonvaLayer } from 'konva/lib/Layer';
import { type Ref, useImperativeHandle, useRef } from 'react';
// Without Konva's own shapes, of which the board has none.
import { Layer, Shape, Stage } from 'react-konva/lib/ReactKonvaCore';

type Paint = (context: CanvasRenderingContext2D) => void;

/** The board's canvases, one above the other: Konva's layers, each with one shape that paints all there is on it. */
export interface CanvasStage<Name extends string> {
  /** Paints a layer anew. */
  draw(layer: Name, paint: Paint): void;
  /** Gives a layer the memory that its next drawing needs. */
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
 * Mounts the layers once. What is painted when is up to the owner: Konva, which draws each layer as it is added, has
 * nothing to draw and clears nothing.
 */
export function BoardStage<Name extends string>({ names, className, ref }: BoardStageProps<Name>) {
  const layers = useRef(new Map<Name, KonvaLayer>());
  const painting = useRef<Paint | null>(null);
  useImperativeHandle(ref, () => {
    let size: CanvasSize = { width: 0, height: 0, ratio: 1 };
    const show = (layer: KonvaLayer, shown: boolean) => {
      layer.getNativeCanvasElement().style.visibility = shown ? '' : 'hidden';
    };
    const takeSize = (layer: KonvaLayer) => {
      const canvas = layer.getCanvas();
      if (canvas.getPixelRatio() !== size.ratio) canvas.setPixelRatio(size.ratio);
      canvas.setSizeIfChanged(size.width, size.height);
    };
    return {
      draw: (name, paint) => {
        const layer = layers.current.get(name);
        if (!layer) return;
        takeSize(layer);
        show(layer, true);
        layer.clear();
        painting.current = paint;
        layer.drawScene();
        painting.current = null;
      },
      prepare: (name) => {
        const layer = layers.current.get(name);
        if (layer) takeSize(layer);
      },
      blank: (name) => {
        const layer = layers.current.get(name);
        if (!layer) return;
        show(layer, false);
        layer.clear();
      },
      resize: (next) => {
        size = { ...size, ...next };
      },
    };
  }, []);
  // The stage itself stays without a size: Konva would give each side of it to each layer, and a layer that has a size has
  // its memory, blank or not.
  return (
    <Stage width={0} height={0} listening={false} className={className}>
      {names.map((name) => (
        <Layer
          key={name}
          listening={false}
          clearBeforeDraw={false}
          ref={(layer) => {
            if (layer) layers.current.set(name, layer);
          }}
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
