export type FocusStep =
  | 'left'
  | 'right'
  | 'up'
  | 'down'
  | 'firstInLane'
  | 'lastInLane'
  | 'previousLane'
  | 'nextLane'
  | 'first'
  | 'last';

/** Where the keyboard is on the board. The outline moves it; actions ask for it. */
export interface BoardFocus {
  /** Goes one step; `extend` keeps what is selected and adds to it. */
  step(step: FocusStep, extend: boolean): void;
  /** Puts focus on an entity's row as soon as it is there, and selects it. */
  go(id: string): void;
  /** Moves focus off things that are about to go: to the next row, else the lane. */
  leave(ids: readonly string[]): void;
  /** Gives DOM focus back to the row that has it, say after a dialog. */
  restore(): void;
  /** Initiatives and milestones of the focused lane, or of the whole board, in reading order. */
  items(scope: 'lane' | 'board'): string[];
}
