import { Fragment, type ReactNode, useId } from 'react';
import styles from './choice.module.css';
import { cx } from './cx';

export interface RadioOption<T extends string> {
  readonly value: T;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly disabled?: boolean;
  /** What there is more to say, below it while it is the one that is chosen. */
  readonly more?: ReactNode;
}

export interface RadioGroupProps<T extends string> {
  label: string;
  hideLabel?: boolean;
  value: T;
  options: readonly RadioOption<T>[];
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
          <Fragment key={option.value}>
            <div className={styles.row}>
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
            {option.value === value && option.more}
          </Fragment>
        );
      })}
    </fieldset>
  );
}
