import { type ReactElement, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FilterList, TASK_STATES } from '../../../shared/plan/planFilter';
import { CERTAINTIES } from '../../../shared/plan/schema';
import { setFilter } from '../../actions/filterActions';
import { useBoard, usePlan, useReadable, useUi } from '../../state/hooks';
import { Checkbox } from '../../ui/Checkbox';
import { DateField } from '../../ui/DateField';
import { Popover } from '../../ui/Popover';
import { TextField } from '../../ui/TextField';
import { peopleOptions } from '../details/peopleOptions';
import styles from './FilterBar.module.css';
import { valueName } from './filterChips';

/** All that can be filtered by, in a panel at its button; every tick takes effect at once. */
export function FilterForm({ trigger }: { trigger: ReactElement }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Popover trigger={trigger} label={t('panels.filter.label')} open={open} onOpenChange={setOpen}>
      <Form />
    </Popover>
  );
}

function Form() {
  const { t } = useTranslation();
  const board = useBoard();
  const filter = useUi((ui) => ui.filter);
  const dated = usePlan((view) => view.meta.mode === 'dates');
  const hasTaskList = useReadable(board.work.madeFrom) !== null;
  const { owners, goals, lanes } = useChoices();
  return (
    <div className={styles.form}>
      <TextField
        label={t('panels.filter.text')}
        value={filter.text}
        maxLength={200}
        onChange={(text) => setFilter(board, { text })}
      />
      <div className={styles.columns}>
        <Values list="owners" values={owners} />
        <Values list="goals" values={goals} />
        <Values list="lanes" values={lanes} />
        <Values list="certainties" values={CERTAINTIES} />
        <Values
          list="tasks"
          // Only a task list knows what is blocked.
          values={TASK_STATES.filter(
            (s) => s !== 'blocked' || hasTaskList || filter.tasks.includes(s),
          )}
        />
      </div>
      {dated && (
        <>
          <div className={styles.dates}>
            <DateField
              label={t('panels.filter.from')}
              value={filter.from}
              clearable
              {...(filter.to === null ? {} : { max: filter.to })}
              onChange={(from) => setFilter(board, { from })}
            />
            <DateField
              label={t('panels.filter.to')}
              value={filter.to}
              clearable
              {...(filter.from === null ? {} : { min: filter.from })}
              onChange={(to) => setFilter(board, { to })}
            />
          </div>
          <Checkbox
            label={t('panels.filter.conflict')}
            hint={t('panels.filter.conflictHint')}
            checked={filter.conflict}
            onChange={(conflict) => setFilter(board, { conflict })}
          />
        </>
      )}
    </div>
  );
}

/** What the board offers to choose from; '' is none. */
function useChoices() {
  const people = useReadable(useBoard().people);
  const goals = usePlan((view) => view.goals);
  const lanes = usePlan((view) => view.lanes);
  const loose = usePlan((view) => (view.byLane.get(null)?.length ?? 0) > 0);
  return useMemo(
    () => ({
      owners: [...peopleOptions(people).map(({ id }) => id), ''],
      goals: goals.length > 0 ? [...goals.map(({ id }) => id), ''] : [],
      lanes: [...lanes.map(({ id }) => id), ...(loose ? [''] : [])],
    }),
    [people, goals, lanes, loose],
  );
}

function Values({ list, values }: { list: FilterList; values: readonly string[] }) {
  const { t } = useTranslation();
  const board = useBoard();
  const chosen: readonly string[] = useUi((ui) => ui.filter[list]);
  const people = useReadable(board.people);
  const lanes = usePlan((view) => view.lanes);
  const goalById = usePlan((view) => view.goalById);
  const names = { view: { lanes, goalById }, people };
  // What was chosen and is gone can still be taken away.
  const all = [...values, ...chosen.filter((value) => !values.includes(value))];
  if (all.length === 0) return null;
  const turn = (value: string, on: boolean) =>
    setFilter(board, {
      [list]: on ? [...chosen, value] : chosen.filter((other) => other !== value),
    });
  return (
    <fieldset className={styles.list}>
      <legend>{t(`panels.filter.by.${list}`)}</legend>
      <div className={styles.values}>
        {all.map((value) => (
          <Checkbox
            key={value}
            label={valueName(t, list, value, names)}
            checked={chosen.includes(value)}
            onChange={(on) => turn(value, on)}
          />
        ))}
      </div>
    </fieldset>
  );
}
