import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { compareText } from '../../i18n/format';
import { usePlan } from '../../state/hooks';
import { cx } from '../../ui/cx';
import styles from './Details.module.css';

/** So many matches are drawn: whoever needs more types on. */
const SHOWN = 8;

interface InitiativePickerProps {
  label: string;
  exclude: readonly string[];
  error: string | null;
  onPick: (id: string) => void;
  onClose: () => void;
}

/** Finds one initiative by its title: a combobox with its list. */
export function InitiativePicker({
  label,
  exclude,
  error,
  onPick,
  onClose,
}: InitiativePickerProps) {
  const { t } = useTranslation();
  const id = useId();
  const [query, setQuery] = useState('');
  const [index, setIndex] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const initiatives = usePlan((view) => view.initiatives);
  const matches = useMemo(() => {
    const wanted = query.trim().toLocaleLowerCase();
    return [...initiatives.values()]
      .filter((i) => !exclude.includes(i.id) && i.title.toLocaleLowerCase().includes(wanted))
      .sort((a, b) => compareText(a.title, b.title))
      .slice(0, SHOWN);
  }, [initiatives, exclude, query]);
  useEffect(() => field.current?.focus(), []);
  const current = Math.min(index, matches.length - 1);

  const onKeyDown = (event: KeyboardEvent) => {
    const chosen = matches[current];
    if (event.key === 'ArrowDown') setIndex(Math.min(current + 1, matches.length - 1));
    else if (event.key === 'ArrowUp') setIndex(Math.max(current - 1, 0));
    else if (event.key === 'Enter' && chosen) onPick(chosen.id);
    else if (event.key === 'Escape') onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={styles.picker}>
      <input
        ref={field}
        className={styles.pickerField}
        role="combobox"
        aria-label={label}
        aria-expanded={matches.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={matches[current] ? `${id}-${current}` : undefined}
        aria-invalid={error !== null}
        aria-describedby={error ? `${id}-error` : undefined}
        placeholder={label}
        autoComplete="off"
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setIndex(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={`${id}-list`} role="listbox" aria-label={label} hidden={matches.length === 0}>
        {matches.map((initiative, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the combobox's
          <div
            key={initiative.id}
            id={`${id}-${i}`}
            role="option"
            tabIndex={-1}
            aria-selected={i === current}
            className={cx(styles.option, i === current && styles.optionOn)}
            onClick={() => onPick(initiative.id)}
          >
            <bdi>{initiative.title || t('panels.untitled')}</bdi>
          </div>
        ))}
      </div>
      {matches.length === 0 && <p className={styles.nothing}>{t('panels.links.noMatch')}</p>}
      {error && (
        <p id={`${id}-error`} className={styles.conflict}>
          {error}
        </p>
      )}
    </div>
  );
}
