import { type FormEvent, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addTask } from '../../../shared/plan/mutations';
import type { TaskNode } from '../../../shared/plan/planView';
import type { Initiative } from '../../../shared/plan/schema';
import { useActionContext } from '../../actions/useActions';
import { useBoard, usePlan } from '../../state/hooks';
import { ProgressBar } from '../../ui/ProgressBar';
import { TextField } from '../../ui/TextField';
import styles from './Details.module.css';
import { TaskRow } from './TaskRow';
import rows from './TaskRows.module.css';
import { flatTasks } from './taskPlaces';
import { useTaskDrag } from './useTaskDrag';

const NONE: readonly TaskNode[] = [];

interface TaskSectionProps {
  initiative: Initiative;
  readOnly: boolean;
}

/** The work inside an initiative: tick, name, order; the field to add is always at the end. */
export function TaskSection({ initiative, readOnly }: TaskSectionProps) {
  const { t } = useTranslation();
  const nodes = usePlan((view) => view.tasks.get(initiative.id) ?? NONE);
  const progress = usePlan((view) => view.progress.get(initiative.id));
  const drag = useTaskDrag(initiative.id, nodes);
  const { done, total } = progress ?? { done: 0, total: 0 };
  if (readOnly && total === 0) return null;
  return (
    <section className={styles.section} aria-label={t('panels.tasks.title')}>
      <h3 className={styles.heading}>
        {t('panels.tasks.title')}
        {total > 0 && (
          <span className={styles.progress}>{t('panels.tasks.progress', { done, total })}</span>
        )}
      </h3>
      {total > 0 && <ProgressBar label={t('panels.tasks.bar')} value={done} max={total} />}
      <ul ref={drag.list} className={rows.tasks}>
        {flatTasks(nodes).map(({ task, level }) => (
          <TaskRow
            key={task.id}
            task={task}
            level={level}
            nodes={nodes}
            initiative={initiative.id}
            readOnly={readOnly}
            dragged={drag.id === task.id}
            lineAbove={drag.before === task.id}
            onDrag={drag.start}
          />
        ))}
      </ul>
      {drag.atEnd && <div className={rows.dropLine} />}
      {!readOnly && <AddTask initiative={initiative.id} count={total} />}
    </section>
  );
}

function AddTask({ initiative, count }: { initiative: string; count: number }) {
  const { t } = useTranslation();
  const board = useBoard();
  const { announcer } = useActionContext();
  const [title, setTitle] = useState('');
  const field = useRef<HTMLInputElement>(null);
  // The list pushes the field down as it grows: whoever types on keeps seeing it.
  useLayoutEffect(() => {
    if (count > 0 && document.activeElement === field.current)
      field.current?.scrollIntoView({ block: 'nearest' });
  }, [count]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const text = title.trim();
    if (text === '') return;
    board.edit({ key: 'add', title: text }, (edit) => addTask(edit, { initiative, title: text }));
    announcer.say(t('actions.say.added', { title: text }));
    setTitle('');
  };
  return (
    <form onSubmit={submit}>
      <TextField
        ref={field}
        data-add
        label={t('panels.tasks.add')}
        hideLabel
        placeholder={t('panels.tasks.add')}
        value={title}
        maxLength={500}
        onChange={setTitle}
      />
    </form>
  );
}
