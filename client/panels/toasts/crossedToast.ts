import { titleOf } from '../../actions/action';
import { formatList } from '../../i18n/format';
import { t } from '../../i18n/i18n';
import type { Board, Told } from '../../state/board';
import { SAME_MOMENT_MS } from '../../state/crossings';
import { toast } from '../../ui/toast';
import { overruledToast, placeText } from './sameMomentToast';

/**
 * Tells both of two people whose values crossed, as far as they may not know: whose value is gone, with "Use mine", and
 * who comes back after a while and whose value stands over another's, with "Use theirs". Answers a function that stops.
 */
export function announceCrossed(board: Board): () => void {
  return board.authors.onCrossed((told) => {
    tell(
      board,
      told.filter(({ stands }) => stands === 'theirs'),
    );
    const { kind } = board.connection.get();
    // Of two who move the same thing at one moment, whose word stands need not hear of it.
    if (kind === 'saved' || kind === 'saving') return;
    tell(
      board,
      told.filter(({ stands }) => stands === 'mine'),
    );
  });
}

function tell(board: Board, told: readonly Told[]): void {
  const [first] = told;
  if (!first) return;
  const { stands, id } = first;
  const back = stands === 'theirs' ? 'mine' : 'theirs';
  const ids = new Set(told.map((crossing) => crossing.id));
  const use = () =>
    board.edit(
      { key: back === 'mine' ? 'useMine' : 'useTheirs', title: nameOf(board, first) },
      (edit) => {
        for (const crossing of told)
          edit.patch(crossing.root, crossing.id, { [crossing.field]: crossing[back] });
      },
    );
  const isNow = stands === 'theirs' && told.every(({ mineAge }) => mineAge < SAME_MOMENT_MS);
  toast(ids.size > 1 ? manyText(told, ids.size) : oneText(board, told, isNow), {
    id: ids.size > 1 ? `overruled-${stands}` : overruledToast(id),
    tone: 'warning',
    // Who was overruled by somebody who was away expects it least, and may look elsewhere.
    sticky: !isNow,
    ...(board.access.get().canEdit
      ? {
          action: {
            label: t(back === 'mine' ? 'board.toast.useMine' : 'board.toast.useTheirs'),
            onClick: use,
          },
        }
      : {}),
  });
}

const nameOf = (board: Board, { id }: Told): string =>
  titleOf(board.plan.records(), id) || t('panels.untitled');

const someone = ({ byName }: Told): string => byName ?? t('board.toast.someone');

function manyText(told: readonly Told[], count: number): string {
  const name = formatList([...new Set(told.map(someone))]);
  const key = (told[0] as Told).stands === 'theirs' ? 'unseenMany' : 'mineStandsMany';
  return t(`board.toast.${key}`, { name, count });
}

function oneText(board: Board, told: readonly Told[], isNow: boolean): string {
  const first = told[0] as Told;
  const { id, stands } = first;
  const values = { name: someone(first), title: nameOf(board, first) };
  const bar = board.plan.records().initiatives.get(id);
  const place = told.map(({ field }) => field).find(isPlace);
  if (bar && place) {
    const key = stands === 'mine' ? 'mineStandsMoved' : isNow ? 'sameMoment' : 'unseenMoved';
    return t(`board.toast.${key}`, { ...values, place: placeText(board, bar, place) });
  }
  const title = told.find(({ field }) => field === 'title');
  if (title && stands === 'theirs')
    return t(`board.toast.${isNow ? 'sameTitle' : 'unseenTitle'}`, {
      ...values,
      mine: String(title.mine),
    });
  return t(`board.toast.${stands === 'mine' ? 'mineStands' : 'unseen'}`, values);
}

const isPlace = (field: string): field is 'span' | 'lane' | 'bucket' =>
  field === 'span' || field === 'lane' || field === 'bucket';
