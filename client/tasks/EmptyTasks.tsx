import { ListChecks, SearchX, WifiOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useActionContext } from '../actions/useActions';
import { useReadable } from '../state/hooks';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import styles from './Tasks.module.css';
import { addRow } from './taskRows';
import { useTasks, useTasksState } from './tasksContext';
import { NO_FILTERS } from './tasksState';

const ICON = { size: 32, 'aria-hidden': true } as const;

/** No task is shown: since there is none, since none matches, or since all are done. */
export function EmptyTasks() {
  const { t } = useTranslation();
  const { goTo, board } = useActionContext();
  const signed = useReadable(board.status).baseline !== null;
  const { view, state, canEdit } = useTasks();
  const show = useTasksState((s) => s.show);
  if (view.size === 0 && view.tree.epics.length === 0)
    return (
      <div className={styles.empty}>
        <EmptyState
          icon={<ListChecks {...ICON} />}
          title={t('tasks.empty.title')}
          actions={
            <>
              {canEdit && signed && (
                <Button
                  variant="primary"
                  aria-haspopup="dialog"
                  onClick={() => board.ui.setState({ dialog: { kind: 'makeTasks' } })}
                >
                  {t('convert.create')}
                </Button>
              )}
              <Button onClick={() => goTo('roadmap')}>{t('tasks.empty.roadmap')}</Button>
              {canEdit && (
                <Button
                  variant="ghost"
                  onClick={() =>
                    state.setState({
                      layout: 'table',
                      draft: { below: addRow(''), parent: null, after: null },
                    })
                  }
                >
                  {t('tasks.empty.add')}
                </Button>
              )}
            </>
          }
        >
          {t('tasks.empty.text')}
        </EmptyState>
      </div>
    );
  const isAllDone = show === 'outstanding' && view.counts.all > 0;
  return (
    <div className={styles.empty}>
      <EmptyState
        icon={isAllDone ? <ListChecks {...ICON} /> : <SearchX {...ICON} />}
        title={t(isAllDone ? 'tasks.empty.allDone' : 'tasks.empty.filtered')}
        actions={
          isAllDone ? (
            <Button onClick={() => state.setState({ show: 'all' })}>
              {t('tasks.empty.showAll')}
            </Button>
          ) : (
            <Button onClick={() => state.setState({ ...NO_FILTERS, show: 'all' })}>
              {t('tasks.empty.clear')}
            </Button>
          )
        }
      />
    </div>
  );
}

/** Rows of the list before anything of it is here. */
export function LoadingTasks() {
  const { t } = useTranslation();
  return (
    <div className={styles.loading} role="status" aria-label={t('tasks.loading')}>
      {[72, 48, 60, 36, 54, 44].map((width) => (
        <span key={width} style={{ width: `${width}%` }} />
      ))}
    </div>
  );
}

/** No connection, and no copy on this device. */
export function TasksUnreachable() {
  const { t } = useTranslation();
  const { board } = useActionContext();
  return (
    <div className={styles.empty}>
      <EmptyState
        icon={<WifiOff {...ICON} />}
        title={t('tasks.empty.cannotLoad')}
        actions={<Button onClick={() => board.reconnect()}>{t('tasks.empty.tryAgain')}</Button>}
      >
        {t('tasks.empty.cannotLoadText')}
      </EmptyState>
    </div>
  );
}
