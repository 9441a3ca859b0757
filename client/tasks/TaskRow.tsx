/* biome-ignore-all lint/a11y/useSemanticElements: a treegrid has no elements of its own */
/* biome-ignore-all lint/a11y/useFocusableInteractive: cells take the focus, not rows */
import { Check, ChevronRight, CircleAlert, Ellipsis } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { todayDay, toIso } from '../../shared/dates';
import type { WorkItem } from '../../shared/work/schema';
import { isOverdue } from '../../shared/work/workQuery';
import { CommentCount } from '../actions/comments/CommentCount';
import { formatDate, formatNumber } from '../i18n/format';
import { useBoard, useReadable } from '../state/hooks';
import { Avatar } from '../ui/Avatar';
import { cx } from '../ui/cx';
import { DueEditor, EstimateEditor, TitleEditor } from './CellEditors';
import { ExternalChips } from './ExternalChips';
import { FilesCount } from './files/FilesCount';
import { StatusMark } from './StatusMark';
import cells from './TaskRow.module.css';
import styles from './TaskTable.module.css';
import { shownTitle } from './taskCommands';
import { useTasks } from './tasksContext';
import { COLUMNS, type Column } from './tasksState';
import { mismatchText, useMismatches } from './useMismatches';

interface TaskRowProps {
  id: string;
  top: number;
  index: number;
  level: number;
  position: number;
  siblings: number;
  open: boolean | null;
  isSubtask: boolean;
  isContext: boolean;
  grouped: boolean;
  isFocus: boolean;
  focusColumn: Column | null;
  editing: Column | null;
  isSelected: boolean;
  isFlashing: boolean;
  onEnd: (row: string) => void;
}

/** A task or subtask in the table. */
export function TaskRow({ id, ...props }: TaskRowProps) {
  const { view, canEdit } = useTasks();
  const item = view.items.get(id);
  const place = view.tree.places.get(id);
  if (!item) return null;
  const epic = place?.epic ? view.items.get(place.epic) : undefined;
  const subtasks = view.tree.subtasks.get(id) ?? NONE;
  const counted = subtasks.filter((one) => view.items.get(one)?.status !== 'dropped');
  const done = counted.filter((one) => view.items.get(one)?.status === 'done').length;
  const isAlone = props.isSubtask && props.level === (props.grouped ? 2 : 1);
  return (
    <Cells
      {...props}
      item={item}
      epic={epic}
      above={isAlone && place?.task ? view.items.get(place.task) : undefined}
      subtasksDone={done}
      subtasksTotal={counted.length}
      canEdit={canEdit}
    />
  );
}

const NONE: readonly string[] = [];

interface CellsProps extends Omit<TaskRowProps, 'id'> {
  item: WorkItem;
  epic: WorkItem | undefined;
  /** Its task, where that does not stand above it. */
  above: WorkItem | undefined;
  subtasksDone: number;
  subtasksTotal: number;
  canEdit: boolean;
}

const Cells = memo(function Cells(props: CellsProps) {
  const { t } = useTranslation();
  const { item, epic, above, top, index, level, open, canEdit, editing, focusColumn, onEnd } =
    props;
  const person = useReadable(useBoard().people).get(item.assignee ?? '');
  const { id, status } = item;
  const title = shownTitle(item);
  const isDone = status === 'done';
  const late = isOverdue(item, toIso(todayDay()));
  const mismatches = useMismatches(item);
  const differs = mismatches.map(mismatchText).join(' ');
  const cell = (column: Column) => ({
    'data-column': column,
    'aria-colindex': COLUMNS.indexOf(column) + 2,
    className: cx(styles.cell, styles[column]),
    tabIndex: focusColumn === column ? 0 : -1,
  });
  const end = () => onEnd(id);
  const indent = (level - (props.grouped ? 2 : 1)) * 24;
  return (
    <div
      role="row"
      data-row={id}
      data-flash={props.isFlashing || undefined}
      className={cx(
        styles.row,
        styles.task,
        (isDone || status === 'dropped') && cells.finished,
        props.isContext && cells.context,
      )}
      style={{ top }}
      aria-level={level}
      aria-posinset={props.position}
      aria-setsize={props.siblings}
      aria-rowindex={index}
      aria-expanded={open ?? undefined}
      aria-selected={props.isSelected}
    >
      <span role="gridcell" aria-colindex={1} className={styles.select}>
        {canEdit && (
          <input
            type="checkbox"
            className={styles.box}
            data-act="select"
            tabIndex={-1}
            aria-label={t('tasks.grid.select', { title })}
            checked={props.isSelected}
            readOnly
          />
        )}
      </span>
      <span role="rowheader" {...cell('title')} aria-labelledby={`title-${id}`}>
        <span className={cells.indent} style={{ width: indent }} />
        {open !== null ? (
          <button
            type="button"
            className={styles.chevron}
            data-act="open"
            tabIndex={-1}
            aria-label={t(open ? 'tasks.grid.close' : 'tasks.grid.open', { title })}
          >
            <ChevronRight size={16} aria-hidden />
          </button>
        ) : (
          <span className={styles.chevron} />
        )}
        <button
          type="button"
          role="checkbox"
          className={cells.circle}
          data-act={canEdit ? 'done' : undefined}
          tabIndex={-1}
          aria-checked={isDone}
          aria-disabled={!canEdit || undefined}
          aria-label={t('tasks.grid.done', { title })}
        >
          <span>{isDone && <Check size={14} strokeWidth={3} aria-hidden />}</span>
        </button>
        {editing === 'title' ? (
          <TitleEditor item={item} onEnd={end} />
        ) : (
          <span id={`title-${id}`} className={cells.name} title={title}>
            <bdi>{title}</bdi>
            {above && (
              <span className={cells.above}>
                {t('tasks.grid.in', { title: shownTitle(above) })}
              </span>
            )}
          </span>
        )}
        {differs !== '' && (
          <span className={cells.differs} title={`${t('tasks.differs.label')}: ${differs}`}>
            <span className="vh">{`${t('tasks.differs.label')}: ${differs}`}</span>
          </span>
        )}
        <CommentCount id={item.plan ?? id} />
        {props.subtasksTotal > 0 && (
          <span className={cells.count}>
            <span aria-hidden="true">
              {t('tasks.grid.subtasks', { done: props.subtasksDone, total: props.subtasksTotal })}
            </span>
            <span className="vh">
              {t('tasks.grid.subtasksRead', {
                done: props.subtasksDone,
                total: props.subtasksTotal,
              })}
            </span>
          </span>
        )}
        {editing !== 'title' && (
          <FilesCount title={title} count={item.assets.length} tabIndex={-1} data-act="files" />
        )}
        {editing !== 'title' && <ExternalChips refs={item.external} />}
      </span>
      <span role="gridcell" {...cell('initiative')}>
        <span className={cells.clip}>{epic ? shownTitle(epic) : ''}</span>
      </span>
      <span role="gridcell" {...cell('assignee')}>
        {person ? (
          <>
            <Avatar name={person.name} colour={person.colour} size={20} decorative />
            <span className={cells.clip}>{person.name}</span>
          </>
        ) : (
          <span className={cells.none}>{t('tasks.nobody')}</span>
        )}
      </span>
      <span role="gridcell" {...cell('due')}>
        {editing === 'due' ? (
          <DueEditor item={item} onEnd={end} />
        ) : (
          item.due !== null && (
            <span
              className={cx(cells.date, late && cells.late)}
              title={late ? t('tasks.overdue') : item.dueFromPlan ? t('tasks.fromPlan') : undefined}
            >
              {late && <CircleAlert size={14} aria-hidden />}
              {late && <span className="vh">{t('tasks.overdue')} </span>}
              {formatDate(item.due)}
            </span>
          )
        )}
      </span>
      <span role="gridcell" {...cell('estimate')}>
        {editing === 'estimate' ? (
          <EstimateEditor item={item} onEnd={end} />
        ) : (
          item.estimate !== null && formatNumber(item.estimate)
        )}
      </span>
      <span role="gridcell" {...cell('status')}>
        <StatusMark status={status} />
        <span className={cells.clip}>{t(`tasks.status.${status}`)}</span>
      </span>
      <span role="gridcell" aria-colindex={COLUMNS.length + 2} className={styles.more}>
        <button
          type="button"
          className={cells.menu}
          data-act="menu"
          tabIndex={-1}
          aria-haspopup="menu"
          aria-label={t('tasks.grid.more', { title })}
        >
          <Ellipsis size={16} aria-hidden />
        </button>
      </span>
    </div>
  );
});
