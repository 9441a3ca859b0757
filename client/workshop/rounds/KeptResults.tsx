import { useTranslation } from 'react-i18next';
import type { KeptResult } from '../../../shared/workshop/roundResults';
import { formatInstant } from '../../i18n/format';
import { useBoard, useReadable } from '../../state/hooks';
import styles from './KeptResults.module.css';
import { keptText } from './keptText';

/** What rounds said of an entry, the newest first; nothing where none did. */
export function KeptResults({ id }: { id: string }) {
  const { t } = useTranslation();
  const board = useBoard();
  const kept = useReadable(board.kept).get(id);
  const rounds = useReadable(board.rounds.list);
  useReadable(board.people);
  if (!kept) return null;
  const titleOf = ({ round, kind, at }: KeptResult) => {
    const known = rounds.find(({ n, endedAt }) => n === round && endedAt === at);
    return known?.title ?? t(`rounds.kind.${kind}`);
  };
  return (
    <section className={styles.section} aria-label={t('rounds.kept')}>
      <h3 className={styles.heading}>{t('rounds.kept')}</h3>
      <ul className={styles.list}>
        {[...kept].reverse().map((result) => (
          <li key={`${result.round} ${result.at}`} className={styles.result}>
            <span className={styles.about}>
              {titleOf(result)}, {formatInstant(Date.parse(result.at))}
            </span>
            <span>{keptText(board, result)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
