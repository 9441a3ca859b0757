import fc from 'fast-check';
import { expect, test } from 'vitest';
import { patchedMap } from '../../../shared/plan/patchedMap';

const id = fc.integer({ min: 0, max: 150 }).map((n) => `id${n}`);
const value = fc.option(fc.record({ n: fc.nat() }), { nil: undefined, freq: 20 });
const patches = fc.array(fc.array(fc.tuple(id, value), { maxLength: 30 }), {
  maxLength: 12,
  size: 'max',
});

test('after any patches the map reads as a map that was changed in place, and those before as they were', () => {
  fc.assert(
    fc.property(patches, (list) => {
      const model = new Map(Array.from({ length: 100 }, (_, n) => [`id${n}`, { n }]));
      let map: ReadonlyMap<string, { n: number }> = new Map(model);
      for (const changes of list) {
        const before = map;
        const copy = [...before];
        map = patchedMap(before, changes);
        for (const [key, to] of changes) {
          if (to === undefined) model.delete(key);
          else model.set(key, to);
        }
        expect([...map]).toEqual([...model]);
        expect([...map.keys()]).toEqual([...model.keys()]);
        expect([...map.values()]).toEqual([...model.values()]);
        expect(map.size).toBe(model.size);
        for (const key of ['id0', 'id99', 'id100', 'id150']) {
          expect(map.get(key)).toBe(model.get(key));
          expect(map.has(key)).toBe(model.has(key));
        }
        const visited: [string, { n: number }][] = [];
        map.forEach((v, key) => {
          visited.push([key, v]);
        });
        expect(visited).toEqual([...model]);
        expect([...before]).toEqual(copy);
      }
    }),
  );
});
