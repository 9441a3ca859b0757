/* biome-ignore-all lint/a11y/useSemanticElements: a treegrid has no elements of its own */
/* biome-ignore-all lint/a11y/useFocusableInteractive: cells take the focus, not rows */
import { ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ItemStatus } from '../../shared/work/schema';
import { formatDate } from '../i18n/format';
import { useBoard, useReadable } from '../state/hooks';
import { Avatar } from '../ui/Avatar';
import { cx } from '../ui/cx';
import { ProgressBar } from '../ui/ProgressBar';
import parts from './GroupRow.module.css';
import { StatusMark } from './StatusMark';
import styles from './TaskTable.module.css';
import { shownTitle } from './taskCommands';
import type { Row } from './taskRows';
import { useTasks, useTasksState } from './tasksContext';
import { COLUMNS } from './tasksState';

interface GroupRowProps {
  row: Row & { kind: 'group' };
  top: number;
  index: number;
  isFocus: boolean;
}

/** The head of a group: an initiative with its progress and deadline, a person, a status. */
export function GroupRow({ row, top, index, isFocus }: GroupRowProps) {
  const { t } = useTranslation();
  const { view } = useTasks();
  const by = useTasksState((s) => s.group);
  const person = useReadable(useBoard().people).get(by === 'assignee' ? row.group.key : '');
  const { key, done, total, matches } = row.group;
  const epic = by === 'initiative' ? view.items.get(key) : undefined;
  const title = useGroupTitle(key);
  const progress = t('tasks.grid.groupProgress', { done, total });
  return (
    <div
      role="row"
      data-row={row.key}
      className={cx(styles.row, styles.group)}
      style={{ top }}
      aria-level={1}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-rowindex={index}
      aria-expanded={row.open}
    >
      <span
        role="rowheader"
        data-column="title"
        aria-colindex={1}
        aria-colspan={COLUMNS.length + 2}
        tabIndex={isFocus ? 0 : -1}
        className={parts.head}
      >
        <span className={styles.chevron}>
          <ChevronRight size={16} aria-hidden />
        </span>
        {person && <Avatar name={person.name} colour={person.colour} size={20} decorative />}
        {by === 'status' && <StatusMark status={key as ItemStatus} />}
        <span className={parts.headTitle} dir="auto">
          {title}
        </span>
        <span className={parts.headFacts}>
          {by === 'status' ? t('tasks.filter.found', { count: matches }) : progress}
        </span>
        {by !== 'status' && total > 0 && (
          <span className={parts.bar} aria-hidden="true">
            <ProgressBar label={progress} value={done} max={total} />
          </span>
        )}
        {epic?.due && <span className={parts.headFacts}>{formatDate(epic.due)}</span>}
      </span>
    </div>
  );
}

/** What a group is called. */
export function useGroupTitle(key: string): string {
  const { t } = useTranslation();
  const { view, names } = useTasks();
  const by = useTasksState((s) => s.group);
  if (by === 'status') return t(`tasks.status.${key as ItemStatus}`);
  if (by === 'assignee') return names.get(key) ?? t('tasks.nobody');
  return key === '' ? t('tasks.noInitiative') : shownTitle(view.items.get(key));
}
