import { type ReactNode, useId } from 'react';
import styles from './choice.module.css';
import { cx } from './cx';

export interface RadioGroupProps<T extends string> {
  label: string;
  hideLabel?: boolean;
  value: T;
  options: readonly { value: T; label: ReactNode; hint?: ReactNode; disabled?: boolean }[];
  onChange: (value: T) => void;
}

/** One of a few, all visible, each with room for a sentence. */
export function RadioGroup<T extends string>({
  label,
  hideLabel,
  value,
  options,
  onChange,
}: RadioGroupProps<T>) {
  const name = useId();
  return (
    <fieldset className={styles.group}>
      <legend className={hideLabel ? 'vh' : styles.legend}>{label}</legend>
      {options.map((option) => {
        const id = `${name}-${option.value}`;
        return (
          <div key={option.value} className={styles.row}>
            <input
              id={id}
              type="radio"
              name={name}
              className={cx(styles.input, styles.radio)}
              checked={option.value === value}
              disabled={option.disabled}
              aria-describedby={option.hint ? `${id}-hint` : undefined}
              onChange={() => onChange(option.value)}
            />
            <span className={styles.text}>
              <label htmlFor={id}>{option.label}</label>
              {option.hint && (
                <span id={`${id}-hint`} className={styles.hint}>
                  {option.hint}
                </span>
              )}
            </span>
          </div>
        );
      })}
    </fieldset>
  );
}
