import { whenIdle as browserIdle, type WhenIdle } from './whenIdle';

/** Gives layers their memory before there is anything on them. */
export interface LayerMemory {
  /** From now on, and again after a change of size. */
  prepare(): void;
  close(): void;
}

/**
 * One layer in each idle moment. A canvas that has never been drawn on takes some 15 ms to get its memory where the processor
 * draws, and a bar that is picked up for the first time would wait for three of them in one task.
 */
export function createLayerMemory<Name>(
  layers: readonly Name[],
  prepare: (layer: Name) => void,
  whenIdle: WhenIdle = browserIdle,
): LayerMemory {
  let stop = () => {};
  const from = (i: number): void => {
    stop = whenIdle(() => {
      prepare(layers[i] as Name);
      if (i + 1 < layers.length) from(i + 1);
    });
  };
  return {
    prepare: () => {
      stop();
      from(0);
    },
    close: () => stop(),
  };
}
