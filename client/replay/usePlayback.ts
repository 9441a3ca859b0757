import { useEffect, useState } from 'react';
import {
  afterChange,
  atEnd,
  atStart,
  atTime,
  type Position,
  played,
  type Speed,
  type Track,
} from './playback';

/** How often the clock is read while it plays. */
const TICK_MS = 100;

export interface Playback extends Position {
  readonly playing: boolean;
  readonly speed: Speed;
  readonly setSpeed: (speed: Speed) => void;
  /** Plays, from the start where it stands at the end; or holds. */
  readonly toggle: () => void;
  readonly seekTime: (time: number) => void;
  /** To just after the nth change; 0 is before the first. */
  readonly seekChange: (index: number) => void;
}

/** The clock of a replay. `initial`: an instant to begin at. */
export function usePlayback(track: Track, initial: number | null): Playback {
  const [position, setPosition] = useState(() =>
    initial === null ? atStart(track) : atTime(track, initial),
  );
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<Speed>(4);
  const isOver = position.time >= track.to;
  const runs = playing && !isOver;
  useEffect(() => {
    if (!runs) return;
    let last = performance.now();
    const timer = setInterval(() => {
      const now = performance.now();
      const elapsed = now - last;
      last = now;
      setPosition((at) => played(track, at, elapsed, speed));
    }, TICK_MS);
    return () => clearInterval(timer);
  }, [runs, track, speed]);
  return {
    ...position,
    playing: runs,
    speed,
    setSpeed,
    toggle: () => {
      if (!runs && isOver) setPosition(atStart(track));
      setPlaying(!runs);
    },
    seekTime: (time) => setPosition(time >= track.to ? atEnd(track) : atTime(track, time)),
    seekChange: (index) => setPosition(afterChange(track, index)),
  };
}
