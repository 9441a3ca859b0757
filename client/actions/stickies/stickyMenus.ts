import { REACTIONS, STICKY_COLOURS } from '../../../shared/talk/schema';
import { anchorKey } from '../../../shared/talk/threads';
import { t } from '../../i18n/i18n';
import { stickyColour } from '../../state/stickyColour';
import type { MenuItem } from '../../ui/Menu';
import type { ActionContext, Target } from '../action';
import { membersOf } from './stickyCommands';
import { react, recolour, stickyOf } from './stickyEdits';
import { isUnseen, mayHandle } from './stickyRights';

/** The papers to choose from; what is chosen is also what the next sticky is written on. */
export function colourItem(context: ActionContext, { ids }: Target): MenuItem | null {
  const { board } = context;
  const stickies = ids
    .flatMap((id) => membersOf(context, id))
    .flatMap((id) => stickyOf(board, id) ?? []);
  const mine = stickies.filter((sticky) => mayHandle(board, sticky));
  if (mine.length === 0) return null;
  return {
    kind: 'submenu',
    label: t('stickies.menu.colour'),
    items: STICKY_COLOURS.map((colour) => ({
      kind: 'radio' as const,
      label: t(`stickies.colour.${colour}`),
      checked: mine.every((sticky) => sticky.colour === colour),
      onSelect: () => {
        stickyColour.set(colour);
        recolour(
          board,
          mine.map(({ id }) => id),
          colour,
        );
      },
    })),
  };
}

/** Signs to put to a sticky. */
export function reactItem({ board }: ActionContext, { lead }: Target): MenuItem | null {
  const { canComment, person } = board.access.get();
  if (lead === null || !canComment || isUnseen(board, lead)) return null;
  const put = board.shownWall.get().reactions.get(anchorKey({ room: 'talk', id: lead })) ?? [];
  return {
    kind: 'submenu',
    label: t('stickies.menu.react'),
    items: REACTIONS.map((sign) => ({
      kind: 'check' as const,
      label: t(`workshop.signs.names.${sign}`),
      checked: put.some((one) => one.sign === sign && one.people.includes(person ?? '')),
      onChange: () => react(board, lead, sign),
    })),
  };
}
