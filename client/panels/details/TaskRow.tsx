import { Ellipsis, GripVertical } from 'lucide-react';
import { type PointerEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parseDay, todayDay } from '../../../shared/dates';
import type { Patch } from '../../../shared/plan/planEdit';
import type { TaskNode } from '../../../shared/plan/planView';
import type { Task } from '../../../shared/plan/schema';
import { toggleTask } from '../../actions/taskActions';
import { useActionContext } from '../../actions/useActions';
import { formatDate } from '../../i18n/format';
import { useBoard, useReadable } from '../../state/hooks';
import { Avatar } from '../../ui/Avatar';
import { cx } from '../../ui/cx';
import { IconButton } from '../../ui/IconButton';
import { Menu } from '../../ui/Menu';
import { TaskFacts } from './TaskFacts';
import styles from './TaskRows.module.css';
import { oneLine, useGrow } from './useGrow';
import { useTaskMenu } from './useTaskMenu';

interface TaskRowProps {
  task: Task;
  level: 1 | 2;
  nodes: readonly TaskNode[];
  initiative: string;
  readOnly: boolean;
  dragged: boolean;
  lineAbove: boolean;
  onDrag: (id: string, event: PointerEvent) => void;
}

/** A task or subtask: tick, title, facts, menu; its own small form for assignee, due day and estimate. */
export function TaskRow(props: TaskRowProps) {
  const { task, level, nodes, initiative, readOnly, dragged, lineAbove, onDrag } = props;
  const { t } = useTranslation();
  const context = useActionContext();
  const { board } = context;
  const [open, setOpen] = useState(false);
  const field = useGrow(task.title);
  const { id, title, done } = task;
  const name = title || t('panels.untitled');
  const items = useTaskMenu(task, nodes, initiative, () => setOpen(true));
  const set = (field: string, patch: Patch<'tasks'>) =>
    board.edit(
      { key: field === 'title' ? 'rename' : 'change', title },
      (edit) => edit.patch('tasks', id, patch),
      { mergeKey: `${id} ${field}` },
    );
  return (
    <li
      data-task={id}
      className={cx(
        styles.task,
        level === 2 && styles.subtask,
        dragged && styles.dragged,
        lineAbove && styles.lineAbove,
      )}
    >
      {!readOnly && (
        <span
          className={styles.grip}
          aria-hidden="true"
          title={t('panels.tasks.drag', { title: name })}
          onPointerDown={(event) => onDrag(id, event)}
        >
          <GripVertical size={14} />
        </span>
      )}
      <label className={styles.tickArea}>
        <input
          type="checkbox"
          className={styles.tick}
          aria-label={t('panels.tasks.done', { title: name })}
          checked={done}
          disabled={readOnly}
          onChange={() => toggleTask(context, { lead: id })}
        />
      </label>
      <div className={styles.taskText}>
        {readOnly ? (
          <span className={cx(done && styles.ticked)}>{name}</span>
        ) : (
          <textarea
            ref={field}
            rows={1}
            className={cx(styles.taskTitle, done && styles.ticked)}
            aria-label={t('panels.tasks.field')}
            value={title}
            maxLength={500}
            onChange={(event) => set('title', { title: oneLine(event.target.value) })}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
              event.preventDefault();
              focusNextField(event.currentTarget);
            }}
          />
        )}
        <Facts task={task} />
        {open && !readOnly && (
          <TaskFacts task={task} onChange={set} onClose={() => setOpen(false)} />
        )}
      </div>
      {!readOnly && (
        <Menu
          align="end"
          items={items}
          trigger={
            <IconButton
              size="sm"
              label={t('panels.tasks.menu', { title: name })}
              icon={<Ellipsis size={16} aria-hidden />}
            />
          }
        />
      )}
    </li>
  );
}

/** Enter in a title goes on to the next one, and after the last to the field for a new task. */
function focusNextField(field: HTMLTextAreaElement): void {
  const section = field.closest('section');
  const fields = [
    ...(section?.querySelectorAll<HTMLElement>('[data-task] textarea, [data-add]') ?? []),
  ];
  fields[fields.indexOf(field) + 1]?.focus();
}

/** Who, by when, how much: in one muted line, when there is any of it. */
function Facts({ task: { assignee, due, estimate, done } }: { task: Task }) {
  const { t } = useTranslation();
  const person = useReadable(useBoard().people).get(assignee ?? '');
  if (!person && due === null && estimate === null) return null;
  const late = due !== null && !done && (parseDay(due) ?? 0) < todayDay();
  return (
    <span className={styles.facts}>
      {person && (
        <>
          <Avatar name={person.name} colour={person.colour} size={20} decorative />
          {person.name}
        </>
      )}
      {due !== null && (
        <span className={cx(late && styles.late)}>
          {t(late ? 'panels.tasks.overdue' : 'panels.tasks.due', { date: formatDate(due) })}
        </span>
      )}
      {estimate !== null && (
        <span>
          {t('panels.tasks.estimate', {
            count: estimate,
          })}
        </span>
      )}
    </span>
  );
}
