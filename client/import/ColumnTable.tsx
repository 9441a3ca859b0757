import { useTranslation } from 'react-i18next';
import { CSV_FIELDS } from '../../shared/formats/columns';
import type { ColumnPreview } from '../../shared/formats/rawRows';
import { Select } from '../ui/Select';
import styles from './import.module.css';

const KEEP = '';

export interface ColumnTableProps {
  columns: readonly ColumnPreview[];
  /** Reads the column with this header as `field`; empty: keeps its cells without reading them. Null: the
   * format says what each column is. */
  onMap: ((header: string, field: string) => void) | null;
}

/** The columns of the files with their first cells, and what each is read as. */
export function ColumnTable({ columns, onMap }: ColumnTableProps) {
  const { t } = useTranslation();
  const options = [
    { value: KEEP, label: t('import.csv.keep') },
    ...CSV_FIELDS.map((field) => ({ value: field as string, label: t(`import.field.${field}`) })),
  ];
  return (
    <table className={styles.columns}>
      <thead>
        <tr>
          <th scope="col">{t('import.csv.column')}</th>
          <th scope="col">{t('import.csv.sample')}</th>
          <th scope="col">{t('import.csv.readAs')}</th>
        </tr>
      </thead>
      <tbody>
        {columns.map(({ file, header, field, samples }, i) => (
          // Trackers repeat headers; columns never change places.
          <tr key={`${file} ${header} ${i}`}>
            <th scope="row">{header}</th>
            <td className={styles.samples}>{samples.join(' · ')}</td>
            <td>
              {onMap ? (
                <Select
                  label={t('import.csv.readAsOf', { column: header })}
                  hideLabel
                  size="sm"
                  value={field ?? KEEP}
                  options={options}
                  onChange={(next) => onMap(header, next)}
                />
              ) : (
                t(field ? `import.field.${field}` : 'import.csv.kept')
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
