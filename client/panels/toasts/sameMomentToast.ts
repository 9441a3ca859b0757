import type { Initiative } from '../../../shared/plan/schema';
import { formatDateRange } from '../../i18n/format';
import { t } from '../../i18n/i18n';
import type { Board } from '../../state/board';
import { toast } from '../../ui/toast';
import { type Overruled, watchSameMoment } from './sameMoment';

/** An entry has one toast that tells of it, whatever was overruled and how that was found. */
export const overruledToast = (id: string): string => `overruled-${id}`;

/** Tells who was overruled at the same moment, with "Use mine". Answers a function that stops. */
export function announceSameMoment(board: Board): () => void {
  return watchSameMoment({
    plan: board.plan,
    peers: {
      ...board.presence.peers,
      // What I hold in another tab is in nobody else's hand.
      get: () =>
        board.presence.peers
          .get()
          .filter(
            ({ state }) => state.person === null || state.person !== board.access.get().person,
          ),
    },
    onOverruled: (overruled) => {
      const { id, field, mine, now } = overruled;
      toast(overruledText(board, overruled), {
        id: overruledToast(id),
        tone: 'warning',
        action: {
          label: t('board.toast.useMine'),
          onClick: () =>
            board.edit({ key: 'useMine', title: now.title }, (edit) =>
              edit.patch('initiatives', id, { [field]: mine[field] }),
            ),
        },
      });
    },
  });
}

function overruledText(board: Board, { id, field, mine, now, byName }: Overruled): string {
  const name = board.authors.writerOf(id)?.name ?? (byName || t('board.toast.someone'));
  if (field === 'title')
    return t('board.toast.sameTitle', { name, mine: mine.title, title: now.title });
  return t('board.toast.sameMoment', {
    name,
    title: now.title,
    place: placeText(board, now, field),
  });
}

/** Where an initiative is by one of the values that say so. */
export function placeText(
  board: Board,
  now: Initiative,
  field: 'span' | 'lane' | 'bucket',
): string {
  if (field === 'lane')
    return board.plan.view().lanes.find((l) => l.id === now.lane)?.title || t('panels.noLane');
  if (field === 'bucket')
    return now.bucket ? t(`panels.bucket.${now.bucket}`) : t('panels.left.backlog');
  return now.span ? formatDateRange(now.span.start, now.span.end) : t('panels.left.backlog');
}
