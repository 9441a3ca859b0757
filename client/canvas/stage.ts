import { Konva } from 'konva/lib/Global';
import { Layer } from 'konva/lib/Layer';
import { Shape } from 'konva/lib/Shape';
import { Stage } from 'konva/lib/Stage';

/** The board's canvases, one above the other: Konva's layers, each with one shape that paints all there is on it. */
export interface CanvasStage<Name extends string> {
  /** Paints a layer anew. */
  draw(layer: Name): void;
  /** Takes a layer with nothing on it out of the picture: the browser lays no empty sheet over the board. */
  blank(layer: Name): void;
  /** From its next drawing on a layer is as large as this: in CSS pixels, with so many device pixels for each. */
  resize(size: { width?: number; height?: number; ratio?: number }): void;
  close(): void;
}

/** Puts the layers, bottom to top, into `container`. Whoever opens the stage closes it. */
export function openStage<Name extends string>(
  container: HTMLDivElement,
  names: readonly Name[],
  paint: (layer: Name, context: CanvasRenderingContext2D) => void,
): CanvasStage<Name> {
  Konva.autoDrawEnabled = false;
  // The stage itself stays without a size: Konva would give each side of it to each layer, and a layer that has a size has
  // its memory, blank or not.
  const stage = new Stage({ container, width: 0, height: 0, listening: false });
  let size = { width: 0, height: 0, ratio: 1 };
  // When something is painted is up to the painter: Konva would paint each layer as it is added.
  let drawing = false;
  const layers = new Map(
    names.map((name) => {
      const layer = new Layer({ listening: false });
      const shape = new Shape({
        listening: false,
        perfectDrawEnabled: false,
        sceneFunc: ({ _context }) => {
          if (drawing) paint(name, _context);
        },
      });
      stage.add(layer.add(shape));
      return [name, layer];
    }),
  );
  const layerOf = (name: Name) => layers.get(name) as Layer;
  const show = (layer: Layer, shown: boolean) => {
    layer.getNativeCanvasElement().style.visibility = shown ? '' : 'hidden';
  };

  return {
    draw: (name) => {
      const layer = layerOf(name);
      const canvas = layer.getCanvas();
      if (canvas.getPixelRatio() !== size.ratio) canvas.setPixelRatio(size.ratio);
      canvas.setSizeIfChanged(size.width, size.height);
      show(layer, true);
      drawing = true;
      layer.drawScene();
      drawing = false;
    },
    blank: (name) => {
      show(layerOf(name), false);
      layerOf(name).clear();
    },
    resize: (next) => {
      size = { ...size, ...next };
    },
    close: () => {
      stage.destroy();
    },
  };
}
