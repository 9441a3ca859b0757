import { Minus, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  dayNumber,
  type IsoDate,
  type Span,
  spanDays,
  spanOf,
  todayDay,
  toIso,
} from '../../shared/dates';
import { defaultSpan } from '../../shared/plan/mutations';
import { BUCKETS, type Bucket, type Initiative } from '../../shared/plan/schema';
import { formatDateRange } from '../i18n/format';
import { usePlan } from '../state/hooks';
import { Button } from '../ui/Button';
import { DateField } from '../ui/DateField';
import { Dialog } from '../ui/Dialog';
import { IconButton } from '../ui/IconButton';
import { Select } from '../ui/Select';
import styles from './dialogs.module.css';
import { spokenDay, spokenLength } from './speech';
import { useActionContext } from './useActions';
import { useRestoreFocus } from './useRestoreFocus';

interface DatesDialogProps {
  id: string;
  onClose: () => void;
}

/** When something is: dates and length of an initiative, the day of a milestone, the due day of a task. */
export function DatesDialog({ id, onClose }: DatesDialogProps) {
  const initiative = usePlan((view) => view.initiatives.get(id));
  const milestone = usePlan((_, records) => records.milestones.get(id));
  const task = usePlan((_, records) => records.tasks.get(id));
  if (initiative) return <InitiativeDates initiative={initiative} onClose={onClose} />;
  if (milestone)
    return (
      <OneDate
        title={milestone.title}
        root="milestones"
        id={id}
        value={milestone.date}
        onClose={onClose}
      />
    );
  if (task)
    return <OneDate title={task.title} root="tasks" id={id} value={task.due} onClose={onClose} />;
  return null;
}

function InitiativeDates({ initiative, onClose }: { initiative: Initiative; onClose: () => void }) {
  const { t } = useTranslation();
  const { board, scene, announcer } = useActionContext();
  const restore = useRestoreFocus();
  const dated = usePlan((view) => view.meta.mode === 'dates');
  const lanes = usePlan((view) => view.lanes);
  const isNew = dated ? initiative.span === null : initiative.bucket === null;
  const [span, setSpan] = useState<Span>(
    () => initiative.span ?? firstSpan(initiative, scene.level()),
  );
  const [bucket, setBucket] = useState<Bucket>(initiative.bucket ?? 'now');
  const [lane, setLane] = useState(initiative.lane ?? lanes[0]?.id ?? '');
  const isOrdered = span.start <= span.end;
  const length = dayNumber(span.end) - dayNumber(span.start) + 1;
  const title = initiative.title || t('actions.untitled');

  const save = () => {
    if (!isOrdered) return;
    const key = isNew ? 'schedule' : 'dates';
    board.edit({ key, title: initiative.title }, (edit) =>
      edit.patch('initiatives', initiative.id, {
        ...(dated ? { span } : { bucket }),
        ...(isNew ? { lane: lane || null } : {}),
      }),
    );
    onClose();
    announcer.say(
      dated
        ? t('actions.dates.echo', {
            span: formatDateRange(span.start, span.end, 'full'),
            length: spokenLength(span),
          })
        : t(`actions.bucket.${bucket}`),
    );
    scene.reveal(initiative.id);
  };
  const resize = (days: number) => {
    const end = Math.max(dayNumber(span.start), dayNumber(span.end) + days);
    setSpan({ ...span, end: toIso(end) });
  };

  return (
    <Dialog
      open
      onClose={onClose}
      width={400}
      title={t(isNew ? 'actions.dates.scheduleTitle' : 'actions.dates.title', { title })}
      fallbackFocus={restore}
      footer={
        <>
          <Button size="lg" onClick={onClose}>
            {t('actions.dates.cancel')}
          </Button>
          <Button size="lg" variant="primary" aria-disabled={dated && !isOrdered} onClick={save}>
            {t(isNew ? 'actions.dates.schedule' : 'actions.dates.change')}
          </Button>
        </>
      }
    >
      <div className={styles.fields}>
        {isNew && lanes.length > 0 && (
          <Select
            label={t('actions.dates.lane')}
            value={lane}
            options={lanes.map((l) => ({
              value: l.id,
              label: l.title || t('actions.untitledLane'),
            }))}
            onChange={setLane}
          />
        )}
        {dated ? (
          <>
            <DateField
              label={t('actions.dates.start')}
              value={span.start}
              onChange={(start) => start && setSpan(moveStart(span, start))}
            />
            <DateField
              label={t('actions.dates.end')}
              value={span.end}
              error={
                isOrdered
                  ? null
                  : t('actions.dates.order', { start: spokenDay(span.start, { year: true }) })
              }
              onChange={(end) => end && setSpan({ ...span, end })}
            />
            <fieldset className={styles.stepper}>
              <legend>{t('actions.dates.length')}</legend>
              <IconButton
                variant="default"
                label={t('actions.dates.shorter')}
                icon={<Minus size={16} aria-hidden />}
                aria-disabled={length <= 7}
                onClick={() => resize(-7)}
              />
              <output aria-live="polite">{isOrdered ? spokenLength(span) : ''}</output>
              <IconButton
                variant="default"
                label={t('actions.dates.longer')}
                icon={<Plus size={16} aria-hidden />}
                onClick={() => resize(7)}
              />
            </fieldset>
          </>
        ) : (
          <Select
            label={t('actions.dates.bucket')}
            value={bucket}
            options={BUCKETS.map((b) => ({ value: b, label: t(`actions.bucket.${b}`) }))}
            onChange={setBucket}
          />
        )}
      </div>
    </Dialog>
  );
}

/** A new start keeps the length. */
function moveStart(span: Span, start: IsoDate): Span {
  const length = Math.max(1, spanDays(span));
  return spanOf(dayNumber(start), dayNumber(start) + length - 1);
}

/** Today, for as long as was estimated, else as long as a new one is at this level. */
function firstSpan({ estimate }: Initiative, level: Parameters<typeof defaultSpan>[0]): Span {
  const today = todayDay();
  if (estimate === null || estimate < 1) return defaultSpan(level, today);
  // Estimates count working days.
  return spanOf(today, today + Math.ceil((estimate * 7) / 5) - 1);
}

interface OneDateProps {
  title: string;
  root: 'milestones' | 'tasks';
  id: string;
  value: IsoDate | null;
  onClose: () => void;
}

function OneDate({ title, root, id, value, onClose }: OneDateProps) {
  const { t } = useTranslation();
  const { board } = useActionContext();
  const restore = useRestoreFocus();
  const [date, setDate] = useState(value);
  const isTask = root === 'tasks';
  const save = () => {
    const label = { key: 'dates', title };
    if (isTask) board.edit(label, (edit) => edit.patch('tasks', id, { due: date }));
    else if (date !== null) board.edit(label, (edit) => edit.patch('milestones', id, { date }));
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      width={400}
      title={t('actions.dates.milestoneTitle', { title: title || t('actions.untitled') })}
      fallbackFocus={restore}
      footer={
        <>
          <Button size="lg" onClick={onClose}>
            {t('actions.dates.cancel')}
          </Button>
          <Button size="lg" variant="primary" onClick={save}>
            {t('actions.dates.changeOne')}
          </Button>
        </>
      }
    >
      <DateField
        label={t(isTask ? 'actions.dates.due' : 'actions.dates.date')}
        value={date}
        clearable={isTask}
        onChange={setDate}
      />
    </Dialog>
  );
}
