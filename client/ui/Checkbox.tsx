import { type ReactNode, useId } from 'react';
import styles from './choice.module.css';
import { cx } from './cx';

export interface CheckboxProps {
  label: ReactNode;
  hint?: ReactNode;
  checked: boolean;
  /** Some of several are on. */
  mixed?: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
  className?: string;
}

/** A check box with its label to the right. */
export function Checkbox({
  label,
  hint,
  checked,
  mixed = false,
  disabled,
  onChange,
  className,
}: CheckboxProps) {
  const id = useId();
  return (
    <div className={cx(styles.row, className)}>
      <input
        id={id}
        ref={(input) => {
          if (input) input.indeterminate = mixed;
        }}
        type="checkbox"
        className={cx(styles.input, styles.checkbox)}
        checked={checked}
        disabled={disabled}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className={styles.text}>
        <label htmlFor={id}>{label}</label>
        {hint && (
          <span id={`${id}-hint`} className={styles.hint}>
            {hint}
          </span>
        )}
      </span>
    </div>
  );
}
