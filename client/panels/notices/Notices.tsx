import { CircleAlert, Info, RefreshCw, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBoard, useReadable } from '../../state/hooks';
import { offlineApp } from '../../state/offlineApp';
import { Button } from '../../ui/Button';
import { cx } from '../../ui/cx';
import { IconButton } from '../../ui/IconButton';
import { downloadCopy } from '../downloadCopy';
import { ownerName } from '../ownerName';
import styles from './Notices.module.css';

/** Codes with which the server shuts a board that is open. */
const SHUT: Readonly<Record<string, string>> = {
  'link-ended': 'linkEnded',
  'board-deleted': 'deleted',
  unauthorized: 'noAccess',
  'not-found': 'noAccess',
};

/** Lines under the top bar: what stands in the way, with what to do. */
export function Notices({ onReopen }: { onReopen: () => void }) {
  const { t } = useTranslation();
  const board = useBoard();
  const connection = useReadable(board.connection);
  const { archived } = useReadable(board.access);
  const app = useReadable(offlineApp);
  const [dismissed, setDismissed] = useState(false);
  const shut = connection.kind === 'refused' ? SHUT[connection.code] : undefined;
  return (
    <div className={styles.notices}>
      {shut && (
        <Line tone="danger" icon={<CircleAlert size={16} aria-hidden />}>
          <span role="alert">{t(`board.notice.${shut}`, { name: ownerName(board) })}</span>
          <Button size="sm" onClick={() => downloadCopy(board)}>
            {t('board.save.download')}
          </Button>
          <Button size="sm" onClick={onReopen}>
            {t('common.tryAgain')}
          </Button>
        </Line>
      )}
      {archived && !shut && (
        <Line icon={<Info size={16} aria-hidden />}>
          <span role="status">{t('board.notice.archivedText')}</span>
        </Line>
      )}
      {app.kind === 'unavailable' && app.reason === 'insecure' && !dismissed && (
        <Line icon={<Info size={16} aria-hidden />}>
          <span>{t('board.notice.insecure')}</span>
          <IconButton
            size="sm"
            label={t('common.dismiss')}
            icon={<X size={16} aria-hidden />}
            onClick={() => setDismissed(true)}
          />
        </Line>
      )}
      {app.kind === 'updated' && (
        <Line icon={<RefreshCw size={16} aria-hidden />}>
          <span>{t('board.notice.updated')}</span>
          <Button size="sm" onClick={app.reload}>
            {t('common.reload')}
          </Button>
        </Line>
      )}
    </div>
  );
}

function Line({ tone, icon, children }: { tone?: 'danger'; icon: ReactNode; children: ReactNode }) {
  return (
    <div className={cx(styles.line, tone === 'danger' && styles.danger)}>
      {icon}
      {children}
    </div>
  );
}
