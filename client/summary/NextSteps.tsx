import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Summary } from '../../shared/summary/summaryApi';
import { formatList } from '../i18n/format';
import styles from './Summary.module.css';

/** What is left to do. */
export function NextSteps({ summary: { next } }: { summary: Summary }) {
  const { t } = useTranslation();
  const { noOwner, conflicts, parked, openRounds, comments, tasks } = next;
  const titled = (title: string) => title || t('summary.untitled');
  const counts = [
    ...(parked > 0 ? [t('summary.parked', { count: parked })] : []),
    ...(openRounds > 0 ? [t('summary.openRounds', { count: openRounds })] : []),
    ...(tasks ? [t('summary.tasks', tasks)] : []),
  ];
  const isNothing = noOwner.length + conflicts.length + comments.length + counts.length === 0;
  return (
    <section aria-labelledby="next">
      <h2 id="next" className={styles.heading}>
        {t('summary.next')}
      </h2>
      {isNothing && <p className={styles.muted}>{t('summary.nothingLeft')}</p>}
      <Group
        title={t('summary.noOwner')}
        items={noOwner.map(({ id, title }) => [id, titled(title)])}
      />
      <Group
        title={t('summary.conflicts')}
        items={conflicts.map(({ id, from, to }) => [
          id,
          t('summary.conflict', { from: titled(from), to: titled(to) }),
        ])}
      />
      <Group
        title={t('summary.comments')}
        items={comments.map(({ id, about, to, text }) => [
          id,
          t(about === null ? 'summary.asked' : 'summary.askedAbout', {
            to: formatList(to),
            about,
            text,
          }),
        ])}
      />
      {counts.length > 0 && (
        <ul className={styles.list}>
          {counts.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface GroupProps {
  title: string;
  items: readonly (readonly [string, ReactNode])[];
}

function Group({ title, items }: GroupProps) {
  if (items.length === 0) return null;
  return (
    <>
      <h3 className={styles.subheading} dir="auto">
        {title}
      </h3>
      <ul className={styles.list}>
        {items.map(([id, text]) => (
          <li key={id}>{text}</li>
        ))}
      </ul>
    </>
  );
}
