import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { type CSSProperties, type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from './cx';
import styles from './Dialog.module.css';
import { IconButton } from './IconButton';
import { openerOf } from './opener';

export interface DialogProps {
  open: boolean;
  onClose: () => void;
  /** Uses the same verb as the button in the footer. */
  title: ReactNode;
  /** One sentence under the title, read out with it. */
  description?: ReactNode;
  width?: 400 | 480 | 560 | 640 | 720 | 960;
  /** Buttons; always in view. */
  footer?: ReactNode;
  /** Content without padding, for tables and lists that reach the edge. */
  flush?: boolean;
  /** Element to focus first; default: what has `data-autofocus`, else the first control of the body. */
  initialFocus?: () => HTMLElement | null;
  /** Where focus goes when the opener is gone by the time the dialog closes. */
  fallbackFocus?: () => HTMLElement | null;
  /** False while something runs that must not be cut off: Esc and the scrim do nothing. */
  dismissible?: boolean;
  children: ReactNode;
}

/** A modal dialog: title and footer stay, the body scrolls, focus goes back to the opener. */
export function Dialog(props: DialogProps) {
  return (
    <Radix.Root
      open={props.open}
      onOpenChange={(open) => {
        if (!open && props.dismissible !== false) props.onClose();
      }}
    >
      <Radix.Portal>
        <Radix.Overlay className={styles.scrim}>
          <Content {...props} />
        </Radix.Overlay>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Content({
  title,
  description,
  width = 480,
  footer,
  flush = false,
  initialFocus,
  fallbackFocus,
  dismissible = true,
  children,
}: DialogProps) {
  const { t } = useTranslation();
  const opener = useRef<HTMLElement | null>(null);
  const body = useRef<HTMLDivElement>(null);
  return (
    <Radix.Content
      className={styles.dialog}
      style={{ '--dialog-width': `${width}px` } as CSSProperties}
      {...(description === undefined ? { 'aria-describedby': undefined } : {})}
      onInteractOutside={(event) => {
        // A toast's Undo is no click beside the dialog.
        if ((event.target as Element).closest('[data-sonner-toaster]')) event.preventDefault();
      }}
      onEscapeKeyDown={(event) => {
        // A form inside is closed first.
        if ((event.target as Element).closest('[data-own-escape]')) event.preventDefault();
      }}
      onOpenAutoFocus={(event) => {
        opener.current = openerOf(document.activeElement);
        const target = initialFocus?.() ?? firstControl(body.current);
        if (!target) return;
        event.preventDefault();
        target.focus();
      }}
      onCloseAutoFocus={(event) => {
        event.preventDefault();
        const target = opener.current?.isConnected ? opener.current : fallbackFocus?.();
        target?.focus();
      }}
    >
      <header className={styles.header}>
        <div className={styles.heading}>
          <Radix.Title className={styles.title}>{title}</Radix.Title>
          {description !== undefined && (
            <Radix.Description className={styles.description}>{description}</Radix.Description>
          )}
        </div>
        {dismissible && (
          <Radix.Close asChild>
            <IconButton label={t('common.close')} icon={<X size={16} aria-hidden />} />
          </Radix.Close>
        )}
      </header>
      {/* A body that scrolls without a control inside must still be reachable by keys. */}
      <div ref={body} className={cx(styles.body, flush && styles.flush)}>
        {children}
      </div>
      {footer !== undefined && <footer className={styles.footer}>{footer}</footer>}
    </Radix.Content>
  );
}

const CONTROL =
  'input:not([type="hidden"], :disabled), textarea:not(:disabled), select:not(:disabled), button:not(:disabled), a[href], [tabindex="0"]';

const firstControl = (body: HTMLElement | null): HTMLElement | null =>
  body?.parentElement?.querySelector<HTMLElement>('[data-autofocus]') ??
  chosenOf(body?.querySelector<HTMLElement>(CONTROL) ?? null);

/** Of radio buttons the one that is chosen, as Tab would come to it. */
function chosenOf(control: HTMLElement | null): HTMLElement | null {
  if (!(control instanceof HTMLInputElement) || control.type !== 'radio') return control;
  const group = [...(control.closest('fieldset')?.querySelectorAll('input') ?? [])];
  return group.find(({ name, checked }) => checked && name === control.name) ?? control;
}
