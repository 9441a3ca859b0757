import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Chip.module.css';
import { cx } from './cx';

export type Tone = 'neutral' | 'accent' | 'success' | 'warning' | 'danger';

export interface ChipProps {
  tone?: Tone;
  icon?: ReactNode;
  children: ReactNode;
  /** Makes the chip a button. */
  onClick?: () => void;
  /** State of a chip that filters. */
  pressed?: boolean;
  /** Adds a cross that takes the chip away; `removeLabel` names what goes. */
  onRemove?: () => void;
  removeLabel?: string;
  className?: string;
}

/** A small rounded fact or filter. Tone never speaks alone: the text does. */
export function Chip({
  tone = 'neutral',
  icon,
  children,
  onClick,
  pressed,
  onRemove,
  removeLabel,
  className,
}: ChipProps) {
  const { t } = useTranslation();
  const content = (
    <>
      {icon}
      <span className={styles.text}>{children}</span>
    </>
  );
  const names = cx(styles.chip, styles[tone], className);
  if (onClick)
    return (
      <button
        type="button"
        className={cx(names, styles.button)}
        aria-pressed={pressed}
        onClick={onClick}
      >
        {content}
      </button>
    );
  return (
    <span className={names}>
      {content}
      {onRemove && (
        <button
          type="button"
          className={styles.remove}
          aria-label={removeLabel ?? t('common.clear')}
          onClick={onRemove}
        >
          <X size={12} aria-hidden />
        </button>
      )}
    </span>
  );
}
