import { Menu as MenuIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { boardMenuItems } from '../../actions/boardMenu';
import { useActionContext } from '../../actions/useActions';
import { useBoard, useReadable } from '../../state/hooks';
import { IconButton } from '../../ui/IconButton';
import { Menu } from '../../ui/Menu';
import { useMedia } from '../../ui/useMedia';
import styles from './BoardMenu.module.css';

/** Where the comments have no button of their own, as `TopBar.module.css` has it. */
const HOLDS_COMMENTS = '(max-width: 359.98px) and (pointer: coarse)';

/** Everything about the board as a whole; marked while it holds comments that are new. */
export function BoardMenu() {
  const { t } = useTranslation();
  const context = useActionContext();
  const board = useBoard();
  const unread = useReadable(board.talk.unread).size;
  // A menu may be open before that is known, and offer what a signed board has then.
  const { known } = useReadable(board.status);
  const isMarked = useMedia(HOLDS_COMMENTS) && unread > 0;
  return (
    <Menu
      items={() => boardMenuItems(context)}
      asOf={known}
      trigger={
        <IconButton
          label={isMarked ? t('board.menu.labelNew', { count: unread }) : t('board.menu.label')}
          className={styles.button}
          icon={
            <>
              <MenuIcon size={16} aria-hidden />
              {isMarked && <span className={styles.mark} />}
            </>
          }
        />
      }
    />
  );
}
