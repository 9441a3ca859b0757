import { ChevronLeft, ChevronRight } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addMonths, type IsoDate, parseDay, partsOf, todayDay, toIso } from '../../shared/dates';
import { formatDate, monthNames, weekdayNames, weekStart } from '../i18n/format';
import styles from './Calendar.module.css';
import { inReadingOrder } from './direction';
import { IconButton } from './IconButton';
import { calendarStep, monthGrid } from './monthGrid';

export interface CalendarProps {
  label: string;
  value: IsoDate | null;
  min?: IsoDate;
  max?: IsoDate;
  onChange: (value: IsoDate) => void;
}

/** A month of days: arrows move by day and week, PageUp and PageDown by month, with Shift by year. */
export function Calendar({ label, value, min, max, onChange }: CalendarProps) {
  const { t } = useTranslation();
  const today = todayDay();
  const chosen = parseDay(value);
  const [focus, setFocus] = useState(chosen ?? parseDay(min) ?? today);
  const grid = useRef<HTMLTableElement>(null);
  const moved = useRef(true);
  const first = weekStart();
  const { year, month } = partsOf(focus);
  const names = weekdayNames('short');
  const longNames = weekdayNames('long');

  useEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    grid.current?.querySelector<HTMLElement>(`[data-day="${focus}"]`)?.focus();
  }, [focus]);

  const allowed = (day: number) =>
    (min === undefined || toIso(day) >= min) && (max === undefined || toIso(day) <= max);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = calendarStep(inReadingOrder(event.key), event.shiftKey, focus, first);
    if (next === null) return;
    event.preventDefault();
    moved.current = true;
    setFocus(next);
  };

  return (
    <div className={styles.calendar}>
      <div className={styles.header}>
        <IconButton
          size="sm"
          label={t('common.previousMonth')}
          icon={<ChevronLeft size={16} aria-hidden />}
          onClick={() => setFocus(addMonths(focus, -1))}
        />
        <div className={styles.month} aria-live="polite">
          {monthNames('long')[month - 1]} {year}
        </div>
        <IconButton
          size="sm"
          label={t('common.nextMonth')}
          icon={<ChevronRight size={16} aria-hidden />}
          onClick={() => setFocus(addMonths(focus, 1))}
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the ARIA pattern of a date grid */}
      <table ref={grid} role="grid" aria-label={label} onKeyDown={onKeyDown}>
        <thead>
          <tr>
            {Array.from({ length: 7 }, (_, i) => (first + i) % 7).map((weekday) => (
              <th key={weekday} scope="col" abbr={longNames[weekday]}>
                {names[weekday]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {monthGrid(focus, first).map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <td key={day}>
                  <button
                    type="button"
                    data-day={day}
                    data-other={partsOf(day).month !== month || undefined}
                    className={styles.day}
                    tabIndex={day === focus ? 0 : -1}
                    aria-label={formatDate(toIso(day), 'weekday')}
                    aria-current={day === today ? 'date' : undefined}
                    aria-pressed={day === chosen}
                    disabled={!allowed(day)}
                    onClick={() => onChange(toIso(day))}
                  >
                    {partsOf(day).date}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
