import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LinkInfo } from '../../../shared/api/links';
import { formatAgo, formatInstant } from '../../i18n/format';
import { Button } from '../../ui/Button';
import styles from './ShareDialog.module.css';

interface LinkRowProps {
  link: LinkInfo;
  onEnd: () => Promise<boolean>;
}

/** A link that works: of what kind, since when, until when, and its end. */
export function LinkRow({ link, onEnd }: LinkRowProps) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const role = link.lens === null ? t(`board.role.${link.role}`) : t('panels.share.page');
  const when = formatAgo(new Date(link.created));
  const end = async () => {
    setBusy(true);
    if (!(await onEnd())) setBusy(false);
  };
  return (
    <li className={styles.row}>
      <span className={styles.who}>
        <span>{t('panels.share.linkOf', { role, when })}</span>
        <span className={styles.note}>
          {link.expires === null
            ? t('panels.share.linkNever')
            : t('panels.share.linkUntil', { when: formatInstant(new Date(link.expires)) })}
        </span>
      </span>
      <Button
        size="sm"
        busy={busy}
        aria-label={t('panels.share.endLinkOf', { role, when })}
        onClick={() => void end()}
      >
        {t('panels.share.endLink')}
      </Button>
    </li>
  );
}
