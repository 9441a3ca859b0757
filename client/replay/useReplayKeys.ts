import { useEffect, useRef } from 'react';
import type { SessionInfo } from '../../shared/replay/replayApi';
import type { Track } from './playback';
import type { Playback } from './usePlayback';

/** Keys of what has keys of its own: they stay there. */
const OWN = 'input:not([type="range"]), select, textarea, [role="dialog"] *';

/** Space plays and pauses, arrows go from change to change, Page keys from step to step, Home and End to the ends. */
export function useReplayKeys(
  playback: Playback,
  track: Track,
  chapters: SessionInfo['chapters'],
): void {
  const latest = useRef({ playback, track, chapters });
  latest.current = { playback, track, chapters };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { target } = event;
      const inside = target instanceof Element ? target : null;
      if (event.ctrlKey || event.metaKey || event.altKey || inside?.matches(OWN)) return;
      if (event.key === ' ' && inside?.closest('button, a, summary, [data-keys]')) return;
      // What scrolls by arrows keeps them.
      if (event.key.startsWith('Arrow') && inside?.closest('[tabindex="0"]:not(input)')) return;
      if (!handle(event.key, latest.current)) return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

interface Handled {
  readonly playback: Playback;
  readonly track: Track;
  readonly chapters: SessionInfo['chapters'];
}

function handle(key: string, { playback, track, chapters }: Handled): boolean {
  const { index, time, toggle, seekChange, seekTime } = playback;
  const starts = chapters.map(({ from }) => Date.parse(from));
  switch (key) {
    case ' ':
      toggle();
      return true;
    case 'ArrowRight':
    case 'ArrowUp':
      seekChange(index + 1);
      return true;
    case 'ArrowLeft':
    case 'ArrowDown':
      seekChange(index - 1);
      return true;
    case 'PageUp':
      seekTime(starts.find((start) => start > time) ?? track.to);
      return true;
    case 'PageDown':
      seekTime(starts.findLast((start) => start < time) ?? track.from);
      return true;
    case 'Home':
      seekChange(0);
      return true;
    case 'End':
      seekTime(track.to);
      return true;
    default:
      return false;
  }
}
