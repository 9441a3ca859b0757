import { CircleAlert } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { todayDay } from '../../shared/dates';
import { checkPlan, type PlanFinding } from '../../shared/plan/checkPlan';
import { countsOf } from '../../shared/plan/countsOf';
import { coveredSpan } from '../../shared/plan/coveredSpan';
import { useActionContext } from '../actions/useActions';
import { PlanDiffList } from '../diff/DiffList';
import { diffGroups } from '../diff/diffGroups';
import { diffSummary } from '../diff/diffText';
import { planNames } from '../diff/planNames';
import { formatDateRange } from '../i18n/format';
import { useBoard, usePlan, useReadable } from '../state/hooks';
import { Button } from '../ui/Button';
import { toast } from '../ui/toast';
import { usePeopleNames } from './people';
import styles from './SignOffDialog.module.css';

const COUNTED = ['initiatives', 'lanes', 'goals', 'tasks', 'milestones'] as const;

/** What is sent, what is worth fixing first, and what changed since the last signed version. */
export function CheckStep({ onShow }: { onShow: () => void }) {
  const { t } = useTranslation();
  const show = useShow(onShow);
  const view = usePlan((v) => v);
  const counts = useMemo(() => countsOf(view), [view]);
  const findings = useMemo(() => checkPlan(view, todayDay()), [view]);
  const span = useMemo(() => coveredSpan(view), [view]);
  const facts = [
    ...COUNTED.filter((key) => counts[key] > 0).map((key) =>
      t(`signoff.check.${key}`, { count: counts[key] }),
    ),
    ...(span ? [formatDateRange(span.start, span.end, 'medium')] : []),
  ];
  return (
    <>
      <p className={styles.summary}>{facts.join(' · ')}</p>
      <section className={styles.section}>
        <h3 className={styles.heading}>{t('signoff.check.findings')}</h3>
        {findings.length === 0 ? (
          <p className={styles.muted}>{t('signoff.check.nothing')}</p>
        ) : (
          <>
            <ul>
              {findings.map((finding) => (
                <Finding key={finding.code} finding={finding} onShow={show} />
              ))}
            </ul>
            <p className={styles.muted}>{t('signoff.check.noBlock')}</p>
          </>
        )}
      </section>
      <Since />
    </>
  );
}

interface FindingProps {
  finding: PlanFinding;
  onShow: (ids: readonly string[], text: string) => void;
}

function Finding({ finding: { code, ids }, onShow }: FindingProps) {
  const { t } = useTranslation();
  const text = t(`signoff.finding.${code}`, { count: ids.length });
  return (
    <li className={styles.finding}>
      <CircleAlert size={16} aria-hidden />
      <span>{text}</span>
      {ids.length > 0 && (
        <Button
          size="sm"
          aria-label={t('signoff.check.showLabel', { finding: text })}
          onClick={() => onShow(ids, text)}
        >
          {t('signoff.check.show')}
        </Button>
      )}
    </li>
  );
}

/** Closes the dialog, selects what a finding is about and brings the first of it into view. */
function useShow(close: () => void) {
  const { t } = useTranslation();
  const { board, scene } = useActionContext();
  return (ids: readonly string[], text: string) => {
    close();
    const [first] = ids;
    if (first === undefined) return;
    board.ui.setState({ selection: new Set(ids), focus: first, rightPanel: null });
    scene.reveal(first);
    toast(text, {
      id: 'finding',
      action: {
        label: t('signoff.check.back'),
        onClick: () => board.ui.setState({ dialog: { kind: 'signOff' } }),
      },
    });
  };
}

function Since() {
  const { t } = useTranslation();
  const board = useBoard();
  const { baseline, diff, now, version } = useReadable(board.status);
  const people = usePeopleNames();
  const [open, setOpen] = useState(false);
  if (!baseline || !diff || !now) return null;
  return (
    <section className={styles.section}>
      <div className={styles.since}>
        <h3 className={styles.heading}>{t('signoff.check.since', { version })}</h3>
        {diff.changes.length > 0 && (
          <Button size="sm" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t(open ? 'signoff.check.hideChanges' : 'signoff.check.seeChanges')}
          </Button>
        )}
      </div>
      {open ? (
        <PlanDiffList diff={diff} before={baseline.plan} after={now} people={people} level={4} />
      ) : (
        <p className={styles.muted}>
          {diff.material === 0
            ? t('signoff.check.none', { version })
            : diffSummary(diffGroups(diff, planNames([now, baseline.plan], people)))}
        </p>
      )}
    </section>
  );
}
