import { Search, X } from 'lucide-react';
import { type KeyboardEvent, type Ref, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from './cx';
import styles from './Field.module.css';
import { IconButton } from './IconButton';

export interface SearchFieldProps {
  /** Accessible name and placeholder. */
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Seen before the field's own handling of Esc (which empties it). */
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  className?: string;
  ref?: Ref<HTMLInputElement>;
}

/** A search box: Esc or the cross empties it. */
export function SearchField({
  label,
  value,
  onChange,
  onKeyDown,
  className,
  ref,
}: SearchFieldProps) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  return (
    <div ref={box} className={cx(styles.search, className)}>
      <Search className={styles.searchIcon} size={16} aria-hidden="true" />
      <input
        ref={ref}
        type="search"
        className={styles.input}
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          onKeyDown?.(event);
          if (event.defaultPrevented || event.key !== 'Escape' || value === '') return;
          event.preventDefault();
          event.stopPropagation();
          onChange('');
        }}
      />
      {value !== '' && (
        <IconButton
          className={styles.searchClear}
          size="sm"
          label={t('common.clear')}
          icon={<X size={16} aria-hidden />}
          onClick={() => {
            onChange('');
            box.current?.querySelector('input')?.focus();
          }}
        />
      )}
    </div>
  );
}
