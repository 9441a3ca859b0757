import styles from './Steps.module.css';

export interface StepsProps<T extends string> {
  label: string;
  steps: readonly { value: T; label: string }[];
  current: T;
}

/** Where a dialog of several steps stands; it stays in view while the step below is read. */
export function Steps<T extends string>({ label, steps, current }: StepsProps<T>) {
  return (
    <ol className={styles.steps} aria-label={label}>
      {steps.map(({ value, label: name }, n) => (
        <li key={value} aria-current={value === current ? 'step' : undefined}>
          <span className={styles.number}>{n + 1}</span> <span className={styles.name}>{name}</span>
        </li>
      ))}
    </ol>
  );
}
