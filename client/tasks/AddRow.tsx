/* biome-ignore-all lint/a11y/useSemanticElements: a treegrid has no elements of its own */
/* biome-ignore-all lint/a11y/useFocusableInteractive: cells take the focus, not rows */
import { Plus } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '../ui/cx';
import fields from './TaskFields.module.css';
import styles from './TaskTable.module.css';
import type { Row } from './taskRows';
import { useTasks, useTasksState } from './tasksContext';
import { COLUMNS } from './tasksState';

interface PlacedRow {
  top: number;
  index: number;
  isFocus: boolean;
}

/** The last line of an initiative: press it, type, Enter. */
export function AddRow({ row, top, index, isFocus }: PlacedRow & { row: Row & { kind: 'add' } }) {
  const { t } = useTranslation();
  return (
    <div
      role="row"
      data-row={row.key}
      className={cx(styles.row, styles.add)}
      style={{ top }}
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-rowindex={index}
    >
      <span
        role="gridcell"
        data-column="title"
        aria-colindex={1}
        aria-colspan={COLUMNS.length + 2}
        tabIndex={isFocus ? 0 : -1}
        className={fields.addCell}
      >
        <Plus size={16} aria-hidden />
        {t('tasks.grid.add')}
      </span>
    </div>
  );
}

interface DraftRowProps extends PlacedRow {
  row: Row & { kind: 'draft' };
  onEnd: (row: string) => void;
}

/** A task that is being typed. Enter adds it and goes on to the next; Tab makes it a subtask. */
export function DraftRow({ row, top, index, onEnd }: DraftRowProps) {
  const { t } = useTranslation();
  const { state, commands, view } = useTasks();
  const draft = useTasksState((s) => s.draft) ?? row.draft;
  const [text, setText] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const over = useRef(false);
  useEffect(() => field.current?.focus(), []);
  const end = (to: string | null) => {
    over.current = true;
    state.setState({ draft: null });
    if (to !== null) onEnd(to);
  };
  const changeLevel = (deeper: boolean) => {
    const { after, parent } = draft;
    const isSubtask = parent !== null && view.tree.places.has(parent);
    if (deeper && !isSubtask && after !== null && view.tree.places.get(after)?.task === null)
      state.setState({ draft: { below: after, parent: after, after: null } });
    if (!deeper && isSubtask && parent !== null) {
      const epic = view.tree.places.get(parent)?.epic ?? null;
      state.setState({ draft: { below: parent, parent: epic, after: parent } });
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    event.stopPropagation();
    if (event.key === 'Tab') {
      event.preventDefault();
      changeLevel(!event.shiftKey);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      end(draft.below);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const id = commands.add(text, draft.parent, draft.after);
      if (id === null) return end(draft.below);
      setText('');
      // At the end of an initiative it stays there; below a task it follows what was added.
      const below = draft.below.startsWith('add:') ? draft.below : id;
      state.setState({ draft: { below, parent: draft.parent, after: id } });
    }
  };
  return (
    <div
      role="row"
      data-row={row.key}
      className={cx(styles.row, styles.add)}
      style={{ top }}
      aria-level={row.level}
      aria-rowindex={index}
    >
      <span
        role="gridcell"
        aria-colindex={1}
        aria-colspan={COLUMNS.length + 2}
        className={cx(fields.addCell, row.isSubtask && fields.addSub)}
      >
        <input
          ref={field}
          className={fields.field}
          data-editor=""
          aria-label={t('tasks.grid.newTask')}
          placeholder={t('tasks.grid.newTask')}
          value={text}
          maxLength={500}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          onBlur={() => {
            if (over.current) return;
            commands.add(text, draft.parent, draft.after);
            end(null);
          }}
        />
      </span>
    </div>
  );
}
