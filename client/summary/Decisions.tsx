import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Summary } from '../../shared/summary/summaryApi';
import { DiffList } from '../diff/DiffList';
import { planNames } from '../diff/planNames';
import styles from './Summary.module.css';

/** What was agreed: where the sign-off stands, and what the plan is now that it was not before. */
export function Decisions({ summary: { signoff, diff, names } }: { summary: Summary }) {
  const { t } = useTranslation();
  const { state, version, changes, sent } = signoff;
  const named = useMemo(
    () => planNames([names], new Map(names.people.map((person) => [person.id, person]))),
    [names],
  );
  const changed = state === 'changed' || state === 'signed-off';
  return (
    <section aria-labelledby="decisions">
      <h2 id="decisions" className={styles.heading}>
        {t('summary.decisions')}
      </h2>
      <p className={styles.state} data-state={state}>
        {t(`summary.state.${state}`, { count: changes, ...(changed ? { version } : {}) })}
      </p>
      {sent.length > 0 && (
        <ul className={styles.list}>
          {sent.map((one) => (
            <li key={one.version}>{t(`summary.sent.${one.state}`, one)}</li>
          ))}
        </ul>
      )}
      {diff.changes.length > 0 ? (
        <DiffList diff={diff} names={named} initiatives={[]} />
      ) : (
        <p className={styles.muted}>{t('summary.noChanges')}</p>
      )}
    </section>
  );
}
