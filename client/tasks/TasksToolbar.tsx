import { Columns3, Plus, Rows3, Send } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { compareText } from '../i18n/format';
import { PushChip } from '../push/PushChip';
import { useBoard, useReadable } from '../state/hooks';
import { Button } from '../ui/Button';
import { Chip } from '../ui/Chip';
import { Popover } from '../ui/Popover';
import { SearchField } from '../ui/SearchField';
import { SegmentedControl } from '../ui/SegmentedControl';
import { Select } from '../ui/Select';
import styles from './Tasks.module.css';
import { shownTitle } from './taskCommands';
import { addRow } from './taskRows';
import { useTasks, useTasksState } from './tasksContext';
import { type Layout, NO_FILTERS, type TasksState } from './tasksState';

const ANY = '*';

/** Above the list: layout, groups, filters, search, and the counts that always add up. */
export function TasksToolbar({ phone }: { phone: boolean }) {
  const { t } = useTranslation();
  const { state, view, canEdit } = useTasks();
  const { layout, group, text } = useTasksState((s) => s);
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
      {(phone || layout === 'table') && (
        <Select
          label={t('tasks.group.label')}
          hideLabel
          className={styles.group}
          value={group}
          options={(['initiative', 'assignee', 'status', 'none'] as const).map((value) => ({
            value,
            label: t(`tasks.group.${value}`),
          }))}
          onChange={(next) => set({ group: next })}
        />
      )}
      <Counts phone={phone} />
      <Filters />
      <div className={styles.end}>
        <SearchField
          ref={search}
          className={styles.search}
          label={t('tasks.filter.search')}
          value={text}
          onChange={(next) => set({ text: next })}
        />
        {phone && canEdit && view.size > 0 && (
          <Button
            size="sm"
            icon={<Plus size={16} aria-hidden />}
            onClick={() => set({ draft: { below: addRow(''), parent: null, after: null } })}
          >
            {t('tasks.grid.add')}
          </Button>
        )}
        <PushChip />
        {canEdit && view.size > 0 && <SendButton />}
      </div>
    </section>
  );
}

/** Sends the list to the tool that the team works in. */
function SendButton() {
  const { t } = useTranslation();
  const board = useBoard();
  const offline = useReadable(board.connection).kind === 'offline';
  return (
    <Button
      id="push-open"
      size="sm"
      icon={<Send size={16} aria-hidden />}
      aria-haspopup="dialog"
      aria-disabled={offline}
      title={offline ? t('common.offlineDisabled') : undefined}
      onClick={() => board.ui.setState({ dialog: { kind: 'push' } })}
    >
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

/** My tasks, overdue ones, somebody's, an initiative's. */
function Filters() {
  const { t } = useTranslation();
  const board = useBoard();
  const { view, state } = useTasks();
  const { mine, overdue, assignee, epic } = useTasksState((s) => s);
  const person = useReadable(board.access).person;
  const people = useReadable(board.people);
  const options = useMemo(
    () =>
      [...people.values()]
        .sort((a, b) => compareText(a.name, b.name))
        .map(({ id, name }) => ({ value: id, label: name })),
    [people],
  );
  const active = [assignee, epic].filter((value) => value !== null).length;
  const isAnyOn = active > 0 || mine || overdue;
  return (
    <div className={styles.filters}>
      {person !== null && (
        <Chip
          pressed={mine}
          tone={mine ? 'accent' : 'neutral'}
          onClick={() => state.setState({ mine: !mine })}
        >
          {t('tasks.filter.mine')}
        </Chip>
      )}
      {(view.counts.overdue > 0 || overdue) && (
        <Chip
          pressed={overdue}
          tone={overdue ? 'danger' : 'neutral'}
          onClick={() => state.setState({ overdue: !overdue })}
        >
          {t('tasks.filter.overdue', { count: view.counts.overdue })}
        </Chip>
      )}
      <Popover
        label={t('tasks.filter.label')}
        trigger={
          <Button size="sm">
            {active > 0 ? t('tasks.filter.active', { count: active }) : t('tasks.filter.label')}
          </Button>
        }
      >
        <div className={styles.filterForm}>
          <Select
            label={t('tasks.filter.assignee')}
            value={assignee ?? ANY}
            options={[
              { value: ANY, label: t('tasks.filter.anyone') },
              { value: '', label: t('tasks.nobody') },
              ...options,
            ]}
            onChange={(next) => state.setState({ assignee: next === ANY ? null : next })}
          />
          <Select
            label={t('tasks.filter.initiative')}
            value={epic ?? ANY}
            options={[
              { value: ANY, label: t('tasks.filter.anyInitiative') },
              { value: '', label: t('tasks.noInitiative') },
              ...view.tree.epics.map((id) => ({
                value: id,
                label: shownTitle(view.items.get(id)),
              })),
            ]}
            onChange={(next) => state.setState({ epic: next === ANY ? null : next })}
          />
        </div>
      </Popover>
      {isAnyOn && (
        <Button size="sm" variant="ghost" onClick={() => state.setState(NO_FILTERS)}>
          {t('tasks.filter.clear')}
        </Button>
      )}
    </div>
  );
}
