import {
  ArrowDown,
  ArrowLeft,
  ArrowRight,
  ArrowUp,
  CalendarDays,
  CircleParking,
  CopyCheck,
  Ellipsis,
  Group,
  Move,
  PanelRight,
  Pencil,
  SquarePlus,
} from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useUi } from '../state/hooks';
import { Button } from '../ui/Button';
import { cx } from '../ui/cx';
import { COARSE } from '../ui/hands';
import { IconButton } from '../ui/IconButton';
import { useMedia } from '../ui/useMedia';
import { kindOn, type TargetKind, titleOf } from './action';
import type { SceneRect } from './boardScene';
import styles from './SelectionBar.module.css';
import { wallName } from './stickies/stickyEdits';
import { useAction, useActionContext } from './useActions';

const REST_MS = 150;
const GAP = 10;
const ICONS: readonly (readonly [string, ReactNode])[] = [
  ['earlier', <ArrowLeft key="earlier" size={16} aria-hidden />],
  ['later', <ArrowRight key="later" size={16} aria-hidden />],
  ['rowUp', <ArrowUp key="rowUp" size={16} aria-hidden />],
  ['rowDown', <ArrowDown key="rowDown" size={16} aria-hidden />],
  ['dates', <CalendarDays key="dates" size={16} aria-hidden />],
  ['pointMove', <Move key="pointMove" size={16} aria-hidden />],
];

const WALL_ICONS: readonly (readonly [string, ReactNode])[] = [
  ['rename', <Pencil key="rename" size={16} aria-hidden />],
  ['earlier', <ArrowLeft key="earlier" size={16} aria-hidden />],
  ['later', <ArrowRight key="later" size={16} aria-hidden />],
  ['pointMove', <Move key="pointMove" size={16} aria-hidden />],
  ['group', <Group key="group" size={16} aria-hidden />],
  ['makeInitiativeOf', <SquarePlus key="makeInitiativeOf" size={16} aria-hidden />],
  ['park', <CircleParking key="park" size={16} aria-hidden />],
];

/**
 * The click path of moving and resizing: buttons above what was selected with a pointer. Mount it inside the
 * board area, after `BoardOutline`; and once more, `docked`, above the tools: while several are selected one by one
 * it stands there, where it lies over no bar that may be the next.
 */
export function SelectionBar({ docked = false }: { docked?: boolean }) {
  const { t } = useTranslation();
  const context = useActionContext();
  const { board, move, linkPointing } = context;
  const mode = useSyncExternalStore(move.subscribe, move.mode);
  const linkFrom = useSyncExternalStore(linkPointing.subscribe, linkPointing.from);
  const byFinger = useMedia(COARSE);
  const place = useBarPlace();
  const own = useCallback(keepToItself, []);
  const bar = useUi((ui) => ui.selection);
  const many = useUi((ui) => ui.tool === 'many');
  const details = useUi((ui) => ui.rightPanel?.kind === 'details');
  const records = board.plan.records();
  const lead = linkFrom ?? [...bar][0] ?? null;
  const title =
    (lead && (titleOf(records, lead) || wallName(board, lead))) || t('actions.untitled');
  const onWall = lead !== null && isWallKind(kindOn(board, lead));

  if (docked !== many && mode === 'off' && linkFrom === null) return null;
  if (mode === 'point' || linkFrom !== null)
    return docked ? null : (
      <div ref={own} className={styles.hint}>
        <span>
          {t(linkFrom === null ? 'actions.bar.pointing' : 'actions.bar.linking', { title })}
        </span>
        <Button
          size="sm"
          onClick={() => {
            move.cancel();
            linkPointing.stop();
          }}
        >
          {t('actions.bar.cancel')}
        </Button>
      </div>
    );
  // The details offer all of this and more.
  if (!place || lead === null || mode !== 'off' || details) return null;
  return (
    <div
      ref={own}
      role="toolbar"
      className={cx(styles.bar, docked && styles.docked)}
      style={docked ? undefined : place}
      aria-label={
        bar.size > 1
          ? t('actions.bar.many', { count: bar.size })
          : t('actions.bar.label', { title })
      }
    >
      {!onWall && <BarButton id="open" icon={<PanelRight size={16} aria-hidden />} />}
      {(onWall ? WALL_ICONS : ICONS).map(([id, icon]) => (
        <BarButton key={id} id={id} icon={icon} />
      ))}
      {byFinger && (
        <IconButton
          size="sm"
          label={t('actions.label.manyTool')}
          icon={<CopyCheck size={16} aria-hidden />}
          tooltipSide="top"
          aria-pressed={many}
          onClick={() => board.ui.setState({ tool: many ? 'select' : 'many', toolLocked: !many })}
        />
      )}
      <IconButton
        size="sm"
        label={t('actions.short.more')}
        icon={<Ellipsis size={16} aria-hidden />}
        aria-haspopup="menu"
        onClick={({ currentTarget }) => {
          const { left, bottom } = currentTarget.getBoundingClientRect();
          board.ui.setState({
            contextMenu: { x: left, y: bottom + 4, target: lead, day: null, lane: null },
          });
        }}
      />
    </div>
  );
}

const POINTER_EVENTS = ['pointerdown', 'mousedown', 'dblclick', 'contextmenu', 'wheel'] as const;

/** The board below must not hear of presses here: it would take the pointer and start a gesture. */
function keepToItself(element: HTMLElement | null): (() => void) | undefined {
  if (!element) return undefined;
  const stop = (event: Event) => event.stopPropagation();
  for (const type of POINTER_EVENTS) element.addEventListener(type, stop);
  return () => {
    for (const type of POINTER_EVENTS) element.removeEventListener(type, stop);
  };
}

function BarButton({ id, icon }: { id: string; icon: ReactNode }) {
  const { label, shortcut, reason, run } = useAction(id);
  return (
    <IconButton
      size="sm"
      label={reason === null ? label : `${label}. ${reason}`}
      icon={icon}
      shortcut={shortcut}
      tooltipSide="top"
      aria-disabled={reason !== null}
      onClick={run}
    />
  );
}

/** Above the first selected thing (below it at the top edge), once everything has come to rest. */
function useBarPlace(): { left: number; top: number } | null {
  const { board, scene, modality } = useActionContext();
  const [place, setPlace] = useState<{ left: number; top: number } | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const settle = () => setPlace(placeOf());
    const placeOf = () => {
      const { selection, renaming, tool, writing } = board.ui.getState();
      const [id] = selection;
      const isWanted =
        !modality.isKeyboard() && !renaming && !writing && (tool === 'select' || tool === 'many');
      if (id === undefined || !isWanted || scene.gesture() !== 'idle') return null;
      const { canEdit, canComment } = board.access.get();
      const kind = kindOn(board, id);
      const isMovable = kind === 'initiative' || kind === 'milestone';
      if (!(isMovable && canEdit) && !(isWallKind(kind) && canComment)) return null;
      const rect = scene.rectOf(id);
      return rect ? besides(rect, scene.camera.get()) : null;
    };
    const moved = () => {
      setPlace(null);
      clearTimeout(timer);
      timer = setTimeout(settle, REST_MS);
    };
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(settle, 0);
    };
    const stops = [
      modality.subscribe(soon),
      board.ui.subscribe(soon),
      board.plan.subscribe(soon),
      board.shownWall.subscribe(soon),
      scene.subscribe(soon),
      scene.camera.subscribe(moved),
      scene.subscribeGesture(moved),
      () => clearTimeout(timer),
    ];
    soon();
    return () => {
      for (const stop of stops) stop();
    };
  }, [board, scene, modality]);
  return place;
}

const isWallKind = (kind: TargetKind | null): boolean => kind === 'sticky' || kind === 'cluster';

/** Buttons for fingers are larger, and one more selects several: with a mouse that is what Shift is for. */
const BAR = { width: 264, height: 40 };
const TOUCH_BAR = { width: 424, height: 54 };

function besides(
  rect: SceneRect,
  { width, height }: { width: number; height: number },
): { left: number; top: number } | null {
  const bar = matchMedia(COARSE).matches ? TOUCH_BAR : BAR;
  const isInView =
    rect.x + rect.width > 0 && rect.x < width && rect.y + rect.height > 0 && rect.y < height;
  if (!isInView) return null;
  const middle = Math.max(rect.x, 0) / 2 + Math.min(rect.x + rect.width, width) / 2;
  const left = Math.min(Math.max(middle - bar.width / 2, 8), Math.max(8, width - bar.width - 8));
  const above = rect.y - bar.height - GAP;
  return { left, top: above >= 4 ? above : rect.y + rect.height + GAP };
}
