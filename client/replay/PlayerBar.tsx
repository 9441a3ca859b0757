import { Pause, Play, SkipBack, SkipForward } from 'lucide-react';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionInfo } from '../../shared/replay/replayApi';
import { formatTime } from '../i18n/format';
import { IconButton } from '../ui/IconButton';
import { SegmentedControl } from '../ui/SegmentedControl';
import { chapterTitle } from './chapters';
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
  const length = Math.max(1, track.to - track.from);
  const chapter = chapters.findLast(({ from }) => Date.parse(from) <= time);
  const values = {
    time: formatTime(time),
    step: chapter ? chapterTitle(chapter) : t('replay.noStep'),
    change: texts[index - 1] ?? t('replay.start'),
  };
  const share = (instant: string) => ((Date.parse(instant) - track.from) / length) * 100;
  return (
    <section className={styles.player} aria-label={t('replay.player')}>
      <p className={styles.now}>
        <span className={styles.clock}>{values.time}</span>
        <span className={styles.stepNow}>{values.step}</span>
        <span className={styles.changeNow}>{values.change}</span>
      </p>
      <div>
        <div className={styles.chapters} aria-hidden>
          {chapters.map((one) => (
            <span
              key={one.from}
              className={styles.chapter}
              style={
                {
                  left: `${share(one.from)}%`,
                  width: `${share(one.to) - share(one.from)}%`,
                } as CSSProperties
              }
              data-now={one === chapter || undefined}
              title={chapterTitle(one)}
            >
              {chapterTitle(one)}
            </span>
          ))}
        </div>
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
