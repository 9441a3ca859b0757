import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LinkInfo } from '../../../shared/api/links';
import type { PersonInfo } from '../../../shared/api/people';
import { formatAgo, formatInstant, formatList } from '../../i18n/format';
import { Button } from '../../ui/Button';
import styles from './ShareDialog.module.css';

interface LinkRowProps {
  link: LinkInfo;
  /** Everybody on the board: who came by it tells a link from others of its kind. */
  people: readonly PersonInfo[];
  onEnd: () => Promise<boolean>;
}

/** So many who came by a link are named. */
const NAMED = 4;

/** A link that works: of what kind, since when, until when, who came by it, and its end. */
export function LinkRow({ link, people, onEnd }: LinkRowProps) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const role = link.lens === null ? t(`board.role.${link.role}`) : t('panels.share.page');
  const when = formatAgo(new Date(link.created));
  const { n, lens, expires } = link;
  const shows = lens === null ? [] : lens.shows.map((part) => t(`panels.share.pagePart.${part}`));
  const names = people.filter((person) => person.link === n).map(({ name }) => name);
  const more = names.length - NAMED;
  const notes = [
    expires === null
      ? t('panels.share.linkNever')
      : t('panels.share.linkUntil', { when: formatInstant(new Date(expires)) }),
    ...(lens?.draft ? [t('panels.share.linkDraft')] : []),
    ...(shows.length > 0 ? [t('panels.share.linkShows', { parts: formatList(shows) })] : []),
    // Nobody gives a name on a page.
    ...(lens !== null
      ? []
      : names.length === 0
        ? [t('panels.share.linkNobody')]
        : [
            t(more > 0 ? 'panels.share.linkByMore' : 'panels.share.linkBy', {
              names: more > 0 ? names.slice(0, NAMED).join(', ') : formatList(names),
              count: Math.max(0, more),
            }),
          ]),
  ];
  const end = async () => {
    setBusy(true);
    if (!(await onEnd())) setBusy(false);
  };
  return (
    <li className={styles.row}>
      <span className={styles.who}>
        <span>{t('panels.share.linkOf', { role, n, when })}</span>
        <span className={styles.note}>{notes.join(' · ')}</span>
      </span>
      <Button
        size="sm"
        busy={busy}
        aria-label={t('panels.share.endLinkOf', { role, n, when })}
        onClick={() => void end()}
      >
        {t('panels.share.endLink')}
      </Button>
    </li>
  );
}
