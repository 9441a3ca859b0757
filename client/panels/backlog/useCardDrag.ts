import type { PointerEvent as ReactPointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { spanDays } from '../../../shared/dates';
import type { Initiative } from '../../../shared/plan/schema';
import { useActionContext } from '../../actions/useActions';
import { useScene } from '../../canvas/sceneContext';
import { formatDateRange } from '../../i18n/format';
import { useBoard } from '../../state/hooks';
import { placeItem, wallPlacing } from '../../state/rounds/placing';
import { useDragOut } from '../../ui/useDragOut';
import styles from './Backlog.module.css';
import { dropSpan } from './dropSpan';
import { lengthBefore } from './lengthBefore';

/** The ghost hangs behind the pointer, so that what lies under it is seen. */
const GRIP = { x: -12, y: -12 };

/** Drags a card from the backlog onto the board: one edit at the drop, Esc cancels. */
export function useCardDrag() {
  const { t } = useTranslation();
  const board = useBoard();
  const scene = useScene();
  const { announcer } = useActionContext();
  const out = useDragOut();

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
    if (!card) return;
    out.start(event, {
      id: cardId,
      ghost: () => makeGhost(card.title || t('panels.untitled')),
      grip: GRIP,
      moved: (e) => {
        const under = scene.dropTargetAt(e.clientX, e.clientY);
        // Who places alone says when; the lane is the plan's.
        const target = under && wallPlacing(board) ? { ...under, lane: card.lane } : under;
        const days = target?.day == null ? 1 : spanDays(spanAt(card, target.day));
        scene.showDropPreview(target, card.title, days);
        return target !== null;
      },
      ended: () => scene.showDropPreview(null),
      dropped: (e) => drop(card, e.clientX, e.clientY),
    });
  };
  return { id: out.id, start };
}

function makeGhost(title: string): HTMLElement {
  const ghost = document.createElement('div');
  ghost.className = styles.ghost ?? '';
  ghost.textContent = title;
  return ghost;
}
