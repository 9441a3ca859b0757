/* biome-ignore-all lint/a11y/useSemanticElements: a treegrid has no elements of its own */
/* biome-ignore-all lint/a11y/useFocusableInteractive: cells take the focus, not rows and headers */
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SortBy } from '../../shared/work/workQuery';
import { cx } from '../ui/cx';
import { MenuAt } from '../ui/Menu';
import { AddRow, DraftRow } from './AddRow';
import { GroupRow } from './GroupRow';
import { TaskRow } from './TaskRow';
import styles from './TaskTable.module.css';
import { taskRows } from './taskRows';
import { useTasks, useTasksState } from './tasksContext';
import { COLUMNS } from './tasksState';
import { useTableControl } from './useTableControl';

const ROW = 40;
const BULK_BAR = 76;

/** The list as a treegrid of which only what is in sight is in the document. */
export function TaskTable() {
  const { t } = useTranslation();
  const { view, state, canEdit } = useTasks();
  const { group, sort, descending, closed, draft, show, text, overdue, mine, assignee } =
    useTasksState((s) => s);
  const { focus, editing, selection, flash } = useTasksState((s) => s);
  const grouped = group !== 'none';
  const canAdd =
    canEdit &&
    (group === 'initiative' || group === 'none') &&
    sort === 'order' &&
    (show === 'outstanding' || show === 'all') &&
    text.trim() === '' &&
    !overdue &&
    !mine &&
    assignee === null;
  const rows = useMemo(
    () => taskRows(view, { grouped, closed, canAdd, draft }),
    [view, grouped, closed, canAdd, draft],
  );
  const scroller = useRef<HTMLDivElement>(null);

  // The focused row may be gone: then the one that took its place has the focus.
  const lastIndex = useRef(0);
  const found = useMemo(() => rows.findIndex(({ key }) => key === focus.row), [rows, focus.row]);
  const focusIndex = found >= 0 ? found : Math.max(0, Math.min(lastIndex.current, rows.length - 1));
  lastIndex.current = focusIndex;
  const draftIndex = draft ? rows.findIndex(({ kind }) => kind === 'draft') : -1;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 10,
    scrollPaddingStart: 36,
    // The last rows must not lie below the bar of the selection.
    paddingEnd: selection.size > 0 ? BULK_BAR : 0,
    scrollPaddingEnd: selection.size > 0 ? BULK_BAR : 0,
    // What has the focus stays in the document, however far it is scrolled away.
    rangeExtractor: useCallback(
      (range: Range) => {
        const indexes = new Set(defaultRangeExtractor(range));
        if (focusIndex < range.count) indexes.add(focusIndex);
        if (draftIndex >= 0) indexes.add(draftIndex);
        return [...indexes].sort((a, b) => a - b);
      },
      [focusIndex, draftIndex],
    ),
  });
  const [menu, setMenu] = useState<TableMenu | null>(null);
  const control = useTableControl({ rows, focusIndex, virtual, scroller, openMenu: setMenu });

  const sortBy = (column: SortBy) => {
    // Once up, once down, then as the list itself is.
    if (sort !== column) state.setState({ sort: column, descending: false });
    else if (!descending) state.setState({ descending: true });
    else state.setState({ sort: 'order', descending: false });
  };
  const chosen = selection.size;
  return (
    <>
      <div
        ref={scroller}
        id="task-grid"
        role="treegrid"
        className={styles.grid}
        aria-label={t('tasks.grid.label')}
        aria-describedby="task-grid-help"
        aria-multiselectable="true"
        aria-readonly={!canEdit || undefined}
        aria-rowcount={rows.length + 1}
        aria-colcount={COLUMNS.length + 2}
        onKeyDown={control.onKeyDown}
        onClick={control.onClick}
        onContextMenu={control.onContextMenu}
        onFocus={control.onFocus}
        onBlur={control.onBlur}
      >
        <div role="row" aria-rowindex={1} className={cx(styles.row, styles.header)}>
          <span role="columnheader" aria-colindex={1} className={styles.select}>
            {canEdit ? (
              <input
                type="checkbox"
                className={styles.box}
                aria-label={t('tasks.grid.selectAll')}
                ref={(box) => {
                  if (box) box.indeterminate = chosen > 0 && chosen < view.counts[show];
                }}
                checked={chosen > 0 && chosen >= view.counts[show]}
                onChange={() =>
                  state.setState({ selection: new Set(chosen > 0 ? [] : view.matches) })
                }
              />
            ) : (
              <span className="vh">{t('tasks.column.select')}</span>
            )}
          </span>
          {COLUMNS.map((column, i) => (
            <span
              key={column}
              role="columnheader"
              aria-colindex={i + 2}
              aria-sort={sort === column ? (descending ? 'descending' : 'ascending') : undefined}
              className={styles[column]}
            >
              <button type="button" className={styles.sort} onClick={() => sortBy(column)}>
                {t(`tasks.column.${column}`)}
                {sort === column &&
                  (descending ? (
                    <ArrowDown size={14} aria-hidden />
                  ) : (
                    <ArrowUp size={14} aria-hidden />
                  ))}
              </button>
            </span>
          ))}
          <span role="columnheader" aria-colindex={COLUMNS.length + 2} className={styles.more}>
            <span className="vh">{t('tasks.column.menu')}</span>
          </span>
        </div>
        <div role="presentation" className={styles.body} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, key, start }) => {
            const row = rows[index];
            if (!row) return null;
            const place = { top: start, index: index + 2, isFocus: index === focusIndex };
            switch (row.kind) {
              case 'group':
                return <GroupRow key={key} row={row} {...place} />;
              case 'add':
                return <AddRow key={key} row={row} {...place} />;
              case 'draft':
                return <DraftRow key={key} row={row} {...place} onEnd={control.focusRow} />;
              default:
                return (
                  <TaskRow
                    key={key}
                    {...place}
                    id={row.id}
                    level={row.level}
                    position={row.position}
                    siblings={row.siblings}
                    open={row.open}
                    isSubtask={row.isSubtask}
                    isContext={row.isContext}
                    grouped={grouped}
                    focusColumn={index === focusIndex ? focus.column : null}
                    editing={editing?.id === row.id ? editing.column : null}
                    isSelected={selection.has(row.id)}
                    isFlashing={flash?.has(row.id) ?? false}
                    onEnd={control.focusRow}
                  />
                );
            }
          })}
        </div>
      </div>
      <p id="task-grid-help" className="vh">
        {t('tasks.grid.help')}
      </p>
      <MenuAt
        point={menu}
        items={menu?.items ?? []}
        label={menu?.label ?? t('tasks.column.menu')}
        onClose={() => setMenu(null)}
      />
    </>
  );
}

export type TableMenu = {
  readonly x: number;
  readonly y: number;
  readonly label: string;
  readonly items: Parameters<typeof MenuAt>[0]['items'];
};
