import { Pause, Play, Plus, Square, Timer as TimerIcon } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Timer } from '../../shared/stage/schema';
import { setTimer } from '../../shared/stage/stageEdit';
import {
  isPaused,
  MINUTE,
  parseTimer,
  pausedTimer,
  resumedTimer,
  runningTimer,
} from '../../shared/stage/timer';
import { useBoard, useReadable } from '../state/hooks';
import { Button } from '../ui/Button';
import { IconButton } from '../ui/IconButton';
import { Popover } from '../ui/Popover';
import { TextField } from '../ui/TextField';
import styles from './WorkshopBar.module.css';
import { lengthText } from './watchTimer';
import { giveMinute } from './watchWorkshop';

const LENGTHS = [1, 3, 5, 10];

/** What the facilitator does to the timer: set it, hold it, give more, stop it. */
export function TimerControls({ timer }: { timer: Timer | null }) {
  const { t } = useTranslation();
  const board = useBoard();
  const set = (next: (now: number) => Timer | null) => () =>
    board.steer((edit) => setTimer(edit, next(edit.now)));
  if (!timer) return <TimerSetter />;
  return (
    <span className={styles.group}>
      {isPaused(timer) ? (
        <IconButton
          size="sm"
          label={t('workshop.timer.resume')}
          icon={<Play size={16} aria-hidden />}
          onClick={set((now) => resumedTimer(timer, now))}
        />
      ) : (
        <IconButton
          size="sm"
          label={t('workshop.timer.pause')}
          icon={<Pause size={16} aria-hidden />}
          onClick={set((now) => pausedTimer(timer, now))}
        />
      )}
      <Button
        size="sm"
        variant="ghost"
        icon={<Plus size={14} aria-hidden />}
        aria-label={t('workshop.timer.more')}
        onClick={() => giveMinute(board)}
      >
        {t('workshop.minutesShort', { count: 1 })}
      </Button>
      <IconButton
        size="sm"
        label={t('workshop.timer.stop')}
        icon={<Square size={14} aria-hidden />}
        onClick={set(() => null)}
      />
    </span>
  );
}

/** The usual lengths, that of the step first, or one that is typed. */
function TimerSetter() {
  const { t } = useTranslation();
  const board = useBoard();
  const step = useReadable(board.workshop).step;
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const [bad, setBad] = useState(false);
  const start = (length: number) => {
    board.steer((edit) => setTimer(edit, runningTimer(length, edit.now)));
    setOpen(false);
    setText('');
    setBad(false);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const length = parseTimer(text);
    setBad(length === null);
    if (length !== null) start(length);
  };
  const own = step && step.minutes > 0 && !LENGTHS.includes(step.minutes) ? [step.minutes] : [];
  const lengths = [...own, ...LENGTHS].sort((a, b) => a - b);
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      label={t('workshop.timer.set')}
      align="end"
      trigger={
        <Button size="sm" icon={<TimerIcon size={16} aria-hidden />}>
          {t('workshop.timer.set')}
        </Button>
      }
    >
      <form className={styles.setter} onSubmit={submit}>
        <div className={styles.lengths}>
          {lengths.map((minutes) => (
            <Button
              key={minutes}
              variant={minutes === step?.minutes ? 'primary' : 'default'}
              aria-label={t('workshop.timer.start', { length: lengthText(minutes * MINUTE) })}
              onClick={() => start(minutes * MINUTE)}
            >
              {t('workshop.minutesShort', { count: minutes })}
            </Button>
          ))}
        </div>
        <TextField
          label={t('workshop.timer.own')}
          hint={t('workshop.timer.ownHint')}
          error={bad ? t('workshop.timer.bad') : null}
          inputMode="numeric"
          maxLength={8}
          value={text}
          onChange={setText}
        />
        <Button type="submit">{t('workshop.timer.begin')}</Button>
      </form>
    </Popover>
  );
}
