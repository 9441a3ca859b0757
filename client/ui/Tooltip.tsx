import { Tooltip as Radix, Slot } from 'radix-ui';
import { type PointerEvent, type ReactNode, type SyntheticEvent, useState } from 'react';
import { Kbd } from './Kbd';
import { KeyHint } from './KeyHint';
import styles from './Tooltip.module.css';
import { TriggerAt, type TriggerAtProps } from './TriggerAt';

export interface TooltipProps {
  label: ReactNode;
  /** Shortcut shown after the label, in the platform's notation. */
  shortcut?: string;
  side?: 'top' | 'right' | 'bottom' | 'left';
  /** The one control it belongs to; gets the listeners through its props. */
  children: ReactNode;
}

/**
 * A hint after 500 ms of hover or on focus; Esc dismisses it. Never the only place of a fact. There is nothing of it
 * but two listeners until somebody comes near: a board has dozens, each of which would be drawn twice as it is mounted.
 */
export function Tooltip({ children, ...hint }: TooltipProps) {
  const [at, setAt] = useState<Pick<HintProps, 'control' | 'by'> | null>(null);
  const come = (by: HintProps['by'], { currentTarget }: SyntheticEvent) => {
    const control = currentTarget as HTMLElement;
    if (control !== at?.control) setAt({ control, by });
  };
  return (
    <>
      <Slot.Root
        onPointerEnter={(event: PointerEvent) => {
          if (event.pointerType !== 'touch') come('pointer', event);
        }}
        onFocus={(event) => come('focus', event)}
      >
        {children}
      </Slot.Root>
      {at && <Hint {...hint} {...at} />}
    </>
  );
}

type HintProps = Omit<TooltipProps, 'children'> & Pick<TriggerAtProps, 'control' | 'by'>;

function Hint({ label, shortcut, side = 'bottom', ...at }: HintProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>
        <TriggerAt {...at} />
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
