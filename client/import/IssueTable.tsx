import { useTranslation } from 'react-i18next';
import type { Issue } from '../../shared/formats/issue';
import { issueText } from '../i18n/issueText';
import styles from './import.module.css';

const SHOWN = 50;

/** What a file says that can not be taken, or was read another way: by row and column. */
export function IssueTable({ issues, label }: { issues: readonly Issue[]; label: string }) {
  const { t } = useTranslation();
  const withFile = issues.some((issue) => issue.file !== undefined);
  const rest = issues.length - SHOWN;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section className={styles.scroll} aria-label={label} tabIndex={0}>
        <table className={styles.issues}>
          <thead>
            <tr>
              {withFile && <th scope="col">{t('import.csv.file')}</th>}
              <th scope="col">{t('import.csv.row')}</th>
              <th scope="col">{t('import.csv.column')}</th>
              <th scope="col">{t('import.csv.message')}</th>
            </tr>
          </thead>
          <tbody>
            {issues.slice(0, SHOWN).map((issue) => (
              <tr key={`${issue.file} ${issue.row} ${issue.column} ${issue.code} ${issue.message}`}>
                {withFile && <td>{issue.file}</td>}
                <td>{issue.row}</td>
                <td>{issue.column || t('import.csv.allRow')}</td>
                <td>{issueText(issue)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {rest > 0 && <p className={styles.hint}>{t('import.csv.more', { count: rest })}</p>}
    </>
  );
}
