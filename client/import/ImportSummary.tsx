import { useTranslation } from 'react-i18next';
import type { ImportPlan } from '../../shared/formats/csvImport';
import { Chip } from '../ui/Chip';
import styles from './import.module.css';

const COUNTED = ['initiatives', 'tasks', 'milestones', 'lanes', 'goals', 'dependencies'] as const;

/** How much of what comes in. */
export function ImportSummary({ counts, newPeople }: Pick<ImportPlan, 'counts' | 'newPeople'>) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="import-found" className={styles.section}>
      <h3 id="import-found" className={styles.heading}>
        {t('import.csv.found')}
      </h3>
      <div className={styles.chips} role="status">
        {COUNTED.filter((kind) => counts[kind] > 0).map((kind) => (
          <Chip key={kind} tone={kind === 'initiatives' ? 'accent' : 'neutral'}>
            {t(`import.csv.${kind}`, { count: counts[kind] })}
          </Chip>
        ))}
        {newPeople.length > 0 && <Chip>{t('import.csv.people', { count: newPeople.length })}</Chip>}
      </div>
      {counts.updated > 0 && <p className={styles.hint}>{t('import.csv.again')}</p>}
    </section>
  );
}
