import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from './cx';
import { SHEETS } from './hands';
import { IconButton } from './IconButton';
import styles from './Sheet.module.css';
import { useMedia } from './useMedia';
import { useSheetDrag } from './useSheetDrag';

interface SheetProps {
  label: string;
  closeLabel: string;
  /** Told whether focus was in the panel, which then has to go somewhere. */
  onClose: (inside: boolean) => void;
  /** What it shows has a heading of its own: the label is only written small. */
  quiet?: boolean;
  /** Opened by a person, the panel takes focus once. */
  focus?: boolean;
  /** How it lies where it is no sheet. */
  beside?: string | undefined;
  children: ReactNode;
}

/**
 * A panel: a label, a way to close it (Escape too), and what it is about. Where panels are sheets it rises over half
 * of the window, and over nearly all of it when it is asked to; the wall makes room for half.
 */
export function Sheet(props: SheetProps) {
  const { label, closeLabel, onClose, quiet = false, focus = true, beside, children } = props;
  const { t } = useTranslation();
  const isSheet = useMedia(SHEETS);
  const panel = useRef<HTMLElement>(null);
  const [full, setFull] = useState(false);
  const Label = quiet ? 'span' : 'h2';
  useEffect(() => {
    if (focus) panel.current?.focus({ preventScroll: true });
  }, []);
  useGivesWay(panel, isSheet && full, () => setFull(false));
  const close = () => onClose(panel.current?.contains(document.activeElement) ?? false);
  const drag = useSheetDrag(panel, (rest) => {
    if (rest === 'closed') close();
    else setFull(rest === 'full');
  });
  return (
    <aside
      ref={panel}
      className={isSheet ? cx(styles.sheet, full && styles.full) : beside}
      data-sheet={isSheet || undefined}
      aria-label={label}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.stopPropagation();
        close();
      }}
    >
      <div
        className={cx(styles.top, quiet && styles.quiet, isSheet && styles.grip)}
        onPointerDown={isSheet ? drag : undefined}
      >
        <Label aria-hidden={quiet || undefined}>{label}</Label>
        {isSheet && (
          <IconButton
            label={t(full ? 'common.sheet.shrink' : 'common.sheet.expand')}
            icon={
              full ? <ChevronDown size={16} aria-hidden /> : <ChevronUp size={16} aria-hidden />
            }
            onClick={() => setFull(!full)}
          />
        )}
        <IconButton label={closeLabel} icon={<X size={16} aria-hidden />} onClick={close} />
      </div>
      {children}
    </aside>
  );
}

/** Over all of the wall, a sheet makes room once focus goes there: nothing focused is ever covered. */
function useGivesWay(
  panel: RefObject<HTMLElement | null>,
  covers: boolean,
  give: () => void,
): void {
  useEffect(() => {
    const page = panel.current?.parentElement;
    if (!covers || !page) return;
    const onFocus = ({ target }: FocusEvent) => {
      if (!panel.current?.contains(target as Node)) give();
    };
    page.addEventListener('focusin', onFocus);
    return () => page.removeEventListener('focusin', onFocus);
  }, [covers]);
}
