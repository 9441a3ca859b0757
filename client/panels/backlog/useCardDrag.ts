import { type PointerEvent as ReactPointerEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { spanDays } from '../../../shared/dates';
import type { Initiative } from '../../../shared/plan/schema';
import { useActionContext } from '../../actions/useActions';
import { useScene } from '../../canvas/sceneContext';
import { formatDateRange } from '../../i18n/format';
import { useBoard } from '../../state/hooks';
import { placeItem, wallPlacing } from '../../state/rounds/placing';
import styles from './Backlog.module.css';
import { dropSpan } from './dropSpan';
import { lengthBefore } from './lengthBefore';

/** So far the pointer goes before a press is a drag. */
const SLOP = 4;

/** Drags a card from the backlog onto the board: one edit at the drop, Esc cancels. */
export function useCardDrag() {
  const { t } = useTranslation();
  const board = useBoard();
  const scene = useScene();
  const { announcer } = useActionContext();
  const [id, setId] = useState<string | null>(null);
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => stop.current?.(), []);

  const spanAt = (card: Initiative, day: number) =>
    dropSpan(card, day, scene.level(), lengthBefore.get(card.id) ?? null);

  const drop = (card: Initiative, clientX: number, clientY: number) => {
    const target = scene.dropTargetAt(clientX, clientY);
    if (!target) return;
    const { day, bucket, lane, row } = target;
    const span = day === null ? null : spanAt(card, day);
    const placing = wallPlacing(board);
    const place = span ?? (bucket && { bucket });
    const done = placing
      ? placing.items.has(card.id) && place && placeItem(board, placing, card.id, place)
      : board.edit({ key: 'schedule', title: card.title }, (edit) => {
          edit.patch('initiatives', card.id, { lane, row, ...(span ? { span } : { bucket }) });
          return true;
        });
    if (!done) return;
    board.ui.setState({ selection: new Set([card.id]) });
    announcer.say(
      t('panels.backlog.placed', {
        title: card.title,
        when: span
          ? formatDateRange(span.start, span.end, 'full')
          : t(`panels.bucket.${bucket ?? 'now'}`),
      }),
    );
  };

  const start = (cardId: string, event: ReactPointerEvent) => {
    const card = board.plan.view().initiatives.get(cardId);
    // Touch scrolls the list; the card's menu schedules there.
    if (event.button !== 0 || event.pointerType === 'touch' || !card) return;
    const from = { x: event.clientX, y: event.clientY };
    let ghost: HTMLElement | null = null;

    const move = (e: PointerEvent) => {
      if (!ghost) {
        if (Math.hypot(e.clientX - from.x, e.clientY - from.y) < SLOP) return;
        ghost = makeGhost(card.title || t('panels.untitled'));
        setId(cardId);
      }
      e.preventDefault();
      ghost.style.transform = `translate(${e.clientX + 12}px, ${e.clientY + 12}px)`;
      const under = scene.dropTargetAt(e.clientX, e.clientY);
      // Who places alone says when; the lane is the plan's.
      const target = under && wallPlacing(board) ? { ...under, lane: card.lane } : under;
      ghost.style.visibility = target ? 'hidden' : 'visible';
      const days = target?.day == null ? 1 : spanDays(spanAt(card, target.day));
      scene.showDropPreview(target, card.title, days);
    };
    const end = () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', up);
      window.removeEventListener('pointercancel', end);
      window.removeEventListener('keydown', key, true);
      scene.showDropPreview(null);
      ghost?.remove();
      stop.current = null;
      setId(null);
    };
    const up = (e: PointerEvent) => {
      const dragged = ghost !== null;
      end();
      if (!dragged) return;
      swallowClick();
      drop(card, e.clientX, e.clientY);
    };
    const key = (e: KeyboardEvent) => {
      if (e.key !== 'Escape' || !ghost) return;
      e.preventDefault();
      e.stopPropagation();
      swallowClick();
      end();
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', up);
    window.addEventListener('pointercancel', end);
    window.addEventListener('keydown', key, true);
    stop.current = end;
  };
  return { id, start };
}

function makeGhost(title: string): HTMLElement {
  const ghost = document.createElement('div');
  ghost.className = styles.ghost ?? '';
  ghost.textContent = title;
  ghost.style.left = '0';
  ghost.style.top = '0';
  ghost.setAttribute('aria-hidden', 'true');
  document.body.append(ghost);
  return ghost;
}

/** The click that follows a drag must not open the card. */
function swallowClick(): void {
  const swallow = (event: MouseEvent) => {
    event.stopPropagation();
    event.preventDefault();
  };
  window.addEventListener('click', swallow, { capture: true, once: true });
  // A drag that ends over another element is followed by none.
  setTimeout(() => window.removeEventListener('click', swallow, true));
}
