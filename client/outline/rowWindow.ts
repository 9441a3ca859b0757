import type { SceneRect } from '../actions/boardScene';
import type { Row, RowModel } from './row';

/** So many DOM nodes may the grid have, its header row included. */
export const MAX_NODES = 300;
const HEADER_NODES = 9;
/** Rows beside the focused one that are always there, for reading on from it. */
const NEIGHBOURS = 3;

export interface RowWindow {
  /** Index of the focused row: it is always in. */
  readonly focus: number;
  readonly view:
    | { readonly kind: 'list'; readonly first: number; readonly count: number }
    | {
        readonly kind: 'board';
        /** What is drawn in view or up to one screen away, in any order. */
        readonly near: readonly { readonly id: string; readonly rect: SceneRect }[];
        readonly width: number;
        readonly height: number;
      };
  /** DOM nodes a row takes. */
  readonly nodesOf: (row: Row) => number;
}

/**
 * Indexes of the rows that are put into the DOM, in order: the focused row and its neighbours, the rows in
 * view, and of those up to a screen away as many as there is room for.
 */
export function pickRows(model: RowModel, window: RowWindow): number[] {
  const { rows } = model;
  const picked = new Set<number>();
  let room = MAX_NODES - HEADER_NODES;
  /** False where there is no room left for it. */
  const add = (index: number): boolean => {
    const row = rows[index];
    if (!row || picked.has(index)) return true;
    // A row without the rows it hangs under would say nothing of where it is.
    const parent = row.parent === null ? undefined : model.indexOf.get(row.parent);
    if (parent !== undefined) add(parent);
    const nodes = window.nodesOf(row);
    if (nodes > room) return false;
    room -= nodes;
    picked.add(index);
    return true;
  };
  for (let away = 0; away <= NEIGHBOURS; away++) {
    add(window.focus + away);
    add(window.focus - away);
  }
  const { view } = window;
  if (view.kind === 'list') {
    for (let i = 0; i < view.count; i++) add(view.first + i);
    for (let away = 0; away < view.count && room > 0; away++) {
      add(view.first + view.count + away);
      add(view.first - 1 - away);
    }
  } else {
    const near = view.near.flatMap(({ id, rect }) => {
      const index = model.indexOf.get(id);
      const distance = outside(rect, view.width, view.height);
      return index !== undefined && distance <= 1 ? [{ index, distance }] : [];
    });
    near.sort((a, b) => a.distance - b.distance || a.index - b.index);
    // The words of a row are made to see how large it is: not those of hundreds that are farther away.
    for (const { index } of near) if (!add(index)) break;
  }
  return [...picked].sort((a, b) => a - b);
}

/** How many screens a rectangle is away from the view; 0 inside. */
function outside(rect: SceneRect, width: number, height: number): number {
  const x = Math.max(0, -(rect.x + rect.width), rect.x - width) / Math.max(width, 1);
  const y = Math.max(0, -(rect.y + rect.height), rect.y - height) / Math.max(height, 1);
  return Math.max(x, y);
}
