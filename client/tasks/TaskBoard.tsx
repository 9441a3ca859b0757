import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import {
  dropTargetForElements,
  monitorForElements,
} from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemStatus } from '../../shared/work/schema';
import { useActionContext } from '../actions/useActions';
import { formatNumber } from '../i18n/format';
import { cx } from '../ui/cx';
import { inReadingOrder } from '../ui/direction';
import { StatusMark } from './StatusMark';
import styles from './TaskBoard.module.css';
import { TaskCard } from './TaskCard';
import { shownTitle } from './taskCommands';
import { useTasks } from './tasksContext';

const STATUSES = ['todo', 'doing', 'blocked', 'done'] as const;
const CARD = 108;

/** A card in the hand of somebody with a keyboard. */
interface Carried {
  readonly id: string;
  readonly to: ItemStatus;
}

/** The list as cards in columns of their status. A card is dragged, carried by keys, or sent by its menu. */
export function TaskBoard() {
  const { t } = useTranslation();
  const { announcer } = useActionContext();
  const { view, commands, canEdit } = useTasks();
  const [focus, setFocus] = useState<string | null>(null);
  const [carried, setCarried] = useState<Carried | null>(null);
  const host = useRef<HTMLDivElement>(null);
  const wantsFocus = useRef(false);
  const columns = useMemo(
    () =>
      STATUSES.map((status) => ({
        status,
        ids: view.matches.filter((id) => view.items.get(id)?.status === status),
      })),
    [view],
  );
  const focused = focus !== null && view.items.get(focus)?.deleted === null ? focus : null;
  const first = columns.find(({ ids }) => ids.length > 0)?.ids[0] ?? null;
  const active = focused ?? first;

  useEffect(
    () =>
      monitorForElements({
        canMonitor: ({ source }) => typeof source.data.task === 'string',
        onDrop: ({ source, location }) => {
          const to = location.current.dropTargets[0]?.data.status as ItemStatus | undefined;
          const id = source.data.task as string;
          if (to === undefined || view.items.get(id)?.status === to) return;
          setFocus(id);
          commands.setStatus([id], to);
        },
      }),
    [commands, view],
  );
  useLayoutEffect(() => {
    if (!wantsFocus.current || active === null) return;
    const card = host.current?.querySelector<HTMLElement>(`[data-card="${CSS.escape(active)}"]`);
    if (!card) return;
    wantsFocus.current = false;
    card.focus();
  });

  const go = (id: string | undefined) => {
    if (id === undefined) return;
    wantsFocus.current = true;
    setFocus(id);
  };
  const statusText = (status: ItemStatus) => t(`tasks.status.${status}`);
  const carry = (event: KeyboardEvent, { id, to }: Carried): boolean => {
    const title = shownTitle(view.items.get(id));
    const key = inReadingOrder(event.key);
    const by = key === 'ArrowLeft' ? -1 : key === 'ArrowRight' ? 1 : 0;
    if (by !== 0) {
      const at = STATUSES.indexOf(to as (typeof STATUSES)[number]);
      const next = STATUSES[Math.max(0, Math.min(at + by, STATUSES.length - 1))] as ItemStatus;
      setCarried({ id, to: next });
      announcer.saySoon(t('tasks.say.over', { status: statusText(next) }));
      return true;
    }
    if (event.key === ' ' || event.key === 'Enter') {
      setCarried(null);
      commands.setStatus([id], to);
      go(id);
      return true;
    }
    if (event.key === 'Escape' || event.key === 'Tab') {
      setCarried(null);
      const status = statusText(view.items.get(id)?.status ?? 'todo');
      announcer.say(t('tasks.say.cancelled', { title, status }));
      return event.key === 'Escape';
    }
    return event.key.startsWith('Arrow');
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const target = event.target as HTMLElement;
    const id = target.dataset.card;
    if (id === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    if (carried) {
      if (carry(event, carried)) event.preventDefault();
      return;
    }
    const at = columns.findIndex(({ ids }) => ids.includes(id));
    const ids = columns[at]?.ids ?? [];
    const row = ids.indexOf(id);
    switch (event.key) {
      case 'ArrowUp':
        go(ids[row - 1]);
        break;
      case 'ArrowDown':
        go(ids[row + 1]);
        break;
      case 'Home':
        go(ids[0]);
        break;
      case 'End':
        go(ids.at(-1));
        break;
      case 'ArrowLeft':
      case 'ArrowRight': {
        const by = inReadingOrder(event.key) === 'ArrowLeft' ? -1 : 1;
        for (let i = at + by; i >= 0 && i < columns.length; i += by) {
          const next = columns[i]?.ids ?? [];
          if (next.length === 0) continue;
          go(next[Math.min(row, next.length - 1)]);
          break;
        }
        break;
      }
      case ' ':
        if (canEdit) {
          const { status, title } = view.items.get(id) ?? { status: 'todo' as const, title: '' };
          setCarried({ id, to: status });
          announcer.say(t('tasks.say.pickedUp', { title: title || t('tasks.untitled') }));
        }
        break;
      default:
        return;
    }
    event.preventDefault();
  };
  return (
    <section ref={host} id="task-grid" className={styles.board} aria-label={t('tasks.board.label')}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: reads the keys of the cards inside */}
      <div className={styles.columns} onKeyDown={onKeyDown}>
        {columns.map(({ status, ids }) => (
          <BoardColumn
            key={status}
            status={status}
            ids={ids}
            active={active}
            carried={carried?.id ?? null}
            isAim={carried?.to === status}
            onFocus={setFocus}
          />
        ))}
      </div>
      <p id="task-card-help" className="vh">
        {t('tasks.board.help')}
      </p>
    </section>
  );
}

interface BoardColumnProps {
  status: ItemStatus;
  ids: readonly string[];
  active: string | null;
  carried: string | null;
  /** The card that is carried would be dropped here. */
  isAim: boolean;
  onFocus: (id: string) => void;
}

function BoardColumn({ status, ids, active, carried, isAim, onFocus }: BoardColumnProps) {
  const { t } = useTranslation();
  const { canEdit } = useTasks();
  const column = useRef<HTMLElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const element = column.current;
    if (!element || !canEdit) return;
    return combine(
      dropTargetForElements({
        element,
        canDrop: ({ source }) => typeof source.data.task === 'string',
        getData: () => ({ status }),
        onDragEnter: () => setOver(true),
        onDragLeave: () => setOver(false),
        onDrop: () => setOver(false),
      }),
    );
  }, [status, canEdit]);
  const virtual = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => CARD,
    getItemKey: (index) => ids[index] ?? index,
    overscan: 4,
  });
  const activeIndex = active === null ? -1 : ids.indexOf(active);
  useLayoutEffect(() => {
    if (activeIndex >= 0) virtual.scrollToIndex(activeIndex, { align: 'auto' });
  }, [activeIndex, virtual]);
  const name = t(`tasks.status.${status}`);
  const label = t('tasks.board.column', { status: name, count: ids.length });
  return (
    <section
      ref={column}
      className={cx(styles.column, (isOver || isAim) && styles.over)}
      aria-label={label}
      data-status={status}
    >
      <h2 className={styles.title}>
        <StatusMark status={status} />
        {name}
        <span className={styles.count}>{formatNumber(ids.length)}</span>
      </h2>
      <div ref={scroller} className={styles.scroller}>
        {ids.length === 0 ? (
          <p className={styles.none}>{t('tasks.board.empty')}</p>
        ) : (
          <ul
            style={{ height: virtual.getTotalSize() }}
            className={styles.cards}
            aria-label={label}
          >
            {virtual.getVirtualItems().map(({ index, key, start }) => {
              const id = ids[index];
              return (
                id !== undefined && (
                  <TaskCard
                    key={key}
                    id={id}
                    top={start}
                    position={index + 1}
                    siblings={ids.length}
                    isActive={id === active}
                    isCarried={id === carried}
                    onFocus={onFocus}
                  />
                )
              );
            })}
          </ul>
        )}
      </div>
    </section>
  );
}
