import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { atLeast } from '../../../shared/roles';
import type { StageRound } from '../../../shared/workshop/stageRounds';
import { useBoard, useReadable } from '../../state/hooks';
import { DoneButton } from './DoneButton';
import { LeadRound } from './LeadRound';
import styles from './Rounds.module.css';
import { RoundTime } from './RoundTime';
import { roundViews } from './roundViews';
import { useComesIntoView } from './useComesIntoView';
import { useFocusStays } from './useFocusStays';
import { useDone, useLeads } from './useRounds';

/** An open round in the panel: what is asked, the way to take part, who is done; for who leads, how it ends. */
export function OpenRound({ round }: { round: StageRound }) {
  const { t } = useTranslation();
  const board = useBoard();
  const { canComment } = useReadable(board.access);
  const { done, all } = useDone(round);
  const leads = useLeads();
  const section = useRef<HTMLElement>(null);
  useFocusStays(section);
  useComesIntoView(section);
  const { TakePart } = roundViews[round.kind] ?? {};
  const title = round.title ?? t(`rounds.kind.${round.kind}`);
  return (
    <section ref={section} className={styles.round} aria-label={title}>
      <header className={styles.head}>
        <span className={styles.kind}>
          {t('rounds.open')}
          {round.title !== null && ` · ${t(`rounds.kind.${round.kind}`)}`}
        </span>
        {round.ends !== null && <RoundTime ends={round.ends} />}
      </header>
      <h3 className={styles.title}>{title}</h3>
      {canComment ? TakePart && <TakePart round={round} /> : <OnlyLooking />}
      <div className={styles.foot}>
        {canComment && <Unsent round={round} />}
        <div className={styles.buttons}>
          <DoneButton round={round} />
          <span className={styles.count}>{t('rounds.doneOf', { done, count: all })}</span>
        </div>
        {leads && (
          <div className={styles.buttons}>
            <LeadRound round={round} />
          </div>
        )}
      </div>
    </section>
  );
}

/** Why this person can't take part, and what to do about it. */
function OnlyLooking() {
  const { t } = useTranslation();
  const { role, archived } = useReadable(useBoard().access);
  const why = archived ? 'archived' : atLeast(role, 'commenter') ? 'nameless' : 'viewer';
  return <p className={styles.hint}>{t(`rounds.look.${why}`)}</p>;
}

/** What the server does not have yet, while it is not merely on its way. */
function Unsent({ round }: { round: StageRound }) {
  const { t } = useTranslation();
  const board = useBoard();
  useReadable(board.rounds.changes);
  const offline = useReadable(board.connection).kind === 'offline';
  const { size } = board.rounds.own(round.n).unsent;
  if (size === 0 || !offline) return null;
  return <p className={styles.hint}>{t('rounds.unsentCount', { count: size })}</p>;
}
