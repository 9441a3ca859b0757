import type { ReactNode } from 'react';
import { Button, type ButtonProps } from './Button';
import styles from './Button.module.css';
import { cx } from './cx';
import { Tooltip, type TooltipProps } from './Tooltip';

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'icon' | 'aria-label'> {
  /** Accessible name, and the tooltip. */
  label: string;
  icon: ReactNode;
  shortcut?: string;
  tooltipSide?: TooltipProps['side'];
}

/** A button that shows only an icon: 16 px in sizes sm and md, 20 px in lg. */
export function IconButton({
  label,
  icon,
  shortcut,
  tooltipSide,
  variant = 'ghost',
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip label={label} shortcut={shortcut} side={tooltipSide}>
      <Button
        {...rest}
        variant={variant}
        icon={icon}
        aria-label={label}
        className={cx(styles.icon, className)}
      />
    </Tooltip>
  );
}
