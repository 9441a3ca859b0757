import { type ReactNode, useId } from 'react';
import styles from './choice.module.css';
import { cx } from './cx';
import { VisuallyHidden } from './VisuallyHidden';

export interface SegmentedControlProps<T extends string> {
  label: string;
  value: T;
  /** With an icon, the label is the accessible name and the hover title. `lang`: of a label in another language. */
  options: readonly { value: T; label: string; icon?: ReactNode; lang?: string }[];
  onChange: (value: T) => void;
  className?: string;
}

/** Two to five short choices side by side; arrow keys move between them. */
export function SegmentedControl<T extends string>({
  label,
  value,
  options,
  onChange,
  className,
}: SegmentedControlProps<T>) {
  const name = useId();
  return (
    <fieldset className={cx(styles.segments, className)}>
      <legend className="vh">{label}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          lang={option.lang}
          className={styles.segment}
          title={option.icon ? option.label : undefined}
        >
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span
            className={cx(styles.segmentLabel, option.icon !== undefined && styles.iconSegment)}
          >
            {option.icon}
            {option.icon ? <VisuallyHidden>{option.label}</VisuallyHidden> : option.label}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
