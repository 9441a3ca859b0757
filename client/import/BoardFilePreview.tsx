import { useTranslation } from 'react-i18next';
import type { BoardFile } from '../../shared/formats/boardFile';
import { issueText } from '../i18n/issueText';
import { ImportSummary } from './ImportSummary';
import styles from './import.module.css';

const SHOWN = 20;

/** What a board's own file would bring, or why it can not. */
export function BoardFilePreview({ file: { issues, counts } }: { file: BoardFile }) {
  const { t } = useTranslation();
  if (issues.length === 0) return <ImportSummary counts={counts} newPeople={[]} />;
  return (
    <div role="alert" className={styles.problem}>
      <ul>
        {issues.slice(0, SHOWN).map((issue) => (
          <li key={`${issue.path} ${issue.code}`}>
            {issueText(issue)}
            {issue.path !== '' && <> ({issue.path})</>}
          </li>
        ))}
      </ul>
      {issues.length > SHOWN && <p>{t('import.csv.more', { count: issues.length - SHOWN })}</p>}
    </div>
  );
}
