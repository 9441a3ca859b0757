import { Columns3, Plus, Rows3, Send } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { PushChip } from '../push/PushChip';
import { useBoard, useReadable } from '../state/hooks';
import { Button } from '../ui/Button';
import { IconButton } from '../ui/IconButton';
import { SearchField } from '../ui/SearchField';
import { SegmentedControl } from '../ui/SegmentedControl';
import { Filters, GroupBy } from './TaskFilters';
import styles from './Tasks.module.css';
import { addRow } from './taskRows';
import { useTasks, useTasksState } from './tasksContext';
import type { Layout, TasksState } from './tasksState';

/** Above the list: layout, groups, filters, search, and the counts that always add up. */
export function TasksToolbar({ phone }: { phone: boolean }) {
  const { t } = useTranslation();
  const { state, view, canEdit } = useTasks();
  const { layout, text } = useTasksState((s) => s);
  const search = useRef<HTMLInputElement>(null);
  const set = (change: Partial<TasksState>) => state.setState(change);
  useEffect(() => {
    // Mod+F looks in the list; a second one is the browser's own search.
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
      if (event.key.toLowerCase() !== 'f' || document.activeElement === search.current) return;
      if (document.querySelector('[role="dialog"]')) return;
      event.preventDefault();
      search.current?.focus();
      search.current?.select();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <section id="task-filters" className={styles.toolbar} aria-label={t('tasks.filter.label')}>
      {!phone && (
        <SegmentedControl<Layout>
          label={t('tasks.layout.label')}
          value={layout}
          options={[
            {
              value: 'table',
              label: t('tasks.layout.table'),
              icon: <Rows3 size={16} aria-hidden />,
            },
            {
              value: 'board',
              label: t('tasks.layout.board'),
              icon: <Columns3 size={16} aria-hidden />,
            },
          ]}
          onChange={(next) =>
            set({ layout: next, editing: null, draft: null, selection: new Set(), anchor: null })
          }
        />
      )}
      {!phone && layout === 'table' && <GroupBy hideLabel />}
      <Counts phone={phone} />
      <Filters phone={phone} />
      <div className={styles.end}>
        <SearchField
          ref={search}
          className={styles.search}
          label={t('tasks.filter.search')}
          value={text}
          onChange={(next) => set({ text: next })}
        />
        {phone && canEdit && view.size > 0 && (
          <IconButton
            label={t('tasks.grid.add')}
            variant="default"
            icon={<Plus size={16} aria-hidden />}
            onClick={() => set({ draft: { below: addRow(''), parent: null, after: null } })}
          />
        )}
        <PushChip />
        {canEdit && view.size > 0 && <SendButton phone={phone} />}
      </div>
    </section>
  );
}

/** Sends the list to the tool that the team works in. */
function SendButton({ phone }: { phone: boolean }) {
  const { t } = useTranslation();
  const board = useBoard();
  const offline = useReadable(board.connection).kind === 'offline';
  const props = {
    id: 'push-open',
    icon: <Send size={16} aria-hidden />,
    'aria-haspopup': 'dialog',
    'aria-disabled': offline,
    title: offline ? t('common.offlineDisabled') : undefined,
    onClick: () => board.ui.setState({ dialog: { kind: 'push' } }),
  } as const;
  if (phone) return <IconButton {...props} variant="default" label={t('push.open')} />;
  return (
    <Button {...props} size="sm">
      {t('push.open')}
    </Button>
  );
}

/** Outstanding, done and all of what matches the filters. In the table they choose what is listed. */
function Counts({ phone }: { phone: boolean }) {
  const { t } = useTranslation();
  const { view, state } = useTasks();
  const { layout, show } = useTasksState((s) => s);
  const { outstanding, done, all, dropped } = view.counts;
  if (!phone && layout === 'board')
    return <p className={styles.counts}>{t('tasks.counts', { outstanding, done, all })}</p>;
  const counts = { outstanding, done, all, dropped };
  const shown = (['outstanding', 'done', 'all'] as const).map((value) => ({
    value: value as TasksState['show'],
    label: t(`tasks.show.${value}`, { count: counts[value] }),
  }));
  if (dropped > 0 || show === 'dropped')
    shown.push({ value: 'dropped', label: t('tasks.show.dropped', { count: dropped }) });
  return (
    <SegmentedControl
      className={styles.show}
      label={t('tasks.show.label')}
      value={show}
      options={shown}
      onChange={(next) => state.setState({ show: next })}
    />
  );
}
