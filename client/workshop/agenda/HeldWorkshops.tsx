import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { api } from '../../api';
import { sessionText } from '../../replay/sessionText';
import { useBoard, useReadable } from '../../state/hooks';
import { useAsked } from '../../ui/useAsked';
import styles from './WorkshopPanel.module.css';

/** So many are listed; the pages lead to all. */
const LISTED = 3;

/** The last workshops that were held, to be read and played back. */
export function HeldWorkshops() {
  const { t } = useTranslation();
  const board = useBoard();
  const { started } = useReadable(board.workshop);
  const asked = useAsked(() => api.replays.sessions(board.id, board.token), [board, started]);
  if (asked.kind !== 'ready') return null;
  const held = asked.value.sessions.filter(({ ended }) => ended !== null).slice(0, LISTED);
  if (held.length === 0) return null;
  return (
    <section className={styles.agenda} aria-label={t('workshop.held.label')}>
      <h3 className={styles.heading}>{t('workshop.held.label')}</h3>
      <ul className={styles.held}>
        {held.map((session) => {
          const when = sessionText(session);
          const page = (name: 'summary' | 'replay') => (
            <Link
              href={`/b/${board.id}/${name}?session=${session.id}`}
              aria-label={t(`workshop.held.${name}Of`, { when })}
            >
              {t(`workshop.held.${name}`)}
            </Link>
          );
          return (
            <li key={session.id}>
              <span>{when}</span>
              {page('summary')}
              {page('replay')}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
