import { AlarmClock, Timer as TimerIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { MINUTE, timerDigits } from '../../../shared/stage/timer';
import { cx } from '../../ui/cx';
import { useTimeLeft } from '../useTimeLeft';
import styles from './Rounds.module.css';

/** What is left until an instant, by the server's clock. Says nothing by itself. */
export function RoundTime({ ends }: { ends: string }) {
  const { t } = useTranslation();
  const left = useTimeLeft({ length: 0, endsAt: Date.parse(ends) });
  const late = left <= MINUTE;
  const Icon = late ? AlarmClock : TimerIcon;
  return (
    <span className={cx(styles.time, late && styles.late)} role="timer" aria-live="off">
      <Icon size={14} aria-hidden />
      {left === 0 ? t('rounds.timeUp') : t('rounds.left', { time: timerDigits(left) })}
    </span>
  );
}
