import { beforeEach, describe, expect, it } from 'vitest';
import { createLayerMemory, type LayerMemory } from '../../../client/canvas/layerMemory';

let idle: (() => void)[];
let prepared: string[];
let memory: LayerMemory;

beforeEach(() => {
  idle = [];
  prepared = [];
  memory = createLayerMemory(
    ['effects', 'drag', 'presence'],
    (layer) => prepared.push(layer),
    (callback) => {
      idle.push(callback);
      return () => {
        idle = idle.filter((waiting) => waiting !== callback);
      };
    },
  );
});

const rest = (moments: number) => {
  for (let i = 0; i < moments; i += 1) idle.shift()?.();
};

describe('memory of layers', () => {
  it('is got ready when there is time for it, a layer in each idle moment', () => {
    rest(1);
    expect(prepared).toEqual([]);
    memory.prepare();
    expect(prepared).toEqual([]);
    rest(1);
    expect(prepared).toEqual(['effects']);
    rest(5);
    expect(prepared).toEqual(['effects', 'drag', 'presence']);
  });

  it('is got ready anew after a change of size, once however many sizes there were in between', () => {
    memory.prepare();
    rest(2);
    memory.prepare();
    memory.prepare();
    rest(9);
    expect(prepared).toEqual(['effects', 'drag', 'effects', 'drag', 'presence']);
  });

  it('is left alone once the board is gone', () => {
    memory.prepare();
    rest(1);
    memory.close();
    rest(9);
    expect(prepared).toEqual(['effects']);
  });
});
