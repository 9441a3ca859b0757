import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import styles from './Button.module.css';
import { cx } from './cx';
import { Spinner } from './Spinner';

export type ButtonVariant = 'primary' | 'default' | 'ghost' | 'danger';
/** 28 dense, 32 default, 40 in dialogs. On coarse pointers every size grows to 44. */
export type ButtonSize = 'sm' | 'md' | 'lg';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: ReactNode;
  /** Shows a spinner and takes no clicks; keeps its width and its focus. */
  busy?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

/** A button whose text says the result ("Create 59 tasks"). */
export function Button({
  variant = 'default',
  size = 'md',
  icon,
  busy = false,
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  const off = busy || rest['aria-disabled'] === true || rest['aria-disabled'] === 'true';
  return (
    <button
      type="button"
      {...rest}
      aria-busy={busy || undefined}
      aria-disabled={off || undefined}
      className={cx(styles.button, styles[variant], styles[size], className)}
      onClick={off ? (event) => event.preventDefault() : onClick}
    >
      {busy ? <Spinner size={size === 'lg' ? 20 : 16} /> : icon}
      {children !== undefined && <span className={styles.label}>{children}</span>}
    </button>
  );
}
