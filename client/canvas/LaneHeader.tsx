import { ChevronDown, GripVertical, MoreHorizontal } from 'lucide-react';
import { memo, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { toUtcDate } from '../../shared/dates';
import type { LaneBox } from '../../shared/layout/layoutTypes';
import { addLane } from '../../shared/plan/mutations';
import { CommentCount } from '../actions/comments/CommentCount';
import { formatList, monthNames } from '../i18n/format';
import { NO_LANE } from '../state/bandRows';
import { cx } from '../ui/cx';
import styles from './LaneColumn.module.css';
import { laneEstimate, overloadedMonths } from './laneLoad';
import { finishRenaming } from './renaming';
import type { Scene } from './scene';
import { TitleField } from './TitleField';

interface LaneHeaderProps {
  scene: Scene;
  box: LaneBox;
  canEdit: boolean;
  dragged: boolean;
  onDrag: (id: string, event: PointerEvent) => void;
  onMenu: (id: string, anchor: DOMRect) => void;
}

/** The first three of them: "Mar, Apr and May". */
function monthList(firstDays: readonly number[]): string {
  const months = monthNames();
  return formatList(firstDays.slice(0, 3).map((day) => months[toUtcDate(day).getUTCMonth()] ?? ''));
}

/** Name, counts and controls of one lane. */
export const LaneHeader = memo(function LaneHeader({
  scene,
  box,
  canEdit,
  dragged,
  onDrag,
  onMenu,
}: LaneHeaderProps) {
  const { t } = useTranslation();
  const { ui, plan } = scene.board;
  const { id, lane, collapsed } = box;
  const focused = useStore(ui, (s) => s.focusVisible && s.focus === (id ?? NO_LANE));
  const renaming = useStore(ui, (s) => (s.renaming?.id === id && id !== null ? s.renaming : null));
  const title = lane ? lane.title || t('canvas.untitled') : t('canvas.noLane');
  // What a lane has to carry is the same whatever somebody looks at.
  const initiatives = plan.view().byLane.get(id) ?? [];
  const estimate = laneEstimate(initiatives);
  const over = overloadedMonths(initiatives, lane?.capacity ?? null);
  const overText = over.length > 0 ? t('canvas.lane.over', { months: monthList(over) }) : '';

  const toggle = () => {
    if (id === null) return;
    const collapsedLanes = new Set(ui.getState().collapsedLanes);
    if (!collapsedLanes.delete(id)) collapsedLanes.add(id);
    ui.setState({ collapsedLanes });
  };
  const rename = () => {
    if (canEdit && id !== null) ui.setState({ renaming: { id, isNew: false } });
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a pointer's way to the menu; the row in the treegrid has its own
    <div
      className={cx(styles.band, focused && styles.focused, dragged && styles.dragged)}
      style={{ top: box.y, height: box.height }}
      data-lane={id ?? ''}
      onContextMenu={(event) => {
        event.preventDefault();
        ui.setState({
          contextMenu: { x: event.clientX, y: event.clientY, target: id, day: null, lane: id },
        });
      }}
    >
      <div className={cx(styles.lane, collapsed && styles.collapsed)}>
        {canEdit && id !== null ? (
          <button
            type="button"
            tabIndex={-1}
            aria-hidden="true"
            className={styles.handle}
            title={t('canvas.lane.drag', { title })}
            onPointerDown={(event) => onDrag(id, event)}
          >
            <GripVertical size={14} aria-hidden="true" />
          </button>
        ) : (
          <span />
        )}
        {id !== null ? (
          <button
            type="button"
            tabIndex={-1}
            aria-hidden="true"
            className={cx(styles.button, styles.toggle)}
            title={t(collapsed ? 'canvas.lane.expand' : 'canvas.lane.collapse', { title })}
            onClick={toggle}
          >
            <ChevronDown
              size={16}
              aria-hidden="true"
              className={cx(styles.chevron, collapsed && styles.chevronClosed)}
            />
          </button>
        ) : (
          <span />
        )}
        {renaming && lane ? (
          <TitleField
            className={styles.field}
            label={t('canvas.titleField.lane')}
            initial={lane.title}
            onDone={(value, next) =>
              finishRenaming(scene.board, { root: 'lanes', id: lane.id }, value, next, addLaneAfter)
            }
          />
        ) : (
          <button
            type="button"
            tabIndex={-1}
            aria-hidden="true"
            className={styles.name}
            title={title}
            onDoubleClick={rename}
            onClick={() => id !== null && ui.setState({ focus: id, focusVisible: false })}
          >
            <span dir="auto">{title}</span>
          </button>
        )}
        {id !== null && canEdit && (
          <button
            type="button"
            tabIndex={-1}
            aria-hidden="true"
            className={cx(styles.button, styles.menu)}
            title={t('canvas.lane.menu', { title })}
            onClick={(event) => onMenu(id, event.currentTarget.getBoundingClientRect())}
          >
            <MoreHorizontal size={16} aria-hidden="true" />
          </button>
        )}
        {!collapsed && (
          <span className={styles.facts} aria-hidden="true">
            {t('canvas.lane.initiatives', { count: box.pack.boxes.size })}
            {id !== null && <CommentCount id={id} className={styles.talked} />}
            {estimate > 0 && (
              <span className={styles.estimate}>
                {` · ${t('canvas.lane.estimate', { count: estimate })}`}
              </span>
            )}
          </span>
        )}
        {!collapsed && over.length > 0 && (
          <span className={styles.over} title={overText} aria-hidden="true">
            <strong>!</strong>
            <span className={styles.overText}>{overText}</span>
          </span>
        )}
      </div>
    </div>
  );

  function addLaneAfter(): string | null {
    const { lanes } = plan.view();
    const at = lanes.findIndex((l) => l.id === id);
    return scene.board.edit({ key: 'addLane', title: t('canvas.lane.newLane') }, (edit) =>
      addLane(edit, '', lanes[at + 1]?.id ?? null),
    );
  }
});
