import { CalendarDays } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type IsoDate, parseDay, todayDay } from '../../shared/dates';
import { formatDate } from '../i18n/format';
import { i18n } from '../i18n/i18n';
import { Button } from './Button';
import { Calendar } from './Calendar';
import styles from './DateField.module.css';
import { dayFirst } from './dayFirst';
import { Field, type FieldProps } from './Field';
import fieldStyles from './Field.module.css';
import { IconButton } from './IconButton';
import { Popover } from './Popover';
import { parseDate } from './parseDate';

export interface DateFieldProps extends FieldProps {
  value: IsoDate | null;
  /** Called with a date that was understood and lies within `min` and `max`; null when the field is emptied. */
  onChange: (value: IsoDate | null) => void;
  min?: IsoDate;
  max?: IsoDate;
  /** What is wrong with a date, in words; it is then not taken and what was typed stays. */
  check?: (date: IsoDate) => string | null;
  /** The field may be empty: offers "No date". */
  clearable?: boolean;
  disabled?: boolean;
}

const shown = (value: IsoDate | null): string => (value === null ? '' : formatDate(value, 'full'));

/** A date that can be typed ("3 mar", "2026-03-03", "+2w", "next fri") or picked; echoed as a full date. */
export function DateField({
  value,
  onChange,
  min,
  max,
  check,
  clearable = false,
  disabled,
  error,
  hint,
  ...field
}: DateFieldProps) {
  const { t } = useTranslation();
  const [text, setText] = useState<string | null>(null);
  const [unreadable, setUnreadable] = useState(false);
  const [refused, setRefused] = useState<IsoDate | null>(null);
  const [echo, setEcho] = useState<IsoDate | null>(null);
  const [open, setOpen] = useState(false);
  const latest = useRef(0);

  const read = (input: string) =>
    parseDate(input, {
      today: todayDay(),
      from: parseDay(value) ?? undefined,
      dayFirst: dayFirst(),
      language: i18n.language,
      // The parser of free text could not be loaded: plain dates still work.
    }).catch(() => null);
  const outside = (date: IsoDate): string | null => {
    if (min !== undefined && date < min) return t('common.dateBefore', { date: shown(min) });
    if (max !== undefined && date > max) return t('common.dateAfter', { date: shown(max) });
    return check?.(date) ?? null;
  };

  const wrong = refused === null ? null : outside(refused);
  const problem = unreadable ? t('common.dateUnreadable') : wrong;
  const forget = () => {
    setText(null);
    setUnreadable(false);
    setRefused(null);
    setEcho(null);
  };

  // Shows what is understood while typing; an answer that was overtaken is dropped.
  const onType = (input: string) => {
    setText(input);
    setUnreadable(false);
    setRefused(null);
    const turn = ++latest.current;
    void read(input).then((date) => {
      if (turn === latest.current) setEcho(date);
    });
  };

  const commit = async () => {
    if (text === null) return;
    const input = text.trim();
    const turn = ++latest.current;
    if (input === '' && (clearable || value === null)) {
      finish(null);
      return;
    }
    const date = input === shown(value) ? value : await read(input);
    if (turn !== latest.current) return;
    if (date === null) setUnreadable(true);
    else if (outside(date) !== null) setRefused(date);
    else finish(date);
  };

  const finish = (date: IsoDate | null) => {
    latest.current += 1;
    forget();
    if (date !== value) onChange(date);
  };

  // A new value from outside replaces what was typed and not yet understood.
  useEffect(forget, [value]);

  // What it was refused for was put right elsewhere, as the start for an end that came before it.
  useEffect(() => {
    if (refused !== null && wrong === null) finish(refused);
  });

  const understood = text !== null && echo !== null ? formatDate(echo, 'weekday') : null;
  return (
    <Field {...field} error={problem ?? error} hint={understood ?? hint}>
      {(ids) => (
        <div className={fieldStyles.withButton}>
          <input
            {...ids}
            type="text"
            autoComplete="off"
            className={fieldStyles.input}
            placeholder={t('common.noDate')}
            value={text ?? shown(value)}
            disabled={disabled}
            onChange={(event) => onType(event.target.value)}
            onBlur={() => void commit()}
            onKeyDown={(event) => {
              if (event.key === 'Enter') {
                if (text !== null) event.preventDefault();
                void commit();
              } else if (event.key === 'Escape' && text !== null) {
                event.preventDefault();
                event.stopPropagation();
                finish(value);
              }
            }}
          />
          <Popover
            open={open}
            onOpenChange={setOpen}
            align="end"
            label={t('common.chooseDate')}
            trigger={
              <IconButton
                variant="default"
                label={t('common.chooseDate')}
                icon={<CalendarDays size={16} aria-hidden />}
                disabled={disabled}
              />
            }
          >
            <Calendar
              label={field.label}
              value={value}
              min={min}
              max={max}
              onChange={(date) => {
                if (outside(date) === null) finish(date);
                else {
                  setText(shown(date));
                  setRefused(date);
                }
                setOpen(false);
              }}
            />
            {clearable && value !== null && (
              <Button
                variant="ghost"
                className={styles.clear}
                onClick={() => {
                  finish(null);
                  setOpen(false);
                }}
              >
                {t('common.noDate')}
              </Button>
            )}
          </Popover>
        </div>
      )}
    </Field>
  );
}
