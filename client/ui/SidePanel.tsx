import { X } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { cx } from './cx';
import { IconButton } from './IconButton';
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
  children: ReactNode;
}

/** Beside the board at the right, over it on a phone: a label, a way to close it (Escape too), and what it is about. */
export function SidePanel(props: SidePanelProps) {
  const { label, closeLabel, onClose, quiet = false, wide = false, focus = true, children } = props;
  const panel = useRef<HTMLElement>(null);
  const Label = quiet ? 'span' : 'h2';
  useEffect(() => {
    if (focus) panel.current?.focus();
  }, []);
  const close = () => onClose(panel.current?.contains(document.activeElement) ?? false);
  return (
    <aside
      ref={panel}
      className={cx(styles.panel, wide && styles.wide)}
      aria-label={label}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.stopPropagation();
        close();
      }}
    >
      <div className={cx(styles.top, quiet && styles.quiet)}>
        <Label aria-hidden={quiet || undefined}>{label}</Label>
        <IconButton label={closeLabel} icon={<X size={16} aria-hidden />} onClick={close} />
      </div>
      {children}
    </aside>
  );
}
