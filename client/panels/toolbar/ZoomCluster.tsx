import { CalendarCheck2, ChevronDown, Map as MapIcon, Maximize, Minus, Plus } from 'lucide-react';
import { type ReactNode, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { MODES, SCALES } from '../../../shared/plan/schema';
import { useAction, useShortcuts } from '../../actions/useActions';
import { useScene } from '../../canvas/sceneContext';
import { useBoard, usePlan, useReadable } from '../../state/hooks';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { Menu, type MenuItem } from '../../ui/Menu';
import { useSettings } from '../../ui/settings';
import styles from '../floating.module.css';
import { MiniMap } from '../minimap/MiniMap';

const ICON = { size: 16, 'aria-hidden': true } as const;

/** With little room it does without the mini-map, with the least without what the commands can do as well. */
export type ZoomRoom = 'full' | 'slim' | 'least';

/** Bottom right: how much time is seen, and of which kind. */
export function ZoomCluster({ room = 'full' }: { room?: ZoomRoom }) {
  const dated = usePlan((view) => view.meta.mode === 'dates');
  const miniMap = useSettings((s) => s.miniMap);
  return (
    <div className={styles.corner}>
      {miniMap && room === 'full' && <MiniMap />}
      <div className={styles.zoom}>
        {dated && <Zoom id="zoomOut" icon={<Minus {...ICON} />} />}
        {(room !== 'least' || !dated) && <LevelMenu />}
        {dated && <Zoom id="zoomIn" icon={<Plus {...ICON} />} />}
        <Zoom id="fitAll" icon={<Maximize {...ICON} />} />
        {dated && room !== 'least' && <Zoom id="today" icon={<CalendarCheck2 {...ICON} />} />}
        {room === 'full' && <Zoom id="miniMap" icon={<MapIcon {...ICON} />} pressed={miniMap} />}
      </div>
    </div>
  );
}

function Zoom({ id, icon, pressed }: { id: string; icon: ReactNode; pressed?: boolean }) {
  const { t } = useTranslation();
  const { label, shortcut, run } = useAction(id);
  return (
    <IconButton
      label={pressed === undefined ? label : t('panels.miniMap.label')}
      icon={icon}
      shortcut={shortcut}
      tooltipSide="top"
      aria-pressed={pressed}
      className={pressed ? styles.pressed : undefined}
      onClick={run}
    />
  );
}

function LevelMenu() {
  const { t } = useTranslation();
  const board = useBoard();
  const scene = useScene();
  const keyOf = useShortcuts();
  const { canEdit } = useReadable(board.access);
  const mode = usePlan((view) => view.meta.mode);
  const level = useSyncExternalStore(scene.camera.subscribe, scene.camera.level);
  const name = t(`actions.label.level${capital(level)}`);
  const shown = mode === 'dates' ? name : t(`board.mode.${mode}`);
  const levels: MenuItem[] =
    mode === 'dates'
      ? SCALES.map((scale) => ({
          kind: 'radio',
          label: t(`actions.label.level${capital(scale)}`),
          shortcut: keyOf(`level${capital(scale)}`),
          checked: scale === level,
          onSelect: () => scene.setLevel(scale),
        }))
      : [];
  const modes: MenuItem[] = canEdit
    ? [
        { kind: 'heading', label: t('board.mode.label') },
        ...MODES.map(
          (of): MenuItem => ({
            kind: 'radio',
            label: t(`board.mode.${of}`),
            checked: of === mode,
            onSelect: () => board.edit({ key: 'settings' }, (edit) => edit.patchMeta({ mode: of })),
          }),
        ),
      ]
    : [];
  if (levels.length + modes.length === 0) return <span>{shown}</span>;
  return (
    <Menu
      side="top"
      align="end"
      items={[...levels, ...modes]}
      trigger={
        <Button
          variant="ghost"
          className={styles.level}
          aria-label={t(mode === 'dates' ? 'board.zoom.level' : 'board.zoom.mode', {
            level: shown,
            mode: shown,
          })}
        >
          <span className={styles.menuLabel}>
            {shown}
            <ChevronDown size={14} aria-hidden />
          </span>
        </Button>
      }
    />
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
