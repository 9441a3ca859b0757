import { dayNumber } from '../../shared/dates';
import type { BoardFocus, FocusStep } from '../actions/boardFocus';
import type { BoardScene } from '../actions/boardScene';
import { keyTargetOf } from '../actions/keyTarget';
import type { Board } from '../state/board';
import { isRightToLeft } from '../ui/direction';
import { bandOf, stepInTree, stepOnWall } from './navigation';
import type { OutlineModel } from './outlineModel';
import { rowAfterRemoval, rowOf } from './row';

export interface GridFocus extends BoardFocus {
  /** The grid says that it is there; null when it goes. */
  attach(grid: GridElement | null): void;
  /** A row got DOM focus by itself (Tab, a screen reader's cursor). */
  entered(id: string, isVisible: boolean): void;
  /** Called after rows changed: gives DOM focus to the row that waits for it. */
  settle(): void;
  close(): void;
}

/** What the focus needs of the grid in the page. */
export interface GridElement {
  /** Focuses the row of an id; false when it is not in the DOM. */
  focusRow(id: string): boolean;
  hasFocus(): boolean;
}

const MIRRORED: Partial<Record<FocusStep, FocusStep>> = { left: 'right', right: 'left' };

/** Moves focus over the rows: the row, the ring on the canvas and the selection go together. */
export function createGridFocus(board: Board, scene: BoardScene, outline: OutlineModel): GridFocus {
  let grid: GridElement | null = null;
  let waiting: string | null = null;

  const rows = () => outline.rows();
  const isItem = (id: string) => (rowOf(rows(), id)?.level ?? 1) > 1;
  const put = (id: string, selection: ReadonlySet<string>) => {
    waiting = id;
    board.ui.setState({ focus: id, selection });
    showCard(id);
    scene.reveal(id);
    settle();
  };
  /** A card behind "Show all" comes out when it gets the focus. */
  const showCard = (id: string) => {
    const row = rowOf(rows(), id);
    if (row?.kind !== 'task' || scene.rectOf(id)) return;
    const showAllTasks = new Set(board.ui.getState().showAllTasks).add(row.initiative);
    board.ui.setState({ showAllTasks });
  };
  const isFree = () => {
    const { activeElement } = document;
    return !activeElement || !['text', 'layer'].includes(keyTargetOf(activeElement, false));
  };
  const settle = () => {
    const id = waiting;
    if (id === null || scene.gesture() !== 'idle') return;
    waiting = null;
    if (!grid?.focusRow(id)) waiting = id;
  };
  const selectionAt = (id: string, extend: boolean): ReadonlySet<string> => {
    const { selection, focus } = board.ui.getState();
    if (!extend) return new Set(isItem(id) ? [id] : []);
    const next = new Set(selection);
    if (focus !== null && isItem(focus)) next.add(focus);
    if (isItem(id)) next.add(id);
    return next;
  };
  /** Opens a lane or initiative, or closes it; true when there was something to do. */
  const setOpen = (id: string, open: boolean): boolean => {
    const row = rowOf(rows(), id);
    if (!row || row.open === null || row.open === open) return false;
    const ui = board.ui.getState();
    const isBand = row.level === 1;
    const set = new Set(isBand ? ui.collapsedLanes : ui.expanded);
    if (open !== isBand) set.add(id);
    else set.delete(id);
    board.ui.setState(isBand ? { collapsedLanes: set } : { expanded: set });
    return true;
  };
  const stepTree = (from: string | null, pressed: FocusStep): string | null => {
    // The panel mirrors with the page, as the wall does not.
    const step = isRightToLeft() ? (MIRRORED[pressed] ?? pressed) : pressed;
    if (from !== null && step === 'left' && setOpen(from, false)) return null;
    if (from !== null && step === 'right' && setOpen(from, true)) return null;
    return stepInTree(rows(), from, step);
  };

  // The canvas names what was pressed: its row takes the focus, unless somebody is typing.
  const stop = board.ui.subscribe((now, before) => {
    // The grid goes from the wall to the panel or back, and its focus with it.
    const moves = (now.leftPanel === 'outline') !== (before.leftPanel === 'outline');
    if (moves && grid?.hasFocus()) waiting = now.focus;
    if (now.focus === before.focus || now.focus === null || now.renaming !== null) return;
    if (waiting === now.focus || !isFree()) return;
    waiting = now.focus;
    settle();
  });

  // A row that goes (deleted, collapsed, filtered out) hands its focus to the next one.
  let seen = outline.get().model;
  const stopRows = outline.subscribe(() => {
    const { model } = outline.get();
    const before = seen;
    seen = model;
    const { focus } = board.ui.getState();
    if (focus === null || model.indexOf.has(focus) || !before.indexOf.has(focus)) return;
    const gone = new Set(before.rows.filter((r) => !model.indexOf.has(r.id)).map((r) => r.id));
    const hadFocus = grid?.hasFocus() ?? false;
    const to = rowAfterRemoval(before, gone, focus);
    board.ui.setState({ focus: to });
    if (hadFocus) waiting = to;
  });

  return {
    close: () => {
      stop();
      stopRows();
    },
    attach: (element) => {
      grid = element;
      settle();
    },
    entered: (id, isVisible) => {
      const { focus, selection } = board.ui.getState();
      if (focus === id) {
        board.ui.setState({ focusVisible: isVisible });
        return;
      }
      const keeps = selection.has(id) && selection.size > 1;
      board.ui.setState({
        focus: id,
        focusVisible: isVisible,
        selection: keeps ? selection : selectionAt(id, false),
      });
      scene.reveal(id);
    },
    settle: () => {
      // Whoever began to type meanwhile keeps the focus.
      if (isFree()) settle();
      else waiting = null;
    },
    step: (step, extend) => {
      const { focus, leftPanel } = board.ui.getState();
      const wall = { model: rows(), lanes: scene.layout().lanes, dayOf: dayNumber };
      const known = focus !== null && wall.model.indexOf.has(focus) ? focus : null;
      const to = leftPanel === 'outline' ? stepTree(known, step) : stepOnWall(wall, known, step);
      if (to !== null) put(to, selectionAt(to, extend));
      else if (known !== null) put(known, board.ui.getState().selection);
    },
    go: (id) => {
      const { selection } = board.ui.getState();
      put(id, selection.has(id) ? selection : selectionAt(id, false));
    },
    leave: (ids) => {
      const gone = new Set(ids);
      const { selection, focus, rightPanel } = board.ui.getState();
      const left = new Set([...selection].filter((id) => !gone.has(id)));
      const first = ids[0];
      const isFocused = focus === null || gone.has(focus) || !rows().indexOf.has(focus);
      if (!isFocused || first === undefined) {
        board.ui.setState({ selection: left });
        return;
      }
      const to = rowAfterRemoval(rows(), gone, first);
      board.ui.setState({
        selection: left,
        ...(rightPanel?.kind === 'details' && { rightPanel: null }),
      });
      if (to !== null) put(to, selectionAt(to, false));
    },
    restore: () => {
      waiting = board.ui.getState().focus ?? outline.get().focus;
      settle();
    },
    items: (scope) => {
      const model = rows();
      const band = bandOf(model, board.ui.getState().focus);
      return model.rows
        .filter((row) => row.level === 2 && (scope === 'board' || row.parent === band?.id))
        .map((row) => row.id);
    },
  };
}
