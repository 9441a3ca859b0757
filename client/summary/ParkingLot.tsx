import { useTranslation } from 'react-i18next';
import type { Summary } from '../../shared/summary/summaryApi';
import styles from './Summary.module.css';

/** What was set aside, and what became of it. */
export function ParkingLot({ summary: { parking } }: { summary: Summary }) {
  const { t } = useTranslation();
  if (parking.length === 0) return null;
  return (
    <section aria-labelledby="parking">
      <h2 id="parking" className={styles.heading}>
        {t('summary.parking')}
      </h2>
      <ul className={styles.parking}>
        {parking.map(({ id, text, author, fate, title }) => (
          <li key={id}>
            <p>{text || t('summary.untitled')}</p>
            <p className={styles.muted}>
              {[
                t(`summary.fate.${fate}`),
                ...(title !== null && title !== text ? [title] : []),
                ...(author === null ? [] : [t('summary.by', { name: author })]),
              ].join(' · ')}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
