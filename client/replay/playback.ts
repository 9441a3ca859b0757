/** Where a replay stands: after so many changes, at an instant (milliseconds). */
export interface Position {
  readonly index: number;
  readonly time: number;
}

/** Of a film what its clock needs; milliseconds. */
export interface Track {
  readonly from: number;
  readonly to: number;
  /** Instants of the changes, in order. */
  readonly instants: readonly number[];
}

export const SPEEDS = [1, 4, 16, 60] as const;
export type Speed = (typeof SPEEDS)[number];

/** Nobody waits longer than this for the next change: what lies between is skipped. */
export const LONGEST_WAIT_MS = 1_500;

export const atStart = ({ from }: Track): Position => ({ index: 0, time: from });
export const atEnd = ({ to, instants }: Track): Position => ({ index: instants.length, time: to });

/** At an instant, after all that was changed until then. */
export function atTime({ from, to, instants }: Track, time: number): Position {
  const inside = Math.min(to, Math.max(from, time));
  let [low, high] = [0, instants.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((instants[middle] ?? 0) <= inside) low = middle + 1;
    else high = middle;
  }
  return { index: low, time: inside };
}

/** After the nth change, at its instant; before all of them at the start. */
export function afterChange(track: Track, index: number): Position {
  const n = Math.max(0, Math.min(track.instants.length, index));
  return { index: n, time: track.instants[n - 1] ?? track.from };
}

/** Where it stands when so many milliseconds were played. */
export function played(track: Track, at: Position, elapsed: number, speed: Speed): Position {
  const next = track.instants[at.index] ?? track.to;
  const wait = LONGEST_WAIT_MS * speed;
  const time = Math.max(at.time, next - wait) + elapsed * speed;
  const there = atTime(track, time);
  // Changes of one instant that were stepped through one by one are not played twice.
  return there.index < at.index ? { ...there, index: at.index } : there;
}
