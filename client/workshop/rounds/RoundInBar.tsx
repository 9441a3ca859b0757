import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { StageRound } from '../../../shared/workshop/stageRounds';
import { useBoard } from '../../state/hooks';
import { Button } from '../../ui/Button';
import { DoneButton } from './DoneButton';
import { LeadRound } from './LeadRound';
import styles from './Rounds.module.css';
import { RoundTime } from './RoundTime';
import { roundViews } from './roundViews';
import { useFocusStays } from './useFocusStays';
import { showWorkshop, useDone, useLeads, useOpenRounds } from './useRounds';

/** Open rounds that are shown in the bar, the newest first. */
export const useShownRounds = (): readonly StageRound[] =>
  useOpenRounds().filter(({ kind }) => roundViews[kind]);

/** The round that was opened last, in the bar; others are in the panel. */
export function RoundInBar({ phone }: { phone: boolean }) {
  const [round, ...others] = useShownRounds();
  return round ? <InBar key={round.n} round={round} others={others.length} phone={phone} /> : null;
}

function InBar({ round, others, phone }: { round: StageRound; others: number; phone: boolean }) {
  const { t } = useTranslation();
  const board = useBoard();
  const leads = useLeads();
  const { done, all } = useDone(round);
  const part = useRef<HTMLDivElement>(null);
  useFocusStays(part);
  const { InBar: Own } = roundViews[round.kind] ?? {};
  return (
    <div ref={part} className={styles.inBar}>
      {Own && <Own round={round} />}
      {round.ends !== null && <RoundTime ends={round.ends} />}
      {!phone && <DoneButton small round={round} />}
      {!phone && <span className={styles.count}>{t('rounds.doneOf', { done, count: all })}</span>}
      {!phone && leads && <LeadRound small round={round} />}
      {others > 0 && (
        <Button size="sm" variant="ghost" onClick={() => showWorkshop(board)}>
          {t('rounds.more', { count: others })}
        </Button>
      )}
    </div>
  );
}
