import { Check, ChevronRight } from 'lucide-react';
import { DropdownMenu as Radix } from 'radix-ui';
import { type ReactElement, type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { cx } from './cx';
import { KeyHint } from './KeyHint';
import styles from './Menu.module.css';
import { ignoreRestingRelease } from './menuRelease';
import { setOpener } from './opener';

interface Labelled {
  label: string;
  icon?: ReactNode;
  /** Shown at the right, in the platform's notation. */
  shortcut?: string;
  /** Set: the entry stays visible and reachable, does nothing, and says why. */
  disabledReason?: string | null;
}

export type MenuItem =
  | (Labelled & { kind?: 'action'; danger?: boolean; onSelect: () => void })
  | (Labelled & { kind: 'check'; checked: boolean; onChange: (checked: boolean) => void })
  /** One of several: drawn with a check mark, chosen by selecting. */
  | (Labelled & { kind: 'radio'; checked: boolean; onSelect: () => void })
  | (Labelled & { kind: 'submenu'; items: readonly MenuItem[] })
  | { kind: 'separator' }
  | { kind: 'heading'; label: string };

export interface MenuProps {
  /** The button that opens it. */
  trigger: ReactElement;
  /** As a function: asked each time the menu opens, and not before. */
  items: readonly MenuItem[] | (() => readonly MenuItem[]);
  /** When this changes while the menu is open, the function is asked again. */
  asOf?: unknown;
  align?: 'start' | 'center' | 'end';
  side?: 'top' | 'right' | 'bottom' | 'left';
  onOpenChange?: (open: boolean) => void;
}

/** A menu below a button. */
export function Menu({ trigger, items, asOf, align = 'start', side, onOpenChange }: MenuProps) {
  return (
    <Radix.Root modal={false} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Layer>
        <Radix.Content
          className={styles.menu}
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={(event) => {
            if (isFocusTaken()) event.preventDefault();
          }}
        >
          {typeof items === 'function' ? (
            <AskedItems ask={items} asOf={asOf} />
          ) : (
            <Items items={items} />
          )}
        </Radix.Content>
      </Layer>
    </Radix.Root>
  );
}

interface AskedItemsProps {
  ask: () => readonly MenuItem[];
  asOf: unknown;
}

function AskedItems({ ask, asOf }: AskedItemsProps) {
  const [asked, setAsked] = useState(() => ({ asOf, items: ask() }));
  if (asked.asOf !== asOf) setAsked({ asOf, items: ask() });
  return <Items items={asked.items} />;
}

/** What was chosen may have put the focus elsewhere: into a title to be typed, say. */
const isFocusTaken = (): boolean =>
  document.activeElement !== null && document.activeElement !== document.body;

export interface MenuAtProps {
  /** Viewport coordinates; null: closed. */
  point: { x: number; y: number } | null;
  items: readonly MenuItem[];
  /** Accessible name. */
  label: string;
  onClose: () => void;
}

/**
 * Takes the click that closes the menu, so that it does nothing else; without hiding the page from screen
 * readers, as Radix's own modal menus do.
 */
function Layer({ children }: { children: ReactNode }) {
  return (
    <Radix.Portal>
      <div className={styles.layer}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: only keeps the browser from opening its own menu */}
        <div className={styles.backdrop} onContextMenu={(event) => event.preventDefault()} />
        {children}
      </div>
    </Radix.Portal>
  );
}

/** A context menu at a point. Focus goes back to what had it before. */
export function MenuAt({ point, items, label, onClose }: MenuAtProps) {
  const anchor = useRef<HTMLButtonElement>(null);
  const before = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => {
    if (!point) return;
    const active = document.activeElement;
    before.current = active instanceof HTMLElement && active !== document.body ? active : null;
    if (anchor.current && before.current) setOpener(anchor.current, before.current);
  }, [point]);
  return (
    <Radix.Root modal={false} open={point !== null} onOpenChange={(open) => !open && onClose()}>
      <Radix.Trigger asChild>
        <button
          ref={anchor}
          type="button"
          className={styles.anchor}
          style={{ left: point?.x ?? 0, top: point?.y ?? 0 }}
          tabIndex={-1}
          aria-hidden={point === null}
          aria-label={label}
        />
      </Radix.Trigger>
      <Layer>
        <Radix.Content
          className={styles.menu}
          align="start"
          sideOffset={0}
          collisionPadding={8}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (!isFocusTaken() && before.current?.isConnected) before.current.focus();
          }}
        >
          <Items items={items} />
        </Radix.Content>
      </Layer>
    </Radix.Root>
  );
}

function Items({ items }: { items: readonly MenuItem[] }) {
  const iconColumn = items.some(
    (item) =>
      item.kind === 'check' || item.kind === 'radio' || ('icon' in item && item.icon !== undefined),
  );
  return items.map((item, i) => (
    // Entries have no identity beyond their place.
    <Item key={i} item={item} iconColumn={iconColumn} />
  ));
}

function Item({ item, iconColumn }: { item: MenuItem; iconColumn: boolean }) {
  if (item.kind === 'separator') return <Radix.Separator className={styles.separator} />;
  if (item.kind === 'heading')
    return <Radix.Label className={styles.heading}>{item.label}</Radix.Label>;
  const off = Boolean(item.disabledReason);
  const inside = <Inside item={item} iconColumn={iconColumn} />;
  const shared = {
    className: cx(styles.item, off && styles.off),
    'aria-disabled': off || undefined,
    textValue: item.label,
    onPointerUp: ignoreRestingRelease,
  };
  switch (item.kind) {
    case 'submenu':
      if (off)
        return (
          <Radix.Item {...shared} onSelect={(event) => event.preventDefault()}>
            {inside}
          </Radix.Item>
        );
      return (
        <Radix.Sub>
          <Radix.SubTrigger {...shared}>{inside}</Radix.SubTrigger>
          <Radix.Portal>
            <Radix.SubContent className={styles.menu} collisionPadding={8} sideOffset={2}>
              <Items items={item.items} />
            </Radix.SubContent>
          </Radix.Portal>
        </Radix.Sub>
      );
    case 'check':
    case 'radio':
      return (
        <Radix.CheckboxItem
          {...shared}
          role={item.kind === 'radio' ? 'menuitemradio' : 'menuitemcheckbox'}
          checked={item.checked}
          onSelect={(event) => {
            if (off) event.preventDefault();
            else if (item.kind === 'radio') item.onSelect();
            else item.onChange(!item.checked);
          }}
        >
          {inside}
        </Radix.CheckboxItem>
      );
    default:
      return (
        <Radix.Item
          {...shared}
          className={cx(shared.className, item.danger && styles.danger)}
          onSelect={(event) => {
            if (off) event.preventDefault();
            else item.onSelect();
          }}
        >
          {inside}
        </Radix.Item>
      );
  }
}

type Selectable = Exclude<MenuItem, { kind: 'separator' } | { kind: 'heading' }>;

function Inside({ item, iconColumn }: { item: Selectable; iconColumn: boolean }) {
  const checked = (item.kind === 'check' || item.kind === 'radio') && item.checked;
  return (
    <>
      {iconColumn && (
        <span className={styles.icon} aria-hidden="true">
          {checked ? <Check size={16} /> : item.icon}
        </span>
      )}
      <span className={styles.text}>
        {item.label}
        {item.disabledReason && <span className={styles.reason}>{item.disabledReason}</span>}
      </span>
      {item.shortcut && <KeyHint className={styles.shortcut}>{item.shortcut}</KeyHint>}
      {item.kind === 'submenu' && (
        <ChevronRight className={styles.chevron} size={16} aria-hidden="true" />
      )}
    </>
  );
}
