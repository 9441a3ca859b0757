import { X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IsoDate } from '../../shared/dates';
import { useBoard, useReadable } from '../state/hooks';
import { Button } from '../ui/Button';
import { DateField } from '../ui/DateField';
import { IconButton } from '../ui/IconButton';
import { Menu } from '../ui/Menu';
import { Popover } from '../ui/Popover';
import styles from './Tasks.module.css';
import { assigneeItems, initiativeItems, statusItems } from './taskMenus';
import { useTasks, useTasksState } from './tasksContext';

/** What can be done to all selected tasks at once, each as one undo step. */
export function BulkBar() {
  const { t } = useTranslation();
  const board = useBoard();
  useReadable(board.people);
  const { view, commands, state } = useTasks();
  const selection = useTasksState((s) => s.selection);
  const [dates, setDates] = useState(false);
  // In the order of the list; what is no longer listed stays selected, what is gone does not.
  const ids = useMemo(
    () => [...view.tree.places.keys()].filter((id) => selection.has(id)),
    [view, selection],
  );
  if (ids.length === 0) return null;
  const setDue = (due: IsoDate | null) => {
    setDates(false);
    commands.setDue(ids, due);
  };
  return (
    <div className={styles.bulk} role="toolbar" aria-label={t('tasks.bulk.label')}>
      <span className={styles.bulkCount}>{t('tasks.bulk.selected', { count: ids.length })}</span>
      <Menu
        side="top"
        items={assigneeItems(commands, view, board, ids)}
        trigger={<Button size="sm">{t('tasks.bulk.assign')}</Button>}
      />
      <Popover
        side="top"
        label={t('tasks.bulk.setDeadline')}
        open={dates}
        onOpenChange={setDates}
        trigger={<Button size="sm">{t('tasks.bulk.deadline')}</Button>}
      >
        <div className={styles.filterForm}>
          <DateField
            label={t('tasks.bulk.setDeadline')}
            value={null}
            onChange={(due) => due !== null && setDue(due)}
          />
          <Button onClick={() => setDue(null)}>{t('tasks.bulk.noDeadline')}</Button>
        </div>
      </Popover>
      <Menu
        side="top"
        items={statusItems(commands, view, ids)}
        trigger={<Button size="sm">{t('tasks.bulk.status')}</Button>}
      />
      <Menu
        side="top"
        items={initiativeItems(commands, view, ids)}
        trigger={<Button size="sm">{t('tasks.bulk.move')}</Button>}
      />
      <Button size="sm" variant="danger" onClick={() => commands.remove(ids)}>
        {t('tasks.bulk.delete')}
      </Button>
      <IconButton
        size="sm"
        label={t('tasks.bulk.clear')}
        icon={<X size={16} aria-hidden />}
        onClick={() => {
          state.setState({ selection: new Set(), anchor: null });
          document.querySelector<HTMLElement>('#task-grid [tabindex="0"]')?.focus();
        }}
      />
    </div>
  );
}
