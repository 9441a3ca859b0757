import type { CSSProperties } from 'react';
import styles from './Avatar.module.css';
import { cx } from './cx';
import { initials } from './initials';

export interface AvatarProps {
  name: string;
  /** The person's identity colour; white text stands on it. */
  colour: string;
  size?: 20 | 24 | 28 | 32;
  /** A ring in the person's colour: they are here now. */
  ring?: boolean;
  /** The name stands beside it, so the picture says nothing to screen readers. */
  decorative?: boolean;
  className?: string;
}

/** A person: initials on their colour. */
export function Avatar({
  name,
  colour,
  size = 28,
  ring = false,
  decorative = false,
  className,
}: AvatarProps) {
  return (
    <span
      className={cx(styles.avatar, ring && styles.ring, className)}
      data-size={size}
      style={{ '--person': colour, width: size, height: size } as CSSProperties}
      {...(decorative ? { 'aria-hidden': true } : { role: 'img', 'aria-label': name })}
    >
      {initials(name)}
    </span>
  );
}
