import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useUi } from '../state/hooks';
import { MenuAt } from '../ui/Menu';
import { targetOf, titleOf } from './action';
import { contextItems } from './contextItems';
import { wallName } from './stickies/stickyEdits';
import { useActionContext } from './useActions';

/** The menu of what was right-clicked, long-pressed or focused. */
export function ContextMenu() {
  const { t } = useTranslation();
  const context = useActionContext();
  const at = useUi((ui) => ui.contextMenu);
  const items = useMemo(
    () => (at ? contextItems(context, targetOf(context, at)) : []),
    [context, at],
  );
  const { board } = context;
  const title = at?.target
    ? titleOf(board.plan.records(), at.target) || wallName(board, at.target)
    : '';
  return (
    <MenuAt
      point={at}
      items={items}
      label={title ? t('actions.menu.item', { title }) : t('actions.menu.board')}
      onClose={() => board.ui.setState({ contextMenu: null })}
    />
  );
}
