import type { InputHTMLAttributes, Ref } from 'react';
import { cx } from './cx';
import { Field, type FieldProps } from './Field';
import styles from './Field.module.css';

export interface TextFieldProps
  extends FieldProps,
    Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'size' | 'className'> {
  value: string;
  onChange: (value: string) => void;
  size?: 'md' | 'lg';
  ref?: Ref<HTMLInputElement>;
}

/** One line of text with its label. */
export function TextField({
  label,
  hideLabel,
  hint,
  error,
  className,
  onChange,
  size = 'md',
  ...input
}: TextFieldProps) {
  return (
    <Field label={label} hideLabel={hideLabel} hint={hint} error={error} className={className}>
      {(ids) => (
        <input
          type="text"
          autoComplete="off"
          {...input}
          {...ids}
          className={cx(styles.input, size === 'lg' && styles.lg)}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
