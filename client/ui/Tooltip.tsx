import { Tooltip as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { Kbd } from './Kbd';
import { KeyHint } from './KeyHint';
import styles from './Tooltip.module.css';

export interface TooltipProps {
  label: ReactNode;
  /** Shortcut shown after the label, in the platform's notation. */
  shortcut?: string;
  side?: 'top' | 'right' | 'bottom' | 'left';
  /** The one control it belongs to; gets the listeners through its ref and props. */
  children: ReactNode;
}

/** A hint after 500 ms of hover or on focus; Esc dismisses it. Never the only place of a fact. */
export function Tooltip({ label, shortcut, side = 'bottom', children }: TooltipProps) {
  return (
    <Radix.Root>
      <Radix.Trigger
        asChild
        onFocus={(event) => {
          // Focus that comes back from a menu or dialog closed by the pointer asks for no hint.
          if (!event.currentTarget.matches(':focus-visible')) event.preventDefault();
        }}
      >
        {children}
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className={styles.tooltip} side={side} sideOffset={6} collisionPadding={8}>
          {label}
          {shortcut && (
            <KeyHint>
              <Kbd>{shortcut}</Kbd>
            </KeyHint>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Around the app: shares the delay between tooltips. */
export function TooltipProvider({ children }: { children: ReactNode }) {
  return (
    <Radix.Provider delayDuration={500} skipDelayDuration={200}>
      {children}
    </Radix.Provider>
  );
}
