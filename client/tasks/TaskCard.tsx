import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { CircleAlert, Ellipsis } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { todayDay, toIso } from '../../shared/dates';
import { isOverdue } from '../../shared/work/workQuery';
import { CommentCount } from '../actions/comments/CommentCount';
import { formatDate } from '../i18n/format';
import { useBoard, useReadable } from '../state/hooks';
import { Avatar } from '../ui/Avatar';
import { cx } from '../ui/cx';
import { IconButton } from '../ui/IconButton';
import { Menu } from '../ui/Menu';
import { ExternalChips } from './ExternalChips';
import { FilesCount } from './files/FilesCount';
import styles from './TaskBoard.module.css';
import { shownTitle } from './taskCommands';
import { taskMenu } from './taskMenus';
import { useTasks } from './tasksContext';

interface TaskCardProps {
  id: string;
  top: number;
  position: number;
  siblings: number;
  isActive: boolean;
  isCarried: boolean;
  onFocus: (id: string) => void;
}

/** A task as a card: what, below what, who, by when. */
export function TaskCard(props: TaskCardProps) {
  const { id, top, isActive, isCarried, onFocus } = props;
  const { t } = useTranslation();
  const board = useBoard();
  const { view, commands, state, canEdit } = useTasks();
  const card = useRef<HTMLLIElement>(null);
  const [isDragged, setDragged] = useState(false);
  const item = view.items.get(id);
  const person = useReadable(board.people).get(item?.assignee ?? '');
  useEffect(() => {
    const element = card.current;
    if (!element || !canEdit) return;
    return draggable({
      element,
      getInitialData: () => ({ task: id }),
      onDragStart: () => setDragged(true),
      onDrop: () => setDragged(false),
    });
  }, [id, canEdit]);
  if (!item) return null;
  const place = view.tree.places.get(id);
  const epic = place?.epic ? view.items.get(place.epic) : undefined;
  const task = place?.task ? view.items.get(place.task) : undefined;
  const late = isOverdue(item, toIso(todayDay()));
  const title = shownTitle(item);
  return (
    <li
      ref={card}
      className={cx(
        styles.card,
        isDragged && styles.dragged,
        isCarried && styles.carried,
        canEdit && styles.movable,
        item.external.length > 0 && styles.linked,
      )}
      style={{ top }}
      aria-posinset={props.position}
      aria-setsize={props.siblings}
    >
      <button
        type="button"
        data-card={id}
        className={styles.face}
        tabIndex={isActive ? 0 : -1}
        aria-describedby="task-card-help"
        onFocus={() => onFocus(id)}
        onClick={(event) => {
          // A key press on a card that is carried drops it.
          if (event.detail > 0 || !isCarried) state.setState({ open: id });
        }}
      >
        <span className={cx(styles.above, item.assets.length > 0 && styles.beside)}>
          {task
            ? t('tasks.board.subtaskOf', { title: shownTitle(task) })
            : epic
              ? shownTitle(epic)
              : ''}
        </span>
        <span className={styles.name} dir="auto">
          {title}
        </span>
        <span className={styles.facts}>
          <CommentCount id={item.plan ?? id} />
          {person && (
            <span className={styles.person}>
              <Avatar name={person.name} colour={person.colour} size={20} decorative />
              <span>{person.name}</span>
            </span>
          )}
          {item.due !== null && (
            <span className={cx(styles.due, late && styles.late)}>
              {late && <CircleAlert size={14} aria-hidden />}
              {late && <span className="vh">{t('tasks.overdue')} </span>}
              {formatDate(item.due)}
            </span>
          )}
        </span>
      </button>
      <span className={styles.corner}>
        <ExternalChips refs={item.external} />
        <FilesCount
          title={title}
          count={item.assets.length}
          tabIndex={isActive ? 0 : -1}
          onClick={() => state.setState({ open: id, openPart: 'files' })}
        />
        <Menu
          align="end"
          items={taskMenu({ id, commands, view, board, state, inTable: false })}
          trigger={
            <IconButton
              size="sm"
              tabIndex={isActive ? 0 : -1}
              label={t('tasks.board.more', { title })}
              icon={<Ellipsis size={16} aria-hidden />}
            />
          }
        />
      </span>
    </li>
  );
}
