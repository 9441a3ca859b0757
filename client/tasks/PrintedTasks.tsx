import { useMemo } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { clockNow } from '../../shared/clock';
import { formatDate, formatInstant } from '../i18n/format';
import { useBoard, usePlan, useReadable } from '../state/hooks';
import { usePrinting } from '../ui/usePrinting';
import { useGroupTitle } from './GroupRow';
import styles from './PrintedTasks.module.css';
import { shownTitle } from './taskCommands';
import { type Row, taskRows } from './taskRows';
import { useTasks, useTasksState } from './tasksContext';

const OPEN: ReadonlySet<string> = new Set();

/** Every task that is listed, for paper: the screen draws those alone that are in view, and much that paper has no use for. */
export function PrintedTasks() {
  return usePrinting() ? createPortal(<Paper />, document.body) : null;
}

function Paper() {
  const { t } = useTranslation();
  const title = usePlan((view) => view.meta.title) || t('board.untitled');
  const { view } = useTasks();
  const grouped = useTasksState((s) => s.group !== 'none');
  const rows = useMemo(
    () => taskRows(view, { grouped, closed: OPEN, canAdd: false, draft: null }),
    [view, grouped],
  );
  const { outstanding, done, all } = view.counts;
  return (
    <div className={styles.paper}>
      <h1>{title}</h1>
      <p>
        {t('tasks.counts', { outstanding, done, all })} · {formatInstant(clockNow())}
      </p>
      <table>
        <thead>
          <tr>
            {(['title', 'assignee', 'due', 'status'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`tasks.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) =>
            row.kind === 'group' ? (
              <Group key={row.key} row={row} />
            ) : (
              row.kind === 'task' && <Task key={row.key} row={row} />
            ),
          )}
        </tbody>
      </table>
    </div>
  );
}

function Group({ row: { group } }: { row: Row & { kind: 'group' } }) {
  const { t } = useTranslation();
  const { key, done, total } = group;
  return (
    <tr className={styles.group}>
      <th colSpan={4} scope="rowgroup">
        {useGroupTitle(key)} <span>{t('tasks.grid.groupProgress', { done, total })}</span>
      </th>
    </tr>
  );
}

function Task({ row: { id, isSubtask } }: { row: Row & { kind: 'task' } }) {
  const { t } = useTranslation();
  const item = useTasks().view.items.get(id);
  const person = useReadable(useBoard().people).get(item?.assignee ?? '');
  if (!item) return null;
  return (
    <tr>
      <th scope="row" data-subtask={isSubtask || undefined} dir="auto">
        {shownTitle(item)}
      </th>
      <td>{person?.name ?? t('tasks.nobody')}</td>
      <td>{item.due === null ? '' : formatDate(item.due, 'medium')}</td>
      <td>{t(`tasks.status.${item.status}`)}</td>
    </tr>
  );
}
