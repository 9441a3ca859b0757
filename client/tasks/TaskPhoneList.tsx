/* biome-ignore-all lint/a11y/useSemanticElements: a tick as large as a finger is drawn, not native */
import { useVirtualizer } from '@tanstack/react-virtual';
import { Check, CircleAlert, X } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { todayDay, toIso } from '../../shared/dates';
import { isOverdue } from '../../shared/work/workQuery';
import { CommentCount } from '../actions/comments/CommentCount';
import { formatDate } from '../i18n/format';
import { useBoard, useReadable } from '../state/hooks';
import { Button } from '../ui/Button';
import { cx } from '../ui/cx';
import { IconButton } from '../ui/IconButton';
import { TextField } from '../ui/TextField';
import { shortKey } from './externalKey';
import { FilesCount } from './files/FilesCount';
import { useGroupTitle } from './GroupRow';
import styles from './TaskPhoneList.module.css';
import { shownTitle } from './taskCommands';
import { type Row, taskRows } from './taskRows';
import { useTasks, useTasksState } from './tasksContext';

const HEIGHTS = { group: 40, task: 64, add: 0, draft: 64 } as const;
const OPEN: ReadonlySet<string> = new Set();

/** The list on a narrow screen: tick with one tap, all else in the task's own dialog. */
export function TaskPhoneList() {
  const { view } = useTasks();
  const group = useTasksState((s) => s.group);
  const grouped = group !== 'none';
  const draft = useTasksState((s) => s.draft);
  const rows = useMemo(
    () => taskRows(view, { grouped, closed: OPEN, canAdd: false, draft }),
    [view, grouped, draft],
  );
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => HEIGHTS[rows[index]?.kind ?? 'task'],
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 8,
  });
  return (
    <div ref={scroller} id="task-grid" className={styles.scroller}>
      {draft && <PhoneDraft />}
      <ul className={styles.list} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const row = rows[index];
          if (row?.kind === 'group') return <Heading key={key} row={row} top={start} />;
          return row?.kind === 'task' && <Item key={key} row={row} top={start} />;
        })}
      </ul>
    </div>
  );
}

function Heading({ row, top }: { row: Row & { kind: 'group' }; top: number }) {
  const { t } = useTranslation();
  const { done, total } = row.group;
  return (
    <li className={styles.heading} style={{ top }}>
      <h2>{useGroupTitle(row.group.key)}</h2>
      <span>{t('tasks.grid.groupProgress', { done, total })}</span>
    </li>
  );
}

function Item({ row, top }: { row: Row & { kind: 'task' }; top: number }) {
  const { t } = useTranslation();
  const { view, commands, state, canEdit } = useTasks();
  const item = view.items.get(row.id);
  const person = useReadable(useBoard().people).get(item?.assignee ?? '');
  if (!item) return null;
  const isDone = item.status === 'done';
  const late = isOverdue(item, toIso(todayDay()));
  const title = shownTitle(item);
  return (
    <li className={cx(styles.item, row.isSubtask && styles.subtask)} style={{ top }}>
      <button
        type="button"
        role="checkbox"
        className={styles.circle}
        aria-checked={isDone}
        aria-disabled={!canEdit || undefined}
        aria-label={t('tasks.grid.done', { title })}
        onClick={() => canEdit && commands.toggleDone(row.id)}
      >
        <span>{isDone && <Check size={16} strokeWidth={3} aria-hidden />}</span>
      </button>
      <button
        type="button"
        className={styles.face}
        onClick={() => state.setState({ open: row.id })}
      >
        <span className={cx(styles.name, isDone && styles.done)} dir="auto">
          {title}
        </span>
        <span className={styles.facts}>
          <CommentCount id={item.plan ?? item.id} />
          <span>{person?.name ?? t('tasks.nobody')}</span>
          {item.due !== null && (
            <span className={cx(styles.due, late && styles.late)}>
              {late && <CircleAlert size={14} aria-hidden />}
              {late && <span className="vh">{t('tasks.overdue')} </span>}
              {formatDate(item.due)}
            </span>
          )}
          {!isDone && <span>{t(`tasks.status.${item.status}`)}</span>}
          {item.external.map((ref) => (
            <span key={`${ref.system} ${ref.key}`}>{shortKey(ref)}</span>
          ))}
        </span>
      </button>
      <FilesCount
        title={title}
        count={item.assets.length}
        large
        onClick={() => state.setState({ open: row.id, openPart: 'files' })}
      />
    </li>
  );
}

/** Stays the same function, so that React calls it once. */
const focusOnce = (field: HTMLInputElement | null) => field?.focus();

function PhoneDraft() {
  const { t } = useTranslation();
  const { state, commands } = useTasks();
  const [text, setText] = useState('');
  const close = () => state.setState({ draft: null });
  return (
    <form
      className={styles.draft}
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() === '') return;
        commands.add(text, null, null);
        close();
      }}
    >
      <TextField
        ref={focusOnce}
        label={t('tasks.grid.newTask')}
        maxLength={500}
        value={text}
        onChange={setText}
        onKeyDown={(event) => {
          if (event.key === 'Escape') close();
        }}
      />
      <Button type="submit" aria-disabled={text.trim() === ''}>
        {t('tasks.grid.add')}
      </Button>
      <IconButton label={t('common.cancel')} icon={<X size={16} aria-hidden />} onClick={close} />
    </form>
  );
}
