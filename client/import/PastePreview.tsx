import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CSV_FIELDS } from '../../shared/formats/columns';
import type { PastedLine } from '../../shared/formats/pasteLines';
import { formatList } from '../i18n/format';
import { issueText } from '../i18n/issueText';
import { Checkbox } from '../ui/Checkbox';
import { cx } from '../ui/cx';
import { Select } from '../ui/Select';
import { DateOrderField } from './DateOrderField';
import { IssueTable } from './IssueTable';
import styles from './import.module.css';
import { badRows, type Paste } from './readPaste';
import type { PasteReading } from './usePaste';

const SHOWN = 50;

export interface PastePreviewProps {
  reading: PasteReading;
  /** On a board, owners must be on it already; for a new one they are made. */
  knowsPeople: boolean;
}

/** What pasted text becomes, and what of it can not be read. */
export function PastePreview({ reading, knowsPeople }: PastePreviewProps) {
  const { t } = useTranslation();
  const { paste } = reading;
  const taken = paste.kind === 'lines' ? paste.lines.length : paste.rows.length;
  return (
    <>
      {paste.total > taken && (
        <p className={styles.warning}>
          {t('import.paste.limited', { count: taken, total: paste.total })}
        </p>
      )}
      {paste.kind === 'lines' ? (
        <>
          {paste.issues.length > 0 && (
            <div role="status">
              <IssueTable issues={paste.issues} label={t('import.paste.lineIssues')} />
            </div>
          )}
          <Lines lines={paste.lines} />
        </>
      ) : (
        <Cells paste={paste} reading={reading} knowsPeople={knowsPeople} />
      )}
    </>
  );
}

function Lines({ lines }: { lines: readonly PastedLine[] }) {
  const { t } = useTranslation();
  if (lines.length === 0) return <p className={styles.hint}>{t('import.paste.empty')}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <section className={styles.scroll} aria-label={t('import.paste.lines')} tabIndex={0}>
      <ol className={styles.lines}>
        {lines.slice(0, SHOWN).map(({ title, tasks }, i) => (
          // Two lines may say the same; they never change places.
          <li key={i}>
            <span className={styles.lineTitle} dir="auto">
              {title}
            </span>
            {tasks.length > 0 && (
              <span className={styles.hint}>
                {t('import.paste.tasks', { count: tasks.length })}
              </span>
            )}
          </li>
        ))}
      </ol>
      <More rest={lines.length - SHOWN} />
    </section>
  );
}

function More({ rest }: { rest: number }) {
  const { t } = useTranslation();
  return rest > 0 ? (
    <p className={cx(styles.hint, styles.moreRows)}>
      {t('import.paste.moreRows', { count: rest })}
    </p>
  ) : null;
}

type PastedCells = Extract<Paste, { kind: 'cells' }>;

function Cells({
  paste,
  reading,
  knowsPeople,
}: {
  paste: PastedCells;
  reading: PasteReading;
  knowsPeople: boolean;
}) {
  const { t } = useTranslation();
  const [onlyBad, setOnlyBad] = useState(false);
  const { plan, rows } = paste;
  const { skipped } = plan.counts;
  const bad = useMemo(() => badRows(paste), [paste]);
  const shown = onlyBad && bad.rows.length > 0 ? bad.rows : rows;
  return (
    <>
      {skipped > 0 && (
        <div className={styles.warning}>
          <p role="status">
            {t('import.paste.problem', {
              count: skipped,
              ready: rows.length - skipped,
              total: rows.length,
            })}
          </p>
          {bad.first && (
            <p>
              {t(bad.first.column === '' ? 'import.paste.firstRow' : 'import.paste.firstCell', {
                row: bad.first.row,
                column: bad.first.column,
                problem: issueText(bad.first.issue),
              })}
            </p>
          )}
          {bad.rows.length < rows.length && (
            <Checkbox
              label={t('import.paste.onlyBad', { count: bad.rows.length })}
              checked={onlyBad}
              onChange={setOnlyBad}
            />
          )}
        </div>
      )}
      {knowsPeople && plan.newPeople.length > 0 && (
        <p className={styles.hint}>
          {t('import.paste.unknownPeople', { names: formatList(plan.newPeople.slice(0, 8)) })}
        </p>
      )}
      <Checkbox
        label={t('import.paste.headers')}
        checked={paste.headers}
        onChange={reading.setHeaders}
      />
      <DateOrderField detected={plan.dateOrder} onChange={reading.setDateOrder} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section className={styles.scroll} aria-label={t('import.paste.table')} tabIndex={0}>
        <CellTable paste={paste} rows={shown} onMap={reading.map} />
        <More rest={shown.length - SHOWN} />
      </section>
    </>
  );
}

interface CellTableProps {
  paste: PastedCells;
  /** Those to show. */
  rows: PastedCells['rows'];
  onMap: PasteReading['map'];
}

function CellTable({ paste: { plan, header }, rows, onMap }: CellTableProps) {
  const { t } = useTranslation();
  const problems = new Map(plan.issues.map((i) => [`${i.row} ${i.column}`, issueText(i)]));
  const options = [
    { value: '', label: t('import.csv.keep') },
    ...CSV_FIELDS.map((field) => ({ value: field as string, label: t(`import.field.${field}`) })),
  ];
  return (
    <table className={styles.rows}>
      <thead>
        <tr>
          {plan.columns.map(({ header: name, field }) => (
            <th key={name} scope="col">
              {name}
              <Select
                label={t('import.csv.readAsOf', { column: name })}
                hideLabel
                size="sm"
                value={field ?? ''}
                options={options}
                onChange={(next) => onMap(name, next)}
              />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.slice(0, SHOWN).map(({ row, cells }) => {
          const whole = problems.get(`${row} `);
          return (
            <tr key={row}>
              {header.map((name, i) => {
                const problem = problems.get(`${row} ${name}`) ?? (i === 0 ? whole : undefined);
                return (
                  <td key={name} className={problem === undefined ? undefined : styles.bad}>
                    {cells[i] ?? ''}
                    {problem !== undefined && <span className={styles.reason}>{problem}</span>}
                  </td>
                );
              })}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
