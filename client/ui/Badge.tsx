import type { ReactNode } from 'react';
import type { Tone } from './Chip';
import styles from './Chip.module.css';
import { cx } from './cx';

/** A count in a pill. */
export function Badge({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={cx(styles.badge, styles[tone])}>{children}</span>;
}
