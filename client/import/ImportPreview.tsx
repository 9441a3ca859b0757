import { useTranslation } from 'react-i18next';
import type { ImportPlan } from '../../shared/formats/csvImport';
import { ColumnTable } from './ColumnTable';
import { DateOrderField } from './DateOrderField';
import { ImportSummary } from './ImportSummary';
import { IssueTable } from './IssueTable';
import styles from './import.module.css';
import { isEmptyImport } from './importButton';
import type { CsvImport } from './useCsvImport';

/** What an import would bring, what is wrong with the files, and how their columns are read. */
export function ImportPreview({ csv, plan }: { csv: CsvImport; plan: ImportPlan }) {
  const { t } = useTranslation();
  const { issues, warnings } = plan;
  const issuesTitle = t('import.csv.issues', { count: issues.length });
  const warningsTitle = t('import.csv.warnings', { count: warnings.length });
  const empty = isEmptyImport(plan.counts);
  return (
    <>
      {!empty && <ImportSummary plan={plan} />}
      {empty && issues.length === 0 && <p className={styles.warning}>{t('import.csv.nothing')}</p>}
      {issues.length > 0 && (
        <div className={styles.section}>
          <h3 className={styles.heading}>{issuesTitle}</h3>
          <p className={styles.hint}>{t('import.csv.issuesHint')}</p>
          <IssueTable issues={issues} label={issuesTitle} />
        </div>
      )}
      <DateOrderField detected={plan.dateOrder} onChange={csv.setDateOrder} />
      <section aria-labelledby="import-columns" className={styles.section}>
        <h3 id="import-columns" className={styles.heading}>
          {t('import.csv.columns')}
        </h3>
        <p className={styles.hint}>{t('import.csv.columnsHint')}</p>
        <div className={styles.scroll}>
          <ColumnTable columns={plan.columns} onMap={csv.map} />
        </div>
      </section>
      {warnings.length > 0 && (
        <details className={styles.details}>
          <summary>{warningsTitle}</summary>
          <IssueTable issues={warnings} label={warningsTitle} />
        </details>
      )}
    </>
  );
}
