import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { todayDay } from '../../shared/dates';
import { checkPlan } from '../../shared/plan/checkPlan';
import { formatDate, formatList } from '../i18n/format';
import { usePlan } from '../state/hooks';
import { type ApproverDraft, namesOf, requestOf } from './approverDraft';
import { ruleText } from './ruleText';
import styles from './SignOffDialog.module.css';

/** All that is about to be sent, once more. */
export function SendStep({ draft, version }: { draft: ApproverDraft; version: number }) {
  const { t } = useTranslation();
  const view = usePlan((v) => v);
  const findings = useMemo(() => checkPlan(view, todayDay()), [view]);
  const { due, note, lock } = draft;
  const rule = ruleText(requestOf(draft).rule ?? 'all');
  const rows: [string, string][] = [
    ['approvers', formatList(namesOf(draft))],
    ['rule', rule],
    ['due', due === null ? t('signoff.send.noDue') : formatDate(due, 'weekday')],
    ['note', note.trim() || t('signoff.send.noNote')],
    ['lock', t(lock ? 'signoff.send.locked' : 'signoff.send.open')],
    [
      'warnings',
      findings.length === 0
        ? t('signoff.send.noWarnings')
        : findings
            .map(({ code, ids }) => t(`signoff.finding.${code}`, { count: ids.length }))
            .join('\n'),
    ],
  ];
  return (
    <>
      <p>{t('signoff.send.freeze', { version })}</p>
      <dl className={styles.table}>
        {rows.map(([key, value]) => (
          <Row
            key={key}
            name={t(`signoff.send.${key === 'warnings' ? 'recordLabel' : key}`)}
            value={value}
          />
        ))}
      </dl>
    </>
  );
}

function Row({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}
