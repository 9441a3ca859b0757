import { shiftLinked } from '../../../shared/plan/mutations';
import type { Dependency } from '../../../shared/plan/schema';
import { t } from '../../i18n/i18n';
import type { Board } from '../../state/board';
import { dismissToast, toast } from '../../ui/toast';

const TOAST = 'conflict';

/** A drop left links broken: moves what waits along, offers to, or leaves it, as the board says. */
export function offerToShift(
  board: Board,
  links: readonly Dependency[],
  moved: readonly string[],
): void {
  const { meta, initiatives } = board.plan.view();
  const [first] = links;
  if (!first || meta.settings.shiftLinked === 'never') return;
  // Only what waits for something that moved can be moved along; a bar dropped too early is its mover's doing.
  const heads = [...new Set(links.map((l) => l.from))];
  const shift = () => {
    dismissToast(TOAST);
    const ids = board.edit({ key: 'shiftLinked' }, (edit) => shiftLinked(edit, heads)) ?? [];
    if (ids.length > 0) toast(t('board.toast.movedLinked', { count: ids.length }));
  };
  const successorsMoved = links.every((l) => moved.includes(l.to) && !moved.includes(l.from));
  if (meta.settings.shiftLinked === 'always' && !successorsMoved) {
    shift();
    return;
  }
  const title = (id: string) => initiatives.get(id)?.title || t('panels.untitled');
  const names = { from: title(first.from), to: title(first.to) };
  const many = links.length > 1;
  toast(
    many
      ? t('board.toast.conflictMany', { count: links.length })
      : t('board.toast.conflict', names),
    {
      id: TOAST,
      tone: 'warning',
      action: {
        label: many ? t('board.toast.moveAll') : t('board.toast.moveToo', names),
        onClick: shift,
      },
    },
  );
}
