import { Pause, Play, SkipBack, SkipForward } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionInfo } from '../../shared/replay/replayApi';
import { formatTime } from '../i18n/format';
import { IconButton } from '../ui/IconButton';
import { SegmentedControl } from '../ui/SegmentedControl';
import { chapterTitle, leadsTo, marksOf } from './chapters';
import { SPEEDS, type Speed, type Track } from './playback';
import styles from './Replay.module.css';
import type { Playback } from './usePlayback';

interface PlayerBarProps {
  playback: Playback;
  track: Track;
  session: SessionInfo;
  /** Of each change. */
  texts: readonly string[];
}

/** Plays, and goes to any time: the steps of the workshop stand along its time. */
export function PlayerBar({ playback, track, session: { chapters }, texts }: PlayerBarProps) {
  const { t } = useTranslation();
  const { index, time, playing, speed, setSpeed, toggle, seekTime, seekChange } = playback;
  const marks = useMemo(() => marksOf(chapters, track), [chapters, track]);
  const chapter = chapters.findLast(({ from }) => Date.parse(from) <= time);
  const values = {
    time: formatTime(time),
    step: chapter ? chapterTitle(chapter) : t('replay.noStep'),
    change: texts[index - 1] ?? t('replay.start'),
  };
  return (
    <section className={styles.player} aria-label={t('replay.player')}>
      <p className={styles.now}>
        <span className={styles.clock}>{values.time}</span>
        <span className={styles.stepNow}>{values.step}</span>
        <span className={styles.changeNow}>{values.change}</span>
      </p>
      <div>
        <ul className={styles.chapters} aria-label={t('replay.steps')}>
          {marks.map((mark) => {
            const step = mark.chapters.map(chapterTitle).join(' · ');
            const target = Date.parse(leadsTo(mark, time)?.from ?? '');
            const name = t('replay.goToStep', { step, time: formatTime(target) });
            return (
              <li
                key={mark.left}
                className={styles.chapter}
                style={{ left: `${mark.left}%`, width: `${mark.width}%` }}
                data-now={(chapter && mark.chapters.includes(chapter)) || undefined}
              >
                <button
                  type="button"
                  title={name}
                  aria-label={name}
                  onClick={() => seekTime(target)}
                >
                  {step}
                </button>
              </li>
            );
          })}
        </ul>
        <input
          type="range"
          className={styles.range}
          aria-label={t('replay.scrubber')}
          aria-valuetext={t(chapter ? 'replay.valueText' : 'replay.valueBare', values)}
          min={track.from}
          max={track.to}
          step={1}
          value={time}
          onChange={(event) => seekTime(Number(event.target.value))}
        />
      </div>
      <div className={styles.buttons}>
        <IconButton
          label={t('replay.previous')}
          shortcut="←"
          icon={<SkipBack size={16} aria-hidden />}
          aria-disabled={index === 0}
          onClick={() => seekChange(index - 1)}
        />
        <IconButton
          label={t(playing ? 'replay.pause' : 'replay.play')}
          shortcut="Space"
          variant="primary"
          icon={playing ? <Pause size={16} aria-hidden /> : <Play size={16} aria-hidden />}
          onClick={toggle}
        />
        <IconButton
          label={t('replay.next')}
          shortcut="→"
          icon={<SkipForward size={16} aria-hidden />}
          aria-disabled={index === texts.length}
          onClick={() => seekChange(index + 1)}
        />
        <SegmentedControl<`${Speed}`>
          label={t('replay.speed')}
          value={`${speed}`}
          options={SPEEDS.map((one) => ({
            value: `${one}`,
            label: t('replay.times', { speed: one }),
          }))}
          onChange={(one) => setSpeed(Number(one) as Speed)}
        />
      </div>
    </section>
  );
}
