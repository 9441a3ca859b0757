import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ITEM_STATUSES, type ItemStatus, type WorkItem } from '../../shared/work/schema';
import { itemAnchor } from '../actions/comments/anchors';
import { CommentsSection } from '../comments/CommentsSection';
import { compareText } from '../i18n/format';
import { useBoard, useReadable } from '../state/hooks';
import { Button } from '../ui/Button';
import { Checkbox } from '../ui/Checkbox';
import { DateField } from '../ui/DateField';
import { Dialog } from '../ui/Dialog';
import { PHONE } from '../ui/hands';
import { NumberField } from '../ui/NumberField';
import { Select } from '../ui/Select';
import { TextField } from '../ui/TextField';
import { useMedia } from '../ui/useMedia';
import { systemName } from './externalKey';
import { FILES_ID, FilesSection } from './files/FilesSection';
import { SafeLink } from './SafeLink';
import styles from './Tasks.module.css';
import { shownTitle } from './taskCommands';
import { useTasks, useTasksState } from './tasksContext';
import { mismatchText, useMismatches } from './useMismatches';

const NO_ONE = '';

/** All of a task at once: every field, its subtasks, what it waits for, links and files. */
export function TaskDialog({ id }: { id: string }) {
  const { t } = useTranslation();
  const board = useBoard();
  const people = useReadable(board.people);
  const { view, state, commands, canEdit } = useTasks();
  const item = view.items.get(id);
  const place = view.tree.places.get(id);
  const part = useTasksState((s) => s.openPart);
  const phone = useMedia(PHONE);
  const close = () => state.setState({ open: null, openPart: null });
  if (!item || !place) return null;
  const epic = place.epic === null ? undefined : view.items.get(place.epic);
  const above = place.task === null ? undefined : view.items.get(place.task);
  const subtasks = view.tree.subtasks.get(id) ?? [];
  const mayHaveSubtasks = canEdit && item.kind !== 'epic' && place.task === null;
  const waits = item.blockedBy.flatMap((other) => {
    const found = view.items.get(other);
    return found && found.deleted === null ? [found] : [];
  });
  const options = [...people.values()]
    .filter((person) => !person.left || person.id === item.assignee)
    .sort((a, b) => compareText(a.name, b.name));
  return (
    <Dialog
      open
      onClose={close}
      title={shownTitle(item)}
      description={
        above ? t('tasks.board.subtaskOf', { title: shownTitle(above) }) : epic && shownTitle(epic)
      }
      {...(part === 'files' ? { initialFocus: filesAtTop } : phone ? { initialFocus: itself } : {})}
      footer={
        <Button variant="primary" size="lg" onClick={close}>
          {t('tasks.dialog.close')}
        </Button>
      }
    >
      <fieldset className={styles.form} disabled={!canEdit}>
        <legend className="vh">{t('tasks.dialog.title')}</legend>
        <TitleField title={item.title} onCommit={(title) => commands.rename(id, title)} />
        <Select<ItemStatus>
          label={t('tasks.column.status')}
          value={item.status}
          options={ITEM_STATUSES.map((value) => ({ value, label: t(`tasks.status.${value}`) }))}
          onChange={(status) => commands.setStatus([id], status)}
        />
        <Select
          label={t('tasks.column.assignee')}
          value={people.has(item.assignee ?? '') ? (item.assignee as string) : NO_ONE}
          options={[
            { value: NO_ONE, label: t('tasks.nobody') },
            ...options.map(({ id: value, name }) => ({ value, label: name })),
          ]}
          onChange={(person) => commands.assign([id], person || null)}
        />
        <DateField
          label={t('tasks.column.due')}
          clearable
          disabled={!canEdit}
          hint={item.dueFromPlan ? t('tasks.fromPlan') : undefined}
          value={item.due}
          onChange={(due) => commands.setDue([id], due)}
        />
        <NumberField
          label={t('tasks.column.estimateHint')}
          min={0}
          value={item.estimate}
          onChange={(estimate) => commands.setEstimate(id, estimate)}
        />
        <Differences id={id} />
        {(subtasks.length > 0 || mayHaveSubtasks) && (
          <Section
            title={t('tasks.dialog.subtasks')}
            more={
              mayHaveSubtasks && <AddSubtask onAdd={(title) => commands.add(title, id, null)} />
            }
          >
            {subtasks.map((one) => (
              <li key={one}>
                <Checkbox
                  label={shownTitle(view.items.get(one))}
                  checked={view.items.get(one)?.status === 'done'}
                  disabled={!canEdit}
                  onChange={() => commands.toggleDone(one)}
                />
              </li>
            ))}
          </Section>
        )}
        {waits.length > 0 && (
          <Section title={t('tasks.dialog.waitsFor')}>
            {waits.map((other) => (
              <li key={other.id}>
                {shownTitle(other)} – {t(`tasks.status.${other.status}`)}
              </li>
            ))}
          </Section>
        )}
        {item.external.length > 0 && (
          <Section title={t('tasks.dialog.elsewhere')}>
            {item.external.map(({ system, key, url }) => (
              <li key={`${system} ${key}`}>
                <SafeLink url={url}>
                  {t('tasks.dialog.inSystem', { key, system: systemName(system) })}
                </SafeLink>
              </li>
            ))}
          </Section>
        )}
      </fieldset>
      <FilesSection item={item} canEdit={canEdit} />
      <CommentsSection on={itemAnchor(item)} onOpen={close} />
    </Dialog>
  );
}

/** On a phone a field that has the focus brings the keyboard up, over half of what one came to read. */
const itself = (): HTMLElement | null => document.querySelector('[role="dialog"]');

function filesAtTop(): HTMLElement | null {
  const section = document.getElementById(FILES_ID);
  section?.scrollIntoView();
  return section;
}

/** Kept as it is typed until the field is left: half a title is nobody's business. */
function TitleField({ title, onCommit }: { title: string; onCommit: (title: string) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState<string | null>(null);
  const commit = () => {
    if (text !== null) onCommit(text);
    setText(null);
  };
  return (
    <TextField
      label={t('tasks.column.title')}
      value={text ?? title}
      maxLength={500}
      onChange={setText}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) commit();
      }}
    />
  );
}

interface SectionProps {
  title: string;
  children: ReactNode;
  /** Below the list. */
  more?: ReactNode;
}

function Section({ title, children, more }: SectionProps) {
  return (
    <section className={styles.section}>
      <h3>{title}</h3>
      <ul>{children}</ul>
      {more}
    </section>
  );
}

/** Subtasks one after the other: the field is free for the next as soon as one is there. */
function AddSubtask({ onAdd }: { onAdd: (title: string) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const add = () => {
    if (text.trim() === '') return;
    onAdd(text);
    setText('');
  };
  return (
    <div className={styles.adding}>
      <TextField
        label={t('tasks.dialog.newSubtask')}
        maxLength={500}
        value={text}
        onChange={setText}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) add();
        }}
      />
      <Button aria-disabled={text.trim() === ''} onClick={add}>
        {t('tasks.dialog.addSubtask')}
      </Button>
    </div>
  );
}

/** What the plan says otherwise, and both ways to bring the two together. */
function Differences({ id }: { id: string }) {
  const { t } = useTranslation();
  const { view, commands, canEdit } = useTasks();
  const access = useReadable(useBoard().access);
  const item = view.items.get(id);
  const mismatches = useMismatches(item as WorkItem);
  if (mismatches.length === 0) return null;
  return (
    <div className={styles.differs}>
      <p>
        <b>{t('tasks.differs.label')}.</b> {mismatches.map(mismatchText).join(' ')}
      </p>
      {canEdit && (
        <div className={styles.both}>
          <Button size="sm" onClick={() => commands.takeFromPlan(id)}>
            {t('tasks.differs.take')}
          </Button>
          {access.canEdit && (
            <Button size="sm" onClick={() => commands.updatePlan(id)}>
              {t('tasks.differs.update')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
