import { Check, Eye, LockKeyhole } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StageRound } from '../../../shared/workshop/stageRounds';
import { errorText } from '../../i18n/errorText';
import { useBoard, useReadable } from '../../state/hooks';
import type { OwnRound } from '../../state/rounds/boardRounds';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { toast } from '../../ui/toast';
import styles from './Ideas.module.css';
import { useStickyRound } from './useStickyRound';

/** The round that is open: how many wrote, who is done, and for who leads its end. */
export function StickyRound() {
  const { t } = useTranslation();
  const { round, own, leads, canComment } = useStickyRound();
  const offline = useReadable(useBoard().connection).kind === 'offline';
  if (!round) return null;
  return (
    <span className={styles.round}>
      <span className={styles.state}>
        <LockKeyhole size={14} aria-hidden />
        {t('stickies.round.running')}
      </span>
      <span className={styles.counts}>
        {countsText(t, round, own !== null && isCounted(own, offline))}
      </span>
      {canComment && own && <DoneButton n={round.n} done={own.done} />}
      {leads && <Ending n={round.n} />}
    </span>
  );
}

/** How many others wrote, and how many are done; what they wrote nobody is told. */
function countsText(
  t: ReturnType<typeof useTranslation>['t'],
  { entered, done }: StageRound,
  isMeIn: boolean,
): string {
  const others = t('stickies.round.others', { count: Math.max(0, entered - (isMeIn ? 1 : 0)) });
  return done > 0 ? `${others} · ${t('stickies.round.done', { done })}` : others;
}

/** This person is among those who wrote. What an offline device keeps is not in the count it last heard. */
const isCounted = (
  { entries, unsent }: Pick<OwnRound, 'entries' | 'unsent'>,
  offline: boolean,
): boolean => [...entries.keys()].some((key) => !offline || !unsent.has(key));

function DoneButton({ n, done }: { n: number; done: boolean }) {
  const { t } = useTranslation();
  const board = useBoard();
  return (
    <Button
      size="sm"
      aria-pressed={done}
      icon={done ? <Check size={14} aria-hidden /> : undefined}
      onClick={() => board.rounds.setDone(n, !done)}
    >
      {t('stickies.round.imDone')}
    </Button>
  );
}

function Ending({ n }: { n: number }) {
  const { t } = useTranslation();
  const { rounds, connection } = useBoard();
  const offline = useReadable(connection).kind === 'offline';
  const [busy, setBusy] = useState(false);
  const [asked, setAsked] = useState(false);
  const reason = offline ? t('stickies.round.offline') : null;
  const run = async (end: () => Promise<void>) => {
    try {
      await end();
      return true;
    } catch (error) {
      toast(errorText(error), { tone: 'danger' });
      return false;
    }
  };
  const reveal = async () => {
    setBusy(true);
    await run(() => rounds.reveal(n));
    setBusy(false);
  };
  return (
    <>
      <Button
        size="sm"
        variant="primary"
        busy={busy}
        icon={<Eye size={14} aria-hidden />}
        aria-disabled={offline}
        title={reason ?? undefined}
        onClick={() => void reveal()}
      >
        {t('stickies.round.reveal')}
      </Button>
      <Button
        size="sm"
        variant="ghost"
        aria-disabled={offline}
        title={reason ?? undefined}
        onClick={() => setAsked(true)}
      >
        {t('stickies.round.cancel')}
      </Button>
      {asked && (
        <ConfirmDialog
          title={t('stickies.round.cancelTitle')}
          submit={t('stickies.round.cancelSubmit')}
          back={t('rounds.cancel.keep')}
          onSubmit={() => run(() => rounds.cancel(n))}
          onClose={() => setAsked(false)}
        >
          {t('stickies.round.cancelText')}
        </ConfirmDialog>
      )}
    </>
  );
}
