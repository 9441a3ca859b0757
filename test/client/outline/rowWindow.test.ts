import { describe, expect, test } from 'vitest';
import type { SceneRect } from '../../../client/actions/boardScene';
import type { Row, RowModel } from '../../../client/outline/row';
import { MAX_NODES, pickRows } from '../../../client/outline/rowWindow';

const many = (count: number): RowModel => {
  const rows = Array.from(
    { length: count },
    (_, i) => ({ id: `r${i}`, kind: 'initiative', level: 2, parent: null }) as unknown as Row,
  );
  return { rows, indexOf: new Map(rows.map((row, i) => [row.id, i])) };
};
const nodesOf = () => 6;
/** One bar a row, 40 px high, one below the other. */
const below = (id: string): SceneRect => ({
  x: 0,
  y: Number(id.slice(1)) * 40,
  width: 100,
  height: 40,
});
const board = (count: number, rectOf: (id: string) => SceneRect = below) =>
  ({
    kind: 'board',
    near: Array.from({ length: count }, (_, i) => ({ id: `r${i}`, rect: rectOf(`r${i}`) })),
    width: 1000,
    height: 400,
  }) as const;

describe('rows in the DOM', () => {
  test('never need more nodes than there may be', () => {
    for (const count of [10, 653, 11_000]) {
      const view = board(count, () => below('r0'));
      const picked = pickRows(many(count), { focus: 0, view, nodesOf });
      expect(picked.length * nodesOf()).toBeLessThanOrEqual(MAX_NODES);
    }
  });

  test('are those in view first, then those up to a screen away', () => {
    const picked = pickRows(many(1000), { focus: 0, view: board(1000), nodesOf });
    expect(picked.slice(0, 10)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(Math.max(...picked)).toBeLessThanOrEqual(20);
  });

  test('always hold the focused row with its neighbours, wherever it is', () => {
    const picked = pickRows(many(1000), { focus: 700, view: board(1000), nodesOf });
    expect(picked).toEqual(expect.arrayContaining([699, 700, 701]));
  });

  test('in the panel are those that are scrolled to', () => {
    const view = { kind: 'list', first: 300, count: 20 } as const;
    const picked = pickRows(many(1000), { focus: 0, view, nodesOf });
    expect(picked).toEqual(expect.arrayContaining([300, 310, 319]));
    expect(picked).toContain(0);
  });
});
