import { Tabs as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
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

/** A row of tabs with their panel. */
export function Tabs<T extends string>({
  label,
  value,
  onChange,
  tabs,
  children,
  className,
  compact = false,
}: TabsProps<T>) {
  return (
    <Radix.Root value={value} onValueChange={(next) => onChange(next as T)} className={className}>
      <Radix.List className={cx(styles.list, compact && styles.compact)} aria-label={label}>
        {tabs.map((tab) => (
          <Radix.Trigger key={tab.value} value={tab.value} className={styles.tab}>
            {tab.label}
            {tab.count !== undefined && !(compact && tab.count === 0) && (
              <span className={styles.count}>{tab.count}</span>
            )}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content key={tab.value} value={tab.value} className={styles.panel}>
          {tab.content ?? children}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
