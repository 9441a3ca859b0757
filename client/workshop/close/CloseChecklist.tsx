import { Check, CircleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { todayDay } from '../../../shared/dates';
import { checkPlan } from '../../../shared/plan/checkPlan';
import { openParking } from '../../actions/stickies/stickyCommands';
import { useActionContext } from '../../actions/useActions';
import { useBoard, usePlan, useReadable } from '../../state/hooks';
import { Button } from '../../ui/Button';
import { PHONE } from '../../ui/hands';
import { useMedia } from '../../ui/useMedia';
import styles from './CloseChecklist.module.css';
import { sendSummary } from './sendSummary';

interface Point {
  readonly key: 'parked' | 'owners' | 'conflicts' | 'rounds';
  readonly count: number;
  /** Initiatives it is about. */
  readonly ids?: readonly string[];
}

/** What is to be looked at before a workshop ends; nothing of it stops anybody. */
export function CloseChecklist() {
  const { t } = useTranslation();
  const board = useBoard();
  const { canFacilitate } = useReadable(board.access);
  const checks = useChecks();
  return (
    <div className={styles.close}>
      <ul className={styles.checks}>
        {checks.map((check) => (
          <CheckRow key={check.key} check={check} />
        ))}
      </ul>
      {canFacilitate && (
        <div className={styles.buttons}>
          <Button
            variant="primary"
            onClick={() => board.ui.setState({ dialog: { kind: 'signOff' } })}
          >
            {t('workshop.closing.signOff')}
          </Button>
          <Button onClick={() => void sendSummary(board)}>{t('workshop.closing.send')}</Button>
        </div>
      )}
    </div>
  );
}

function useChecks(): readonly Point[] {
  const board = useBoard();
  const wall = useReadable({ get: board.wall.view, subscribe: board.wall.subscribe });
  const rounds = useReadable(board.rounds.list);
  const view = usePlan((plan) => plan);
  const findings = useMemo(() => checkPlan(view, todayDay()), [view]);
  const idsOf = (code: 'no-owner' | 'conflict') =>
    findings.find((finding) => finding.code === code)?.ids ?? [];
  const [owners, conflicts] = [idsOf('no-owner'), idsOf('conflict')];
  return [
    { key: 'parked', count: wall.parked.filter(({ reviewed }) => reviewed === null).length },
    { key: 'owners', count: owners.length, ids: owners },
    { key: 'conflicts', count: conflicts.length, ids: conflicts },
    { key: 'rounds', count: rounds.filter(({ state }) => state === 'open').length },
  ];
}

function CheckRow({ check: { key, count, ids = [] } }: { check: Point }) {
  const { t } = useTranslation();
  const context = useActionContext();
  const { board, scene } = context;
  const phone = useMedia(PHONE);
  const text =
    count === 0 ? t(`workshop.closing.no.${key}`) : t(`workshop.closing.${key}`, { count });
  const [first] = ids;
  const show =
    key === 'parked' && count > 0 && !phone
      ? () => openParking(context)
      : first === undefined
        ? null
        : () => {
            board.ui.setState({ selection: new Set(ids), focus: first });
            scene.reveal(first);
          };
  return (
    <li className={styles.check} data-open={count > 0 || undefined}>
      {count === 0 ? <Check size={16} aria-hidden /> : <CircleAlert size={16} aria-hidden />}
      <span>{text}</span>
      {show && (
        <Button size="sm" aria-label={t('workshop.closing.showLabel', { text })} onClick={show}>
          {t('workshop.closing.show')}
        </Button>
      )}
    </li>
  );
}
