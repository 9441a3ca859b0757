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
  /** All layers are as large as this, in CSS pixels, and empty afterwards. */
  resize(width: number, height: number): void;
  /** Device pixels a CSS pixel; the layers are empty afterwards. */
  setPixelRatio(ratio: number): void;
  close(): void;
}

/** Puts the layers, bottom to top, into `container`. Whoever opens the stage closes it. */
export function openStage<Name extends string>(
  container: HTMLDivElement,
  names: readonly Name[],
  paint: (layer: Name, context: CanvasRenderingContext2D) => void,
): CanvasStage<Name> {
  Konva.autoDrawEnabled = false;
  const stage = new Stage({ container, width: 0, height: 0, listening: false });
  // What is painted when is up to the painter: Konva would paint each layer as it is added, and for each side of a new size.
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
  const show = (layer: Layer, shown: boolean) => {
    layer.getNativeCanvasElement().style.visibility = shown ? '' : 'hidden';
  };
  const layerOf = (name: Name) => layers.get(name) as Layer;

  return {
    draw: (name) => {
      show(layerOf(name), true);
      drawing = true;
      layerOf(name).drawScene();
      drawing = false;
    },
    blank: (name) => {
      show(layerOf(name), false);
      layerOf(name).clear();
    },
    resize: (width, height) => {
      stage.size({ width, height });
    },
    setPixelRatio: (ratio) => {
      for (const layer of layers.values()) {
        const canvas = layer.getCanvas();
        if (canvas.getPixelRatio() !== ratio) canvas.setPixelRatio(ratio);
      }
    },
    close: () => {
      stage.destroy();
    },
  };
}
