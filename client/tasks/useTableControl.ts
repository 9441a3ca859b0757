import type { Virtualizer } from '@tanstack/react-virtual';
import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
} from 'react';
import { keysOf, SELECT_ROW } from '../actions/keyBindings';
import { useActionContext } from '../actions/useActions';
import { t } from '../i18n/i18n';
import { settings } from '../ui/settings';
import type { TableMenu } from './TaskTable';
import { readTableKey, type TableKey } from './tableKeys';
import { shownTitle } from './taskCommands';
import { assigneeItems, initiativeItems, statusItems, taskMenu } from './taskMenus';
import type { Row } from './taskRows';
import { useTasks, useTasksState } from './tasksContext';
import { COLUMNS, type Column } from './tasksState';

interface TableControl {
  readonly rows: readonly Row[];
  readonly focusIndex: number;
  readonly virtual: Virtualizer<HTMLDivElement, Element>;
  readonly scroller: RefObject<HTMLDivElement | null>;
  openMenu(menu: TableMenu | null): void;
}

const TEXT = 'input:not([type="checkbox"]), textarea, select';
/** How long a flash is to be seen. */
const FLASH_MS = 1200;

/** What keys and clicks do in the table, and where the focus goes. */
export function useTableControl({ rows, focusIndex, virtual, scroller, openMenu }: TableControl) {
  const { board, announcer } = useActionContext();
  const tasks = useTasks();
  const { state, commands, view, canEdit } = tasks;
  const focus = useTasksState((s) => s.focus);
  const flash = useTasksState((s) => s.flash);
  const wantsFocus = useRef(false);
  /** The table had the focus, as far as anybody knows: a row that goes takes it along unheard. */
  const hadFocus = useRef(false);

  const cellAt = (key: string, column: Column): HTMLElement | null =>
    scroller.current?.querySelector<HTMLElement>(
      `[data-row="${CSS.escape(key)}"] [data-column="${column}"]`,
    ) ??
    scroller.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"] [data-column]`) ??
    null;
  const go = (index: number, column: Column = focus.column) => {
    const row = rows[Math.max(0, Math.min(index, rows.length - 1))];
    if (!row) return;
    wantsFocus.current = true;
    state.setState({ focus: { row: row.key, column } });
  };
  const focusRow = useCallback(
    (key: string) => {
      wantsFocus.current = true;
      state.setState((s) => ({ focus: { ...s.focus, row: key } }));
    },
    [state],
  );
  useLayoutEffect(() => {
    const row = rows[focusIndex];
    if (!row) return;
    if (row.key !== focus.row) {
      // The row that had the focus is gone: the one in its place has it now.
      if (hadFocus.current && document.activeElement === document.body) wantsFocus.current = true;
      state.setState((s) => ({ focus: { ...s.focus, row: row.key } }));
      return;
    }
    if (!wantsFocus.current) return;
    virtual.scrollToIndex(focusIndex, { align: 'auto' });
    // A row that has just come, or is far away, is drawn a moment later.
    const cell = cellAt(row.key, focus.column);
    if (!cell) return;
    wantsFocus.current = false;
    cell.focus({ preventScroll: true });
  });
  // What an undo touched comes into sight, takes the focus, and is marked for a moment.
  const indexOfFlash = useRef((_ids: ReadonlySet<string>): number => -1);
  indexOfFlash.current = (ids) => rows.findIndex((row) => row.kind === 'task' && ids.has(row.id));
  useEffect(() => {
    if (!flash) return;
    const at = indexOfFlash.current(flash);
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' });
    const inTable = scroller.current?.contains(document.activeElement);
    if (at >= 0 && (inTable || document.activeElement === document.body)) {
      wantsFocus.current = true;
      state.setState((s) => ({ focus: { ...s.focus } }));
    }
    const timer = setTimeout(() => state.setState({ flash: null }), FLASH_MS);
    return () => clearTimeout(timer);
  }, [flash, state, virtual, scroller]);

  const toggleOpen = (key: string) =>
    state.setState(({ closed }) => {
      const next = new Set(closed);
      if (!next.delete(key)) next.add(key);
      return { closed: next };
    });
  const menuAt = (key: string, column: Column, label: string, items: TableMenu['items']) => {
    const rect = cellAt(key, column)?.getBoundingClientRect();
    if (rect) openMenu({ x: rect.left, y: rect.bottom, label, items });
  };
  const edit = (row: Row, column: Column) => {
    if (row.kind === 'group') return toggleOpen(row.key);
    if (row.kind === 'add') {
      state.setState({ draft: { below: row.key, parent: row.parent, after: null } });
      return;
    }
    if (row.kind !== 'task') return;
    if (!canEdit) return announcer.say(t('tasks.reason.viewOnly'));
    const label = t(`tasks.column.${column}`);
    const ids = [row.id];
    if (column === 'status') menuAt(row.key, column, label, statusItems(commands, view, ids));
    else if (column === 'assignee')
      menuAt(row.key, column, label, assigneeItems(commands, view, board, ids));
    else if (column === 'initiative')
      menuAt(row.key, column, label, initiativeItems(commands, view, ids));
    else state.setState({ editing: { id: row.id, column } });
  };
  const select = (id: string) =>
    state.setState(({ selection }) => {
      const next = new Set(selection);
      if (!next.delete(id)) next.add(id);
      return { selection: next, anchor: id };
    });
  const selectTo = (index: number) => {
    const { anchor } = state.getState();
    const from = rows.findIndex((row) => row.kind === 'task' && row.id === anchor);
    const begin = from < 0 ? focusIndex : from;
    const [low, high] = [Math.min(begin, index), Math.max(begin, index)];
    const ids = rows
      .slice(low, high + 1)
      .flatMap((row) => (row.kind === 'task' && !row.isContext ? [row.id] : []));
    const start = rows[begin];
    state.setState({
      selection: new Set(ids),
      anchor: start?.kind === 'task' ? start.id : anchor,
    });
  };

  const goAcross = (row: Row, by: -1 | 1) => {
    const at = COLUMNS.indexOf(focus.column);
    const opens = row.kind === 'group' || row.kind === 'task' ? row.open : null;
    const atTitle = row.kind === 'group' || at === 0;
    if (atTitle && opens !== null && opens !== by > 0) return toggleOpen(row.key);
    if (row.kind === 'group') {
      if (by > 0) go(focusIndex + 1);
      return;
    }
    if (at === 0 && by < 0) {
      // On to what it is below.
      for (let i = focusIndex - 1; i >= 0; i--)
        if ((rows[i] as Row).level < row.level) return go(i);
      return;
    }
    if (row.kind !== 'task') return;
    const column = COLUMNS[at + by];
    if (column) go(focusIndex, column);
  };

  const run = (command: TableKey, row: Row) => {
    const id = row.kind === 'task' ? row.id : null;
    switch (command.kind) {
      case 'row': {
        const to = Math.max(0, Math.min(focusIndex + command.by, rows.length - 1));
        if (command.extend && canEdit) selectTo(to);
        return go(to);
      }
      case 'edge':
        return go(command.to === 'first' ? 0 : rows.length - 1);
      case 'column':
        return goAcross(row, command.by);
      case 'columnEdge':
        return go(focusIndex, command.to === 'first' ? COLUMNS[0] : COLUMNS.at(-1));
      case 'deselect':
        return state.setState({ selection: new Set(), anchor: null });
      case 'edit':
        return edit(row, row.kind === 'task' ? focus.column : 'title');
      case 'toggle':
        if (id === null) return edit(row, 'title');
        return canEdit ? commands.toggleDone(id) : announcer.say(t('tasks.reason.viewOnly'));
      case 'menu':
        if (id !== null) openRowMenu(id, row.key);
        return;
      default:
    }
    if (!canEdit) return;
    switch (command.kind) {
      case 'addBelow':
        return addBelow(row);
      case 'select':
        if (id !== null) select(id);
        return;
      case 'selectAll':
        state.setState({ selection: new Set(view.matches) });
        return announcer.say(t('tasks.say.selected', { count: view.matches.length }));
      case 'step':
        if (id !== null && state.getState().sort === 'order') {
          commands.step(id, command.by);
          focusRow(id);
        }
        return;
      case 'delete': {
        const { selection } = state.getState();
        const ids = view.matches.filter((one) => selection.has(one));
        if (ids.length > 0) commands.remove(ids);
        else if (id !== null) commands.remove([id]);
        wantsFocus.current = true;
        return;
      }
      default:
    }
  };
  const addBelow = (row: Row) => {
    if (row.kind === 'group') {
      const parent = view.tree.epics.includes(row.group.key) ? row.group.key : null;
      state.setState({ draft: { below: `add:${row.group.key}`, parent, after: null } });
    } else if (row.kind === 'task') {
      const place = view.tree.places.get(row.id);
      const parent = place?.task ?? place?.epic ?? null;
      state.setState({ draft: { below: row.id, parent, after: row.id } });
    } else edit(row, 'title');
  };
  const openRowMenu = (id: string, key: string, at?: { x: number; y: number }) => {
    const items = taskMenu({ id, commands, view, board, state, inTable: true });
    const label = t('tasks.grid.more', { title: shownTitle(view.items.get(id)) });
    if (at) openMenu({ ...at, label, items });
    else menuAt(key, 'title', label, items);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const target = event.target as HTMLElement;
    // Fields and headers have keys of their own.
    if (event.defaultPrevented || target.closest(TEXT) || target.closest('[role="columnheader"]'))
      return;
    const { singleKeys, keys } = settings.getState();
    const command = readTableKey(event, singleKeys, keysOf(SELECT_ROW, keys));
    const row = rows[focusIndex];
    if (!command || !row) return;
    if (command.kind === 'deselect' && state.getState().selection.size === 0) return;
    event.preventDefault();
    run(command, row);
  };

  const onClick = (event: MouseEvent<HTMLElement>) => {
    const target = event.target as HTMLElement;
    const key = target.closest<HTMLElement>('[data-row]')?.dataset.row;
    const index = key === undefined ? -1 : rows.findIndex((row) => row.key === key);
    const row = rows[index];
    if (!row || target.closest(TEXT) || target.closest('[data-editor]')) return;
    const cell = target.closest<HTMLElement>('[data-column]');
    const column = (cell?.dataset.column as Column | undefined) ?? 'title';
    const act = target.closest<HTMLElement>('[data-act]')?.dataset.act;
    if (row.kind !== 'task') {
      go(index, 'title');
      return edit(row, 'title');
    }
    if (act === 'link') return state.setState({ focus: { row: row.key, column } });
    if (act === 'files') {
      // The dialog gives the focus back to where keys go on.
      go(index, 'title');
      cellAt(row.key, 'title')?.focus({ preventScroll: true });
      return state.setState({ open: row.id, openPart: 'files' });
    }
    if (act === 'open') toggleOpen(row.key);
    else if (act === 'done') commands.toggleDone(row.id);
    else if (act === 'menu') {
      const rect = target.getBoundingClientRect();
      go(index, column);
      return openRowMenu(row.id, row.key, { x: rect.left, y: rect.bottom });
    } else if (act === 'select' && event.shiftKey) selectTo(index);
    else if (act === 'select') select(row.id);
    else if (canEdit && event.shiftKey) selectTo(index);
    else if (canEdit && (event.ctrlKey || event.metaKey)) select(row.id);
    else if (cell && canEdit) {
      state.setState({ focus: { row: row.key, column } });
      return edit(row, column);
    }
    go(index, column);
  };

  const onContextMenu = (event: MouseEvent<HTMLElement>) => {
    const key = (event.target as HTMLElement).closest<HTMLElement>('[data-row]')?.dataset.row;
    const row = rows.find((one) => one.key === key);
    if (row?.kind !== 'task') return;
    event.preventDefault();
    state.setState((s) => ({ focus: { ...s.focus, row: row.key } }));
    openRowMenu(row.id, row.key, { x: event.clientX, y: event.clientY });
  };

  const onFocus = () => {
    hadFocus.current = true;
  };
  const onBlur = ({ relatedTarget, currentTarget }: FocusEvent<HTMLElement>) => {
    if (relatedTarget && !currentTarget.contains(relatedTarget)) hadFocus.current = false;
  };
  return { onKeyDown, onClick, onContextMenu, onFocus, onBlur, focusRow };
}
