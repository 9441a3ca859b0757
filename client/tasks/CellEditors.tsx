import { type FocusEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkItem } from '../../shared/work/schema';
import { formatNumber } from '../i18n/format';
import { DateField } from '../ui/DateField';
import { readNumber } from '../ui/NumberField';
import fields from './TaskFields.module.css';
import { useTasks } from './tasksContext';

interface EditorProps {
  item: WorkItem;
  /** The edit is over: focus goes back to the cell. */
  onEnd: () => void;
}

/** The title in place. Enter commits, Esc restores, Tab and Shift+Tab change the level. */
export function TitleEditor({ item, onEnd }: EditorProps) {
  const { t } = useTranslation();
  const { state, commands } = useTasks();
  const [text, setText] = useState(item.title);
  const field = useSelected();
  const over = useRef(false);
  const finish = (keep: boolean, focus: boolean) => {
    if (over.current) return;
    over.current = true;
    if (keep) commands.rename(item.id, text);
    state.setState({ editing: null });
    if (focus) onEnd();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Tab') {
      event.preventDefault();
      commands.rename(item.id, text);
      if (event.shiftKey) commands.outdent(item.id);
      else commands.indent(item.id);
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      finish(true, false);
      state.setState({ draft: draftBelow(item) });
    } else if (event.key === 'Enter' || event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      finish(event.key === 'Enter', true);
    }
  };
  return (
    <input
      ref={field}
      className={fields.field}
      data-editor=""
      aria-label={t('tasks.column.title')}
      value={text}
      maxLength={500}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => finish(true, false)}
    />
  );
}

const draftBelow = ({ id, parent }: WorkItem) => ({ below: id, parent, after: id });

/** Person-days in place. */
export function EstimateEditor({ item, onEnd }: EditorProps) {
  const { t } = useTranslation();
  const { state, commands } = useTasks();
  const [text, setText] = useState(
    item.estimate === null ? '' : formatNumber(item.estimate, { useGrouping: false }),
  );
  const field = useSelected();
  const over = useRef(false);
  const number = readNumber(text, 0);
  const finish = (keep: boolean, focus: boolean) => {
    if (over.current) return;
    over.current = true;
    if (keep && number !== undefined) commands.setEstimate(item.id, number);
    state.setState({ editing: null });
    if (focus) onEnd();
  };
  return (
    <input
      ref={field}
      className={fields.field}
      data-editor=""
      inputMode="decimal"
      aria-label={t('tasks.column.estimateHint')}
      aria-invalid={number === undefined || undefined}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        // What is no number stays to be mended.
        if (event.key === 'Escape' || number !== undefined) finish(event.key === 'Enter', true);
      }}
      onBlur={() => finish(true, false)}
    />
  );
}

/** The deadline in place: typed ("3 mar", "+2w") or picked. */
export function DueEditor({ item, onEnd }: EditorProps) {
  const { t } = useTranslation();
  const { state, commands } = useTasks();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const input = box.current?.querySelector('input');
    input?.focus();
    input?.select();
  }, []);
  const close = (focus: boolean) => {
    state.setState({ editing: null });
    if (focus) onEnd();
  };
  const onBlur = ({ relatedTarget, currentTarget }: FocusEvent) => {
    const to = relatedTarget as HTMLElement | null;
    // The calendar hangs elsewhere in the page. A field that holds what it could not read keeps it.
    if (to === null || currentTarget.contains(to) || to.closest('[role="dialog"]')) return;
    if (currentTarget.querySelector('input')?.value === '' || !isInvalid(box.current))
      queueMicrotask(() => close(false));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: sees the keys of the field inside first
    <div
      ref={box}
      className={fields.dueEditor}
      data-editor=""
      onBlur={onBlur}
      onKeyDownCapture={(event) => {
        if (event.key === 'Escape' && !isPicking(event)) {
          event.preventDefault();
          event.stopPropagation();
          close(true);
        }
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        // Enter without a change: there is nothing to read, so nothing will answer.
        if (event.key === 'Enter' && !event.defaultPrevented && !isPicking(event)) close(true);
      }}
    >
      <DateField
        label={t('tasks.column.due')}
        hideLabel
        clearable
        value={item.due}
        onChange={(due) => {
          commands.setDue([item.id], due);
          close(true);
        }}
      />
    </div>
  );
}

const isInvalid = (box: HTMLElement | null) => box?.querySelector('[aria-invalid]') != null;
const isPicking = ({ target }: KeyboardEvent) =>
  (target as HTMLElement).closest('[role="dialog"]') !== null ||
  (target as HTMLElement).tagName === 'BUTTON';

/** Focused, with all of it selected, as the field appears. */
function useSelected() {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  return field;
}
