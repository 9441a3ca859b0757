import { Ellipsis } from 'lucide-react';
import type { KeyboardEvent, PointerEvent } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cardCount } from '../../../shared/plan/planView';
import type { Initiative } from '../../../shared/plan/schema';
import { targetOf } from '../../actions/action';
import { contextItems } from '../../actions/contextItems';
import { useActionContext } from '../../actions/useActions';
import { VoteCount } from '../../actions/voting/VoteCount';
import { useBoard, usePlan, useReadable, useUi } from '../../state/hooks';
import { Avatar } from '../../ui/Avatar';
import { cx } from '../../ui/cx';
import { IconButton } from '../../ui/IconButton';
import { MenuAt, type MenuItem } from '../../ui/Menu';
import { Swatch } from '../Swatch';
import styles from './Backlog.module.css';

interface BacklogCardProps {
  initiative: Initiative;
  position: number;
  count: number;
  top: number;
  dragging: boolean;
  onPointerDown: ((id: string, event: PointerEvent) => void) | undefined;
}

/** One idea: opens on click or Enter, dragged onto the board, its menu schedules it. */
export function BacklogCard(props: BacklogCardProps) {
  const { initiative, position, count, top, dragging, onPointerDown } = props;
  const { t } = useTranslation();
  const board = useBoard();
  const context = useActionContext();
  const { id } = initiative;
  const goal = usePlan((view) => view.goalById.get(initiative.goal ?? ''));
  const lane = usePlan((view) => view.lanes.find((l) => l.id === initiative.lane)?.title ?? null);
  const tasks = usePlan((view) => cardCount(view, id));
  const owner = useReadable(board.people).get(initiative.owner ?? '');
  const selected = useUi((ui) => ui.selection.has(id));
  const [menu, setMenu] = useState<{ x: number; y: number } | null>(null);
  const title = initiative.title || t('panels.untitled');
  const facts = [
    lane,
    tasks > 0 ? t('panels.backlog.tasks', { count: tasks }) : null,
    initiative.estimate === null
      ? null
      : t('panels.backlog.estimate', {
          count: initiative.estimate,
        }),
  ].filter((fact) => fact !== null);

  const open = () =>
    board.ui.setState({ selection: new Set([id]), rightPanel: { kind: 'details' } });
  const items = (): MenuItem[] => contextItems(context, targetOf(context, { target: id }));
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>) => {
    const isMenuKey = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey);
    if (!isMenuKey) return;
    event.preventDefault();
    event.stopPropagation();
    const { left, bottom } = event.currentTarget.getBoundingClientRect();
    setMenu({ x: left, y: bottom });
  };
  return (
    <li
      className={styles.item}
      style={{ transform: `translateY(${top}px)` }}
      aria-posinset={position}
      aria-setsize={count}
    >
      <div className={cx(styles.card, selected && styles.selected, dragging && styles.dragging)}>
        <button
          type="button"
          className={styles.open}
          onClick={open}
          onKeyDown={onKeyDown}
          onPointerDown={(event) => onPointerDown?.(id, event)}
          onContextMenu={(event) => {
            event.preventDefault();
            setMenu({ x: event.clientX, y: event.clientY });
          }}
        >
          <Swatch colour={goal?.colour ?? null} size={16} />
          <span className={styles.text}>
            <span className={styles.title} title={title} dir="auto">
              {title}
            </span>
            {facts.length > 0 && <span className={styles.facts}>{facts.join(' · ')}</span>}
          </span>
          <VoteCount id={id} />
          {owner && <Avatar name={owner.name} colour={owner.colour} size={20} />}
        </button>
        <IconButton
          size="sm"
          label={t('panels.backlog.menu', { title })}
          icon={<Ellipsis size={16} aria-hidden />}
          aria-haspopup="menu"
          onClick={({ currentTarget }) => {
            const { left, bottom } = currentTarget.getBoundingClientRect();
            setMenu({ x: left, y: bottom + 4 });
          }}
        />
      </div>
      {menu && (
        <MenuAt
          point={menu}
          items={items()}
          label={t('panels.backlog.menu', { title })}
          onClose={() => setMenu(null)}
        />
      )}
    </li>
  );
}
