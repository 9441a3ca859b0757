import { useTranslation } from 'react-i18next';
import type { Patch } from '../../../shared/plan/planEdit';
import type { Task } from '../../../shared/plan/schema';
import { useBoard, useReadable } from '../../state/hooks';
import { Button } from '../../ui/Button';
import { DateField } from '../../ui/DateField';
import { NumberField } from '../../ui/NumberField';
import { Select } from '../../ui/Select';
import { peopleOptions } from './peopleOptions';
import styles from './TaskRows.module.css';

interface TaskFactsProps {
  task: Task;
  onChange: (field: string, patch: Patch<'tasks'>) => void;
  onClose: () => void;
}

/** Assignee, due day and estimate of a task, below its title. */
export function TaskFacts({ task, onChange, onClose }: TaskFactsProps) {
  const { t } = useTranslation();
  const people = useReadable(useBoard().people);
  const known = task.assignee !== null && people.has(task.assignee) ? task.assignee : '';
  return (
    <fieldset className={styles.taskFacts}>
      <legend className="vh">
        {t('panels.tasks.detailsOf', { title: task.title || t('panels.untitled') })}
      </legend>
      <Select
        label={t('panels.tasks.assign')}
        value={known}
        options={[
          { value: '', label: t('panels.nobody') },
          ...peopleOptions(people, task.assignee).map((p) => ({ value: p.id, label: p.name })),
        ]}
        onChange={(assignee) => onChange('assignee', { assignee: assignee || null })}
      />
      <DateField
        label={t('panels.tasks.dueDate')}
        clearable
        value={task.due}
        onChange={(due) => onChange('due', { due })}
      />
      <NumberField
        label={t('panels.tasks.estimateLabel')}
        min={0}
        value={task.estimate}
        onChange={(estimate) => onChange('estimate', { estimate })}
      />
      <Button size="sm" onClick={onClose}>
        {t('panels.close')}
      </Button>
    </fieldset>
  );
}
