import { ChevronDown } from 'lucide-react';
import type { Ref } from 'react';
import { cx } from './cx';
import { Field, type FieldProps } from './Field';
import styles from './Field.module.css';

export interface SelectOption<T extends string> {
  value: T;
  label: string;
  disabled?: boolean;
}

export interface SelectProps<T extends string> extends FieldProps {
  value: T;
  options: readonly SelectOption<T>[];
  onChange: (value: T) => void;
  size?: 'sm' | 'md';
  disabled?: boolean;
  ref?: Ref<HTMLSelectElement>;
}

/** One of a list. The platform's own list: it knows keys, touch, long lists and screen readers best. */
export function Select<T extends string>({
  label,
  hideLabel,
  hint,
  error,
  className,
  value,
  options,
  onChange,
  size = 'md',
  disabled,
  ref,
}: SelectProps<T>) {
  return (
    <Field label={label} hideLabel={hideLabel} hint={hint} error={error} className={className}>
      {(ids) => (
        <div className={styles.selectBox}>
          <select
            {...ids}
            ref={ref}
            className={cx(styles.select, size === 'sm' && styles.selectSm)}
            value={value}
            disabled={disabled}
            onChange={(event) => onChange(event.target.value as T)}
          >
            {options.map((option) => (
              <option key={option.value} value={option.value} disabled={option.disabled}>
                {option.label}
              </option>
            ))}
          </select>
          <ChevronDown className={styles.selectIcon} size={16} aria-hidden="true" />
        </div>
      )}
    </Field>
  );
}
