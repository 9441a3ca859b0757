import { Tabs as Radix } from 'radix-ui';
import { type ReactNode, useId } from 'react';
import { cx } from './cx';
import styles from './Tabs.module.css';

export interface Tab<T extends string> {
  value: T;
  label: ReactNode;
  /** Shown after the label. */
  count?: number;
  /** The panel; left out when the caller draws one panel for all tabs as `children`. */
  content?: ReactNode;
}

export interface TabsProps<T extends string> {
  label: string;
  value: T;
  onChange: (value: T) => void;
  tabs: readonly Tab<T>[];
  children?: ReactNode;
  className?: string;
  /** For many tabs in little room: closer, and without counts of nothing. */
  compact?: boolean;
}

/**
 * A row of tabs with their panel. The panel is ours: Radix's asks the browser for its style as it comes, to play an
 * animation that there is none of, and so has the whole page laid out in the middle of a commit.
 */
export function Tabs<T extends string>({
  label,
  value,
  onChange,
  tabs,
  children,
  className,
  compact = false,
}: TabsProps<T>) {
  const id = useId();
  const shown = tabs.find((tab) => tab.value === value);
  return (
    <Radix.Root value={value} onValueChange={(next) => onChange(next as T)} className={className}>
      <Radix.List className={cx(styles.list, compact && styles.compact)} aria-label={label}>
        {tabs.map((tab) => (
          <Radix.Trigger
            key={tab.value}
            value={tab.value}
            id={`${id}-${tab.value}`}
            aria-controls={tab === shown ? `${id}-panel` : undefined}
            className={styles.tab}
          >
            {tab.label}
            {tab.count !== undefined && !(compact && tab.count === 0) && (
              <span className={styles.count}>{tab.count}</span>
            )}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {shown && (
        <div
          key={value}
          id={`${id}-panel`}
          role="tabpanel"
          aria-labelledby={`${id}-${value}`}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a panel of tabs takes the focus, which may have nothing else in it to take it.
          tabIndex={0}
          className={styles.panel}
        >
          {shown.content ?? children}
        </div>
      )}
    </Radix.Root>
  );
}
