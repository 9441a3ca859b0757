import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { dayNumber } from '../../shared/dates';
import type { Picture } from '../../shared/view/boardView';
import styles from './Timeline.module.css';
import { markRows, type Range } from './timeline';

interface TimelineMarksProps {
  milestones: Picture['milestones'];
  range: Range;
  today: number;
}

const TODAY = 'today';

/** Milestones and today by name, between the axis and the lanes. The key dates below the picture say the same. */
export function TimelineMarks({ milestones, range, today }: TimelineMarksProps) {
  const { t } = useTranslation();
  const marks = markRows(
    [
      { id: TODAY, day: today, label: t('view.today') },
      ...milestones.map(({ id, date, title }) => ({
        id,
        day: dayNumber(date),
        label: title || t('view.untitled'),
      })),
    ],
    range,
  );
  if (marks.length === 0) return null;
  const rows = Math.max(...marks.map(({ row }) => row)) + 1;
  return (
    <div className={styles.marks} aria-hidden>
      <div className={styles.corner} />
      <div className={styles.track} style={{ '--rows': rows } as CSSProperties}>
        {marks.map(({ id, left, room, row, before, label }) => {
          const style = {
            [before ? 'right' : 'left']: `${before ? 100 - left : left}%`,
            maxWidth: `${room}%`,
            '--row': row,
          } as CSSProperties;
          return (
            <span
              key={id}
              className={id === TODAY ? styles.todayMark : styles.mark}
              data-before={before || undefined}
              style={style}
              title={label}
            >
              <span className={styles.markLabel}>{label}</span>
            </span>
          );
        })}
      </div>
    </div>
  );
}
