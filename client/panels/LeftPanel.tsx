import { CircleParking, Inbox, ListTree, PanelLeftClose } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, type RefObject, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OUTLINE_SLOT } from '../outline/BoardOutline';
import { useBoard, usePlan, useReadable, useUi } from '../state/hooks';
import type { LeftPanel as PanelName } from '../state/uiStore';
import { ParkingPanel } from '../stickies/ParkingPanel';
import { cx } from '../ui/cx';
import { inReadingOrder, isRightToLeft } from '../ui/direction';
import { followPointer } from '../ui/followPointer';
import { SHEETS } from '../ui/hands';
import { IconButton } from '../ui/IconButton';
import { MenuAt } from '../ui/Menu';
import { Sheet } from '../ui/Sheet';
import { Tabs } from '../ui/Tabs';
import { useMedia } from '../ui/useMedia';
import { BacklogPanel } from './backlog/BacklogPanel';
import styles from './LeftPanel.module.css';
import { clampLeft, LEFT_DEFAULT, LEFT_MAX, LEFT_MIN } from './panelMemory';

type Tab = Exclude<PanelName, null>;
const ICONS = { backlog: Inbox, parking: CircleParking, outline: ListTree } as const;
const TABS: readonly Tab[] = ['backlog', 'parking', 'outline'];

/** Backlog, parking lot and outline at the left; collapsed, a rail of icons. A sheet leaves the rail where it is. */
export function LeftPanel() {
  const { t } = useTranslation();
  const { ui } = useBoard();
  const open = useUi((state) => state.leftPanel);
  const width = useUi((state) => state.leftWidth);
  const sheet = useMedia(SHEETS);
  const rail = useRef<HTMLElement>(null);
  const show = (leftPanel: PanelName) => ui.setState({ leftPanel });
  if (sheet)
    return (
      <>
        <Rail open={open} onOpen={(tab) => show(tab === open ? null : tab)} rail={rail} />
        {open !== null && (
          <Sheet
            quiet
            focus={false}
            label={t('panels.left.label')}
            closeLabel={t('panels.left.collapse')}
            onClose={(inside) => {
              if (inside) rail.current?.querySelector<HTMLElement>('[aria-expanded=true]')?.focus();
              show(null);
            }}
          >
            <PanelTabs open={open} onOpen={show} inSheet />
          </Sheet>
        )}
      </>
    );
  if (open === null) return <Rail onOpen={show} />;
  return (
    <aside className={styles.panel} style={{ width }} aria-label={t('panels.left.label')}>
      <PanelTabs open={open} onOpen={show} />
      <IconButton
        className={styles.collapse}
        label={t('panels.left.collapse')}
        icon={<PanelLeftClose size={16} aria-hidden />}
        onClick={() => show(null)}
      />
      <Resizer width={width} onWidth={(leftWidth) => ui.setState({ leftWidth })} />
    </aside>
  );
}

interface RailProps {
  /** The panel that is open beside it; left out where it stands in its place. */
  open?: PanelName;
  onOpen: (tab: Tab) => void;
  rail?: RefObject<HTMLElement | null>;
}

function Rail({ open, onOpen, rail }: RailProps) {
  const { t } = useTranslation();
  return (
    <aside
      ref={rail}
      className={styles.rail}
      // Beside its own sheet it needs another name.
      aria-label={t(open ? 'panels.left.tabs' : 'panels.left.label')}
    >
      {TABS.map((tab) => {
        const Icon = ICONS[tab];
        return (
          <IconButton
            key={tab}
            label={t('panels.left.open', { tab: t(`panels.left.${tab}`) })}
            icon={<Icon size={16} aria-hidden />}
            tooltipSide="right"
            aria-expanded={open === undefined ? undefined : open === tab}
            onClick={() => onOpen(tab)}
          />
        );
      })}
    </aside>
  );
}

interface PanelTabsProps {
  open: Tab;
  onOpen: (tab: Tab) => void;
  inSheet?: boolean;
}

function PanelTabs({ open, onOpen, inSheet = false }: PanelTabsProps) {
  const { t } = useTranslation();
  const count = usePlan((view) => view.backlog.length);
  const parked = useReadable(useBoard().shownWall).parked.length;
  return (
    <Tabs
      className={cx(styles.tabs, inSheet && styles.inSheet)}
      label={t('panels.left.tabs')}
      value={open}
      onChange={onOpen}
      compact={!inSheet}
      tabs={[
        {
          value: 'backlog',
          label: t('panels.left.backlog'),
          count,
          content: <BacklogPanel />,
        },
        {
          value: 'parking',
          label: t('panels.left.parking'),
          count: parked,
          content: <ParkingPanel />,
        },
        {
          value: 'outline',
          label: t('panels.left.outline'),
          content: <div id={OUTLINE_SLOT} className={styles.slot} />,
        },
      ]}
    />
  );
}

const WIDTHS = [
  ['narrow', LEFT_MIN],
  ['usual', LEFT_DEFAULT],
  ['wide', LEFT_MAX],
] as const;
/** A press that moves less is a click. */
const DRAG_FROM = 4;

/** The edge of the panel: dragged, moved with the arrow keys, or clicked for a menu of widths. */
function Resizer({ width, onWidth }: { width: number; onWidth: (width: number) => void }) {
  const { t } = useTranslation();
  const [menu, setMenu] = useState<{ x: number; y: number } | null>(null);
  const drag = (event: PointerEvent<HTMLHRElement>) => {
    if (event.button !== 0) return;
    const { clientX, clientY } = event;
    const grow = isRightToLeft() ? -1 : 1;
    let moved = false;
    followPointer(event, {
      move: (e) => {
        moved ||= Math.abs(e.clientX - clientX) >= DRAG_FROM;
        if (moved) onWidth(clampLeft(width + grow * (e.clientX - clientX)));
      },
      drop: () => {
        if (!moved) setMenu({ x: clientX, y: clientY });
      },
      end: (dropped) => {
        if (!dropped) onWidth(width);
      },
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = {
      ArrowLeft: width - 16,
      ArrowRight: width + 16,
      Home: LEFT_MIN,
      End: LEFT_MAX,
      Enter: LEFT_DEFAULT,
    }[inReadingOrder(event.key)];
    if (next === undefined) return;
    event.preventDefault();
    onWidth(clampLeft(next));
  };
  return (
    <>
      {/* A separator that can be moved is a control: the window splitter pattern. */}
      <hr
        className={styles.resizer}
        aria-orientation="vertical"
        aria-label={t('panels.left.resize')}
        aria-valuenow={width}
        aria-valuemin={LEFT_MIN}
        aria-valuemax={LEFT_MAX}
        tabIndex={0}
        onPointerDown={drag}
        onKeyDown={onKeyDown}
      />
      {menu && (
        <MenuAt
          point={menu}
          label={t('panels.left.resize')}
          items={WIDTHS.map(([name, px]) => ({
            kind: 'radio',
            label: t(`panels.left.${name}`),
            checked: width === px,
            onSelect: () => onWidth(px),
          }))}
          onClose={() => setMenu(null)}
        />
      )}
    </>
  );
}
