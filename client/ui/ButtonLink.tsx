import type { ReactNode } from 'react';
import { Link } from 'wouter';
import styles from './Button.module.css';
import { cx } from './cx';

interface ButtonLinkProps {
  href: string;
  icon?: ReactNode;
  children: ReactNode;
}

/** A way to another page that stands among buttons. */
export function ButtonLink({ href, icon, children }: ButtonLinkProps) {
  return (
    <Link href={href} className={cx(styles.button, styles.default, styles.md)}>
      {icon}
      <span className={styles.label}>{children}</span>
    </Link>
  );
}
