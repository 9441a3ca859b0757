import { MessageSquare } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../actions/useActions';
import { useBoard, useReadable, useUi } from '../state/hooks';
import { IconButton } from '../ui/IconButton';
import styles from './CommentsButton.module.css';

/** Opens all comments; says how many of them are new on this device. */
export function CommentsButton() {
  const { t } = useTranslation();
  const { talk } = useBoard();
  const unread = useReadable(talk.unread).size;
  const isOpen = useUi((ui) => ui.rightPanel?.kind === 'comments');
  const { run } = useAction('comments');
  return (
    <IconButton
      label={unread > 0 ? t('comments.buttonNew', { count: unread }) : t('comments.button')}
      aria-expanded={isOpen}
      className={styles.button}
      icon={
        <>
          <MessageSquare size={16} aria-hidden />
          {unread > 0 && (
            <span className={styles.count} aria-hidden="true">
              {unread > 99 ? '99+' : unread}
            </span>
          )}
        </>
      }
      onClick={run}
    />
  );
}
