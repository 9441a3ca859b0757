import type { SessionInfo } from '../../shared/replay/replayApi';
import { formatInstant, formatTime } from '../i18n/format';

/** "12 Jan 2026, 14:02 – 15:30" */
export function sessionText({ from, to }: Pick<SessionInfo, 'from' | 'to'>): string {
  const [a, b] = [new Date(from), new Date(to)];
  const end = a.toDateString() === b.toDateString() ? formatTime(b) : formatInstant(b);
  return `${formatInstant(a)} – ${end}`;
}
