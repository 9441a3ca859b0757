import { useTranslation } from 'react-i18next';
import { IMPORT_FORMATS } from '../../shared/formats/importFormats';
import { Select } from '../ui/Select';
import { ColumnTable } from './ColumnTable';
import { DateOrderField } from './DateOrderField';
import type { PlanPreview } from './filePreview';
import { ImportSummary } from './ImportSummary';
import { IssueTable } from './IssueTable';
import styles from './import.module.css';
import { isEmptyImport } from './importButton';
import type { CsvImport } from './useCsvImport';

/** What an import would bring, what is wrong with the files, and how their columns are read. */
export function ImportPreview({ csv, plan }: { csv: CsvImport; plan: PlanPreview }) {
  const { t } = useTranslation();
  const { issues, warnings } = plan;
  const issuesTitle = t('import.csv.issues', { count: issues.length });
  const warningsTitle = t('import.csv.warnings', { count: warnings.length });
  const empty = isEmptyImport(plan.counts);
  const formats = IMPORT_FORMATS.map((value) => ({ value, label: t(`import.format.${value}`) }));
  return (
    <>
      <Select
        label={t('import.csv.format')}
        value={csv.format}
        options={formats}
        onChange={csv.setFormat}
      />
      {!empty && <ImportSummary counts={plan.counts} newPeople={plan.newPeople} />}
      {empty && issues.length === 0 && <p className={styles.warning}>{t('import.csv.nothing')}</p>}
      {issues.length > 0 && (
        <div className={styles.section}>
          <h3 className={styles.heading}>{issuesTitle}</h3>
          <p className={styles.hint}>{t('import.csv.issuesHint')}</p>
          <IssueTable issues={issues} label={issuesTitle} />
        </div>
      )}
      <DateOrderField detected={plan.dateOrder} onChange={csv.setDateOrder} />
      <div className={styles.section}>
        <h3 className={styles.heading}>{t('import.csv.columns')}</h3>
        <p className={styles.hint}>
          {t(csv.format === 'csv' ? 'import.csv.columnsHint' : 'import.csv.columnsFixed')}
        </p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
        <section className={styles.scroll} aria-label={t('import.csv.columns')} tabIndex={0}>
          <ColumnTable columns={plan.columns} onMap={csv.format === 'csv' ? csv.map : null} />
        </section>
      </div>
      {warnings.length > 0 && (
        <details className={styles.details}>
          <summary>{warningsTitle}</summary>
          <IssueTable issues={warnings} label={warningsTitle} />
        </details>
      )}
    </>
  );
}
