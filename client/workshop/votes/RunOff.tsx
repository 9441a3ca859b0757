import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StageRound } from '../../../shared/workshop/stageRounds';
import { errorText } from '../../i18n/errorText';
import { useBoard, useReadable } from '../../state/hooks';
import { Button } from '../../ui/Button';
import { Select } from '../../ui/Select';
import { toast } from '../../ui/toast';
import common from '../rounds/Rounds.module.css';
import { showWorkshop } from '../rounds/useRounds';
import styles from './Votes.module.css';

const USUAL_TOP = 5;
const TOPS = [2, 3, 4, 5, 7, 10];

/** Votes once more on the best, as secretly or openly as before; all that share the last place go on. */
export function RunOff({ round, voted }: { round: StageRound; voted: number }) {
  const { t } = useTranslation();
  const board = useBoard();
  const offline = useReadable(board.connection).kind === 'offline';
  const tops = TOPS.filter((top) => top < voted || top === 2);
  const [top, setTop] = useState(tops.includes(USUAL_TOP) ? USUAL_TOP : (tops.at(-1) ?? 2));
  const [busy, setBusy] = useState(false);
  const start = async () => {
    setBusy(true);
    try {
      const { n: runOff, title, secret } = round;
      await board.rounds.start({
        kind: 'vote',
        runOff,
        top,
        secret,
        ...(title === null ? {} : { title }),
      });
      showWorkshop(board);
    } catch (error) {
      toast(errorText(error), { tone: 'danger' });
    }
    setBusy(false);
  };
  return (
    <div className={styles.again}>
      <Select
        label={t('votes.top')}
        value={String(top)}
        options={tops.map((n) => ({ value: String(n), label: t('votes.topOf', { top: n }) }))}
        onChange={(n) => setTop(Number(n))}
      />
      <Button busy={busy} aria-disabled={offline} onClick={() => void start()}>
        {t('votes.again', { top })}
      </Button>
      {offline && <p className={common.hint}>{t('rounds.form.offline')}</p>}
    </div>
  );
}
