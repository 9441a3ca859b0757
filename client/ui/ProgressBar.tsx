import styles from './ProgressBar.module.css';

export interface ProgressBarProps {
  label: string;
  /** Null: nobody knows how far it is. */
  value: number | null;
  max: number;
}

/** A thin bar that fills from the left. */
export function ProgressBar({ label, value, max }: ProgressBarProps) {
  return (
    <progress
      className={styles.bar}
      aria-label={label}
      {...(value === null ? {} : { value })}
      max={max}
    />
  );
}
