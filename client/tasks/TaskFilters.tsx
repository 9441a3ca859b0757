import { ListFilter } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { compareText } from '../i18n/format';
import { useBoard, useReadable } from '../state/hooks';
import { Button } from '../ui/Button';
import { Chip } from '../ui/Chip';
import { Popover } from '../ui/Popover';
import { Select } from '../ui/Select';
import styles from './Tasks.module.css';
import { shownTitle } from './taskCommands';
import { useTasks, useTasksState } from './tasksContext';
import { NO_FILTERS } from './tasksState';

const ANY = '*';

/** My tasks, overdue ones, somebody's, an initiative's. On a phone all of them, and the groups, are behind one button. */
export function Filters({ phone }: { phone: boolean }) {
  const { t } = useTranslation();
  const { state } = useTasks();
  const { mine, overdue, assignee, epic } = useTasksState((s) => s);
  const chosen = [assignee, epic].filter((value) => value !== null).length;
  const all = chosen + Number(mine) + Number(overdue);
  const count = phone ? all : chosen;
  const clear = all > 0 && (
    <Button size="sm" variant="ghost" onClick={() => state.setState(NO_FILTERS)}>
      {t('tasks.filter.clear')}
    </Button>
  );
  return (
    <div className={styles.filters}>
      {!phone && <QuickFilters />}
      <Popover
        label={t('tasks.filter.label')}
        trigger={
          <Button size="sm" icon={phone && <ListFilter size={16} aria-hidden />}>
            {count > 0 ? t('tasks.filter.active', { count }) : t('tasks.filter.label')}
          </Button>
        }
      >
        <div className={styles.filterForm}>
          {phone && (
            <div className={styles.filters}>
              <QuickFilters />
            </div>
          )}
          <Choices />
          {phone && <GroupBy />}
          {phone && clear}
        </div>
      </Popover>
      {!phone && clear}
    </div>
  );
}

/** What one press turns on and off. */
function QuickFilters() {
  const { t } = useTranslation();
  const { view, state } = useTasks();
  const { mine, overdue } = useTasksState((s) => s);
  const person = useReadable(useBoard().access).person;
  return (
    <>
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
    </>
  );
}

function Choices() {
  const { t } = useTranslation();
  const { view, state } = useTasks();
  const { assignee, epic } = useTasksState((s) => s);
  const people = useReadable(useBoard().people);
  const options = useMemo(
    () =>
      [...people.values()]
        .sort((a, b) => compareText(a.name, b.name))
        .map(({ id, name }) => ({ value: id, label: name })),
    [people],
  );
  return (
    <>
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
    </>
  );
}

/** By what the list is divided. */
export function GroupBy({ hideLabel = false }: { hideLabel?: boolean }) {
  const { t } = useTranslation();
  const { state } = useTasks();
  const group = useTasksState((s) => s.group);
  return (
    <Select
      label={t('tasks.group.label')}
      hideLabel={hideLabel}
      className={hideLabel ? styles.group : undefined}
      value={group}
      options={(['initiative', 'assignee', 'status', 'none'] as const).map((value) => ({
        value,
        label: t(`tasks.group.${value}`),
      }))}
      onChange={(next) => state.setState({ group: next })}
    />
  );
}
