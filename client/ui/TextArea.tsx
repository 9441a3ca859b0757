import type { Ref, TextareaHTMLAttributes } from 'react';
import { Field, type FieldProps } from './Field';
import styles from './Field.module.css';

export interface TextAreaProps
  extends FieldProps,
    Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'onChange' | 'className'> {
  value: string;
  onChange: (value: string) => void;
  ref?: Ref<HTMLTextAreaElement>;
}

/** Several lines of plain text with their label. */
export function TextArea({
  label,
  hideLabel,
  hint,
  error,
  className,
  onChange,
  ...input
}: TextAreaProps) {
  return (
    <Field label={label} hideLabel={hideLabel} hint={hint} error={error} className={className}>
      {(ids) => (
        <textarea
          rows={4}
          {...input}
          {...ids}
          className={styles.textarea}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
