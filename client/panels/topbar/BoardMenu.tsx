import { Menu as MenuIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { boardMenuItems } from '../../actions/boardMenu';
import { useActionContext } from '../../actions/useActions';
import { IconButton } from '../../ui/IconButton';
import { Menu } from '../../ui/Menu';

/** Everything about the board as a whole. */
export function BoardMenu() {
  const { t } = useTranslation();
  const context = useActionContext();
  return (
    <Menu
      items={() => boardMenuItems(context)}
      trigger={
        <IconButton label={t('board.menu.label')} icon={<MenuIcon size={16} aria-hidden />} />
      }
    />
  );
}
