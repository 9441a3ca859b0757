import type { ReactNode } from 'react';
import { cx } from './cx';
import { useLiesOverPhone } from './overPhone';
import { Sheet } from './Sheet';
import styles from './SidePanel.module.css';

interface SidePanelProps {
  label: string;
  closeLabel: string;
  /** Told whether focus was in the panel, which then has to go somewhere. */
  onClose: (inside: boolean) => void;
  /** What it shows has a heading of its own: the label is only written small. */
  quiet?: boolean;
  /** Room for more than a form. */
  wide?: boolean;
  /** Opened by a person, the panel takes focus once. */
  focus?: boolean;
  /** One of the tabs at the lower edge of a phone, which stay at hand. */
  tab?: boolean;
  children: ReactNode;
}

/** Beside the board at the right, over it on a phone, a sheet below it on a tablet. */
export function SidePanel({ wide = false, tab = false, ...sheet }: SidePanelProps) {
  useLiesOverPhone();
  return <Sheet {...sheet} beside={cx(styles.panel, wide && styles.wide, tab && styles.tab)} />;
}
