/* biome-ignore-all lint/a11y/useSemanticElements: a treegrid has no elements of its own */
/* biome-ignore-all lint/a11y/useFocusableInteractive: rows take the focus, not headers */
import {
  type FocusEvent,
  type MouseEvent,
  useEffect,
  useLayoutEffect,
  useRef,
  useSyncExternalStore,
} from 'react';
import { useTranslation } from 'react-i18next';
import { kindOn, targetOf } from '../actions/action';
import { toggleTasks } from '../actions/expansion';
import { toggleLane } from '../actions/laneActions';
import { actionNamed } from '../actions/registry';
import { runAction } from '../actions/runAction';
import { useActionContext, useSpokenShortcuts } from '../actions/useActions';
import { cx } from '../ui/cx';
import styles from './BoardOutline.module.css';
import { GridRow } from './GridRow';
import { useOutline } from './outlineContext';
import { PANEL_ROW } from './outlineModel';
import { COLUMNS, columnNames } from './rowText';

/** The treegrid itself: over the bars, or laid out as a list in the panel. */
export function OutlineGrid() {
  const { t } = useTranslation();
  const { model, focus } = useOutline();
  const context = useActionContext();
  const keyOf = useSpokenShortcuts();
  const [tasksKey, listKey] = [keyOf('toggleTasks'), keyOf('shortcuts')];
  const state = useSyncExternalStore(model.subscribe, model.get);
  const grid = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    focus.attach({
      focusRow: (id) => {
        const row = grid.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`);
        row?.focus({ preventScroll: !model.get().inPanel });
        return row !== undefined && row !== null;
      },
      hasFocus: () => grid.current?.contains(document.activeElement) ?? false,
    });
    return () => focus.attach(null);
  }, [focus, model]);
  useLayoutEffect(() => focus.settle(), [focus, state]);

  const onFocus = ({ target }: FocusEvent<HTMLElement>) => {
    const id = target.closest<HTMLElement>('[data-row]')?.dataset.row;
    if (id !== undefined) focus.entered(id, context.modality.isKeyboard());
    // The skip link leads to the grid itself.
    else if (target === grid.current) focus.restore();
  };
  const onBlur = ({ relatedTarget, currentTarget }: FocusEvent<HTMLElement>) => {
    if (!currentTarget.contains(relatedTarget)) context.board.ui.setState({ focusVisible: false });
  };
  // In the panel these are clicks of a pointer, over the bars those of voice control and screen readers.
  const onClick = (event: MouseEvent<HTMLElement>) => {
    const target = event.target as HTMLElement;
    const id = target.closest<HTMLElement>('[data-row]')?.dataset.row;
    if (id === undefined) return;
    const { board } = context;
    const { selection } = board.ui.getState();
    if (target.closest('[data-chevron]')) {
      toggle(id);
      return;
    }
    if (event.shiftKey || event.ctrlKey || event.metaKey) {
      const next = new Set(selection);
      if (!next.delete(id)) next.add(id);
      board.ui.setState({ selection: next });
      focus.go(id);
      board.ui.setState({ selection: next });
      return;
    }
    // The second click opens what the first has selected, where there is no double-click to do it.
    const isAgain = !state.inPanel && event.detail === 0 && selection.has(id);
    focus.go(id);
    board.ui.setState({ selection: new Set(isItem(id) ? [id] : []) });
    if (isAgain && isItem(id)) open(id);
  };
  const isItem = (id: string) => {
    const kind = kindOn(context.board, id);
    return kind !== null && kind !== 'lane';
  };
  const open = (id: string) =>
    runAction(context, actionNamed('open'), targetOf(context, { target: id }));
  const toggle = (id: string) => {
    const row = state.shown.find((s) => s.row.id === id);
    if (!row) return;
    focus.go(id);
    if (row.row.level === 1) toggleLane(context, id, row.text.title);
    else toggleTasks(context, { lead: id, kind: 'initiative', ids: [id], lane: null, day: null });
  };
  const onDoubleClick = (event: MouseEvent<HTMLElement>) => {
    const id = (event.target as HTMLElement).closest<HTMLElement>('[data-row]')?.dataset.row;
    if (id !== undefined && isItem(id)) open(id);
  };
  const onContextMenu = (event: MouseEvent<HTMLElement>) => {
    const id = (event.target as HTMLElement).closest<HTMLElement>('[data-row]')?.dataset.row;
    if (id === undefined || !state.inPanel) return;
    event.preventDefault();
    context.board.ui.setState({
      contextMenu: { x: event.clientX, y: event.clientY, target: id, day: null, lane: null },
    });
  };

  useEffect(() => {
    const element = grid.current;
    if (!state.inPanel || !element) return;
    const tell = () => model.setPanelView(element.scrollTop, element.clientHeight);
    tell();
    element.addEventListener('scroll', tell, { passive: true });
    const size = new ResizeObserver(tell);
    size.observe(element);
    return () => {
      element.removeEventListener('scroll', tell);
      size.disconnect();
    };
  }, [model, state.inPanel]);

  const names = columnNames(state.dated);
  const help = [t('outline.help')];
  if (tasksKey !== null) help.push(t('outline.helpTasks', { key: tasksKey }));
  if (listKey !== null) help.push(t('outline.helpList', { key: listKey }));
  const rows = state.shown.map((shown) => (
    <GridRow
      key={shown.row.id}
      shown={shown}
      isFocus={shown.row.id === state.focus}
      isSelected={state.selection.has(shown.row.id)}
      inPanel={state.inPanel}
    />
  ));
  return (
    <>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the page's key handling covers every row */}
      <div
        ref={grid}
        id="grid"
        role="treegrid"
        className={state.inPanel ? styles.panel : styles.wall}
        aria-label={t('outline.label')}
        aria-describedby="gridhelp"
        aria-multiselectable="true"
        aria-rowcount={state.model.rows.length + 1}
        aria-colcount={COLUMNS.length}
        tabIndex={-1}
        onFocus={onFocus}
        onBlur={onBlur}
        onClick={onClick}
        onDoubleClick={onDoubleClick}
        onContextMenu={onContextMenu}
      >
        <div role="row" aria-rowindex={1} className={styles.header}>
          {names.map((name, i) => (
            <span key={COLUMNS[i]} role="columnheader" aria-colindex={i + 1}>
              {name}
            </span>
          ))}
        </div>
        {state.inPanel ? (
          <div
            role="presentation"
            className={styles.body}
            style={{ height: state.model.rows.length * PANEL_ROW }}
          >
            {rows}
          </div>
        ) : (
          rows
        )}
      </div>
      <p id="gridhelp" className={cx('vh')}>
        {help.join(' ')}
      </p>
    </>
  );
}
