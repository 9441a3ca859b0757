import type { TaskNode } from '../plan/planView';
import type { Rect } from './geometry';
import type { CardBox, Container } from './layoutTypes';
import {
  CARD_COLUMNS_MAX,
  CARD_GAP,
  CARD_HEIGHT,
  CARD_ROWS,
  CARD_WIDTH,
  CONTAINER_HEADER,
  CONTAINER_MIN_WIDTH,
  CONTAINER_PADDING,
  SHOW_ALL_HEIGHT,
} from './metrics';

export interface TaskGridOptions {
  /** Pixels the bar has at least. */
  readonly width: number;
  readonly showAll: boolean;
  /** Room for "+ Add task". */
  readonly canAdd: boolean;
}

/** Lays out the inside of an expanded initiative: cards in a grid, four rows unless all are asked for. */
export function taskGrid(nodes: readonly TaskNode[], options: TaskGridOptions): Container {
  const slots = nodes.length + (options.canAdd ? 1 : 0);
  const fitting = Math.floor(
    (options.width - 2 * CONTAINER_PADDING + CARD_GAP) / (CARD_WIDTH + CARD_GAP),
  );
  // Many cards in one column would make a tower: a container may be wider than its bar.
  const fewest = slots > 3 ? 2 : 1;
  const columns = Math.max(fewest, Math.min(fitting, CARD_COLUMNS_MAX, Math.max(slots, 1)));
  const most = CARD_ROWS * columns;
  const cut = !options.showAll && slots > most;
  const shown = cut ? most - (options.canAdd ? 1 : 0) : nodes.length;
  const cellAt = (i: number): Rect => ({
    x: CONTAINER_PADDING + (i % columns) * (CARD_WIDTH + CARD_GAP),
    y: CONTAINER_HEADER + CONTAINER_PADDING + Math.floor(i / columns) * (CARD_HEIGHT + CARD_GAP),
    width: CARD_WIDTH,
    height: CARD_HEIGHT,
  });
  const cards: CardBox[] = nodes
    .slice(0, shown)
    .map(({ task, subtasks }, i) => ({ task, subtasks, rect: cellAt(i) }));
  const rows = Math.max(1, Math.ceil((shown + (options.canAdd ? 1 : 0)) / columns));
  const bottom = CONTAINER_HEADER + CONTAINER_PADDING + rows * (CARD_HEIGHT + CARD_GAP) - CARD_GAP;
  const minWidth = Math.max(
    CONTAINER_MIN_WIDTH,
    columns * (CARD_WIDTH + CARD_GAP) - CARD_GAP + 2 * CONTAINER_PADDING,
  );
  return {
    minWidth,
    height: bottom + CONTAINER_PADDING + (cut ? SHOW_ALL_HEIGHT : 0),
    cards,
    add: options.canAdd ? cellAt(shown) : null,
    showAll: cut
      ? {
          x: CONTAINER_PADDING,
          y: bottom + CONTAINER_PADDING / 2,
          width: minWidth - 2 * CONTAINER_PADDING,
          height: SHOW_ALL_HEIGHT,
        }
      : null,
    total: nodes.length,
  };
}
