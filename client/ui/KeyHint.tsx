import type { ReactNode } from 'react';
import { cx } from './cx';
import styles from './KeyHint.module.css';

/** The key that does the same, beside a command; not said where there is no keyboard to press it on. */
export function KeyHint({ className, children }: { className?: string; children: ReactNode }) {
  return <span className={cx(styles.hint, className)}>{children}</span>;
}
