import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './EmptyBoard.module.css';

const NAMED_AFTER_MS = 1000;

/** Grey bars until the plan is there; after a second it says what is going on. */
export function LoadingBoard() {
  const { t } = useTranslation();
  const [named, setNamed] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setNamed(true), NAMED_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={styles.skeleton}>
      <div aria-hidden="true">
        {[0, 1, 2, 3, 4, 5].map((bar) => (
          <div key={bar} className={styles.greyLane}>
            <span className={styles.grey} />
          </div>
        ))}
      </div>
      <p role="status" className={named ? styles.named : 'vh'}>
        {named && t('board.opening')}
      </p>
    </div>
  );
}
