import type { VersionRecord } from '../store/store';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** How close together automatic versions stand, by their age; older than the last they go. */
const STEPS: readonly { readonly until: number; readonly apart: number }[] = [
  { until: DAY, apart: HOUR / 2 },
  { until: 30 * DAY, apart: DAY },
  { until: 365 * DAY, apart: 7 * DAY },
];
/** What the server kept before an import or a restore is of use for a while. */
const SAFETY_MS = 90 * DAY;
/** The newest of those; a script that imports all day fills no disk. */
const MAX_SAFETY = 50;

/**
 * Numbers of the versions to drop: of automatic ones the last of each half hour, day, or week stays, the coarser the
 * older. What a person named or sent to sign-off stays for ever; so does the newest, so that no number comes twice.
 */
export function thin(versions: readonly VersionRecord[], now: number): number[] {
  const newest = Math.max(...versions.map(({ n }) => n));
  const filled = new Set<string>();
  let safety = 0;
  return [...versions]
    .sort((a, b) => b.at - a.at || b.n - a.n)
    .filter(({ n, kind, at }) => {
      if (kind === 'import' || kind === 'restore') {
        safety += 1;
        return n !== newest && (safety > MAX_SAFETY || now - at > SAFETY_MS);
      }
      if (kind !== 'automatic') return false;
      const step = STEPS.find(({ until }) => now - at <= until);
      const slot = step && `${step.apart} ${Math.floor(at / step.apart)}`;
      if (slot !== undefined && !filled.has(slot)) {
        filled.add(slot);
        return false;
      }
      return n !== newest;
    })
    .map(({ n }) => n);
}
