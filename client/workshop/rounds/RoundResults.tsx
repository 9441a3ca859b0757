import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { StageRound } from '../../../shared/workshop/stageRounds';
import { formatInstant, formatTime } from '../../i18n/format';
import { useBoard, useReadable, useUi } from '../../state/hooks';
import { Button } from '../../ui/Button';
import { Select } from '../../ui/Select';
import styles from './Rounds.module.css';
import { roundViews } from './roundViews';
import { useComesIntoView } from './useComesIntoView';
import { showWorkshop } from './useRounds';

/** Rounds that were revealed, the newest first. */
function useRevealed(): readonly StageRound[] {
  const list = useReadable(useBoard().rounds.list);
  return list.filter(({ state, kind }) => state === 'revealed' && roundViews[kind]).reverse();
}

/** What came out of the round that was asked for, else of the last one of this workshop. */
export function RoundResults() {
  const { t } = useTranslation();
  const board = useBoard();
  const revealed = useRevealed();
  const { started } = useReadable(board.workshop);
  const asked = useUi((ui) => (ui.rightPanel?.kind === 'workshop' ? ui.rightPanel.round : null));
  const since = started === null ? null : new Date(started).toISOString();
  const [newest] = revealed;
  const isFresh = since !== null && (newest?.endedAt ?? '') >= since;
  const round = revealed.find(({ n }) => n === asked) ?? (isFresh ? newest : undefined);
  if (!round) return null;
  const name = (one: StageRound) => {
    const ended = one.endedAt ?? one.startedAt;
    const isRecent = since !== null && ended >= since;
    // Of one workshop, the time tells them apart; first, as the title may be cut short.
    return t('rounds.entry', {
      title: one.title ?? t(`rounds.kind.${one.kind}`),
      when: (isRecent ? formatTime : formatInstant)(Date.parse(ended)),
    });
  };
  return (
    <ResultFrame what={round.n}>
      <h3 className={styles.title}>{round.title ?? t(`rounds.kind.${round.kind}`)}</h3>
      {revealed.length > 1 && (
        <Select
          label={t('rounds.which')}
          hideLabel
          size="sm"
          value={String(round.n)}
          options={revealed.map((one) => ({ value: String(one.n), label: name(one) }))}
          onChange={(n) => showWorkshop(board, { round: Number(n) })}
        />
      )}
      <Result key={round.n} round={round} />
    </ResultFrame>
  );
}

function ResultFrame({ what, children }: { what: number; children: ReactNode }) {
  const { t } = useTranslation();
  const section = useRef<HTMLElement>(null);
  useComesIntoView(section, { what });
  return (
    <section ref={section} className={styles.round} aria-label={t('rounds.results')}>
      {children}
    </section>
  );
}

function Result({ round }: { round: StageRound }) {
  const { t } = useTranslation();
  const board = useBoard();
  useReadable(board.rounds.changes);
  const offline = useReadable(board.connection).kind === 'offline';
  const result = board.rounds.result(round.n);
  const { Result: Shown } = roundViews[round.kind] ?? {};
  if (!result || !Shown)
    return (
      <p className={styles.hint} role="status">
        {t(offline ? 'rounds.notHere' : 'rounds.loading')}
      </p>
    );
  return <Shown round={round} result={result} />;
}

/** The way to what came out before, while nothing of it is shown. */
export function EarlierResults() {
  const { t } = useTranslation();
  const board = useBoard();
  const [newest] = useRevealed();
  const asked = useUi((ui) => (ui.rightPanel?.kind === 'workshop' ? ui.rightPanel.round : null));
  const { started } = useReadable(board.workshop);
  const isFresh = started !== null && (newest?.endedAt ?? '') >= new Date(started).toISOString();
  if (!newest || isFresh || asked !== undefined) return null;
  return (
    <div className={styles.buttons}>
      <Button size="sm" onClick={() => showWorkshop(board, { round: newest.n })}>
        {t('rounds.earlier')}
      </Button>
    </div>
  );
}
