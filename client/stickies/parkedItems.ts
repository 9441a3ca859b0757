import type { Sticky } from '../../shared/talk/schema';
import type { ActionContext } from '../actions/action';
import { openComments } from '../actions/comments/openComments';
import { makeInitiatives, mayMakePlan } from '../actions/stickies/makePlan';
import { discard, putOnWall } from '../actions/stickies/parkedCommands';
import { isUnseen, mayHandle } from '../actions/stickies/stickyRights';
import { t } from '../i18n/i18n';
import type { MenuItem } from '../ui/Menu';

/** What may be done with a parked sticky; what this person may not is absent. */
export function parkedItems(context: ActionContext, sticky: Sticky, edit: () => void): MenuItem[] {
  const { board } = context;
  const { id } = sticky;
  const hidden = isUnseen(board, id);
  const mine = mayHandle(board, sticky);
  const items: MenuItem[] = [];
  if (mine) items.push({ label: t('stickies.parking.edit'), onSelect: edit });
  if (mine && !hidden && board.ui.getState().view === 'roadmap')
    items.push({
      label: t('stickies.parking.toWall'),
      onSelect: () => putOnWall(context, sticky),
    });
  if (!hidden)
    items.push({
      label: t(
        board.access.get().canComment ? 'actions.label.comment' : 'actions.state.readComments',
      ),
      onSelect: () => openComments(board, { room: 'talk', id }, { write: true }),
    });
  if (mayMakePlan(context, [id]) === true)
    items.push(
      { kind: 'separator' },
      {
        label: t('stickies.menu.toBacklog'),
        onSelect: () => makeInitiatives(context, { ids: [id] }, 'backlog'),
      },
      {
        label: t('actions.label.makeTaskOf'),
        onSelect: () => board.ui.setState({ dialog: { kind: 'stickyTask', ids: [id] } }),
      },
    );
  if (mine)
    items.push(
      { kind: 'separator' },
      {
        label: t('stickies.parking.discard'),
        danger: true,
        onSelect: () => discard(context, sticky),
      },
    );
  return items;
}
