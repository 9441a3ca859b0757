import { CalendarDays, Minus, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { dayNumber, type IsoDate, spanDays, spanOf, todayDay, toIso } from '../../../shared/dates';
import { sendToBacklog } from '../../../shared/plan/mutations';
import { BUCKETS, type Bucket, type Initiative } from '../../../shared/plan/schema';
import { useScene } from '../../canvas/sceneContext';
import { formatDate, formatDateRange } from '../../i18n/format';
import { useBoard, usePlan } from '../../state/hooks';
import { Button } from '../../ui/Button';
import { DateField } from '../../ui/DateField';
import { IconButton } from '../../ui/IconButton';
import { Popover } from '../../ui/Popover';
import { dropSpan } from '../backlog/dropSpan';
import { lengthText } from './lengthText';
import styles from './Properties.module.css';
import { PropertyMenu } from './PropertyMenu';

interface DatesFieldProps {
  initiative: Initiative;
  readOnly: boolean;
}

/** When an initiative is: "12 Jan - 27 Mar 2026 · 11 weeks", with its popover; a bucket where time has no dates. */
export function DatesField({ initiative, readOnly }: DatesFieldProps) {
  const { t } = useTranslation();
  const board = useBoard();
  const dated = usePlan((view) => view.meta.mode === 'dates');
  const { id, title, span, bucket } = initiative;
  if (!dated)
    return (
      <PropertyMenu<Bucket | null>
        label={t('panels.details.when')}
        value={{ mixed: false, value: bucket }}
        options={[
          ...BUCKETS.map((value) => ({ value, label: t(`panels.bucket.${value}`) })),
          { value: null, label: t('panels.left.backlog') },
        ]}
        readOnly={readOnly}
        onChange={(value) =>
          board.edit({ key: 'dates', title }, (edit) =>
            edit.patch('initiatives', id, { bucket: value }),
          )
        }
      />
    );
  const text = span
    ? t('panels.dates.summary', {
        span: formatDateRange(span.start, span.end, 'medium'),
        length: lengthText(t, span),
      })
    : t('panels.details.noDates');
  return (
    <div className={styles.property}>
      <span className={styles.propertyLabel}>{t('panels.details.dates')}</span>
      {readOnly ? (
        <span className={styles.propertyText}>{text}</span>
      ) : (
        <Popover
          label={t('panels.details.dates')}
          trigger={
            <Button
              variant="ghost"
              className={styles.propertyButton}
              aria-label={t('panels.details.change', {
                field: t('panels.details.dates'),
                value: text,
              })}
            >
              <span className={styles.propertyText}>
                <CalendarDays size={16} aria-hidden />
                {text}
              </span>
            </Button>
          }
        >
          <DatesForm initiative={initiative} />
        </Popover>
      )}
    </div>
  );
}

const WEEK = 7;

function DatesForm({ initiative }: { initiative: Initiative }) {
  const { t } = useTranslation();
  const board = useBoard();
  const scene = useScene();
  const { id, title, span } = initiative;
  const save = (start: IsoDate, end: IsoDate) =>
    board.edit({ key: span ? 'dates' : 'schedule', title }, (edit) =>
      edit.patch('initiatives', id, { span: { start, end } }),
    );
  const setStart = (start: IsoDate | null) => {
    if (start === null) return;
    if (span && start <= span.end) save(start, span.end);
    else {
      // A start after the end, or the first date of all: the length stays.
      const day = dayNumber(start);
      const next = span
        ? spanOf(day, day + spanDays(span) - 1)
        : dropSpan(initiative, day, scene.level(), null);
      save(next.start, next.end);
    }
  };
  const setLength = (days: number) => {
    if (!span) return;
    const start = dayNumber(span.start);
    save(span.start, toIso(start + Math.max(1, days) - 1));
  };
  const days = span ? spanDays(span) : 0;
  const remove = () => board.edit({ key: 'backlog', title }, (edit) => sendToBacklog(edit, [id]));
  return (
    <div className={styles.dates}>
      <DateField label={t('panels.dates.start')} value={span?.start ?? null} onChange={setStart} />
      <DateField
        label={t('panels.dates.end')}
        value={span?.end ?? null}
        check={(end) =>
          span && end < span.start
            ? t('panels.dates.order', { start: formatDate(span.start, 'full') })
            : null
        }
        onChange={(end) => {
          if (end !== null) save(span?.start ?? toIso(Math.min(todayDay(), dayNumber(end))), end);
        }}
      />
      {span && (
        <div className={styles.length}>
          <span>{t('panels.dates.length')}</span>
          <IconButton
            variant="default"
            label={t('panels.dates.shorter')}
            icon={<Minus size={16} aria-hidden />}
            aria-disabled={days <= 1}
            onClick={() => setLength(days > WEEK ? days - WEEK : 1)}
          />
          <output>{lengthText(t, span)}</output>
          <IconButton
            variant="default"
            label={t('panels.dates.longer')}
            icon={<Plus size={16} aria-hidden />}
            onClick={() => setLength(days + WEEK)}
          />
        </div>
      )}
      {span && (
        <Button variant="ghost" onClick={remove}>
          {t('panels.dates.remove')}
        </Button>
      )}
    </div>
  );
}
