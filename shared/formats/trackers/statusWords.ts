import type { Status } from '../../plan/schema';

/** Words that trackers have for where a piece of work stands. */
const WORDS: Readonly<Record<Status, readonly string[]>> = {
  idea: ['idea', 'ideas', 'icebox', 'discovery', 'proposed', 'parking lot', 'triage'],
  planned: [
    'to do',
    'todo',
    'to-do',
    'open',
    'new',
    'backlog',
    'planned',
    'reopened',
    'unstarted',
    'not started',
    'ready',
    'ready for development',
    'selected for development',
    'on hold',
  ],
  active: [
    'in progress',
    'doing',
    'started',
    'active',
    'in review',
    'code review',
    'review',
    'in development',
    'development',
    'in testing',
    'testing',
    'qa',
    'blocked',
    'on track',
    'at risk',
    'off track',
  ],
  done: ['done', 'closed', 'resolved', 'complete', 'completed', 'finished', 'released', 'shipped'],
  dropped: [
    'dropped',
    'canceled',
    'cancelled',
    'declined',
    'rejected',
    'abandoned',
    'duplicate',
    "won't do",
    "won't fix",
    'wont do',
    'wont fix',
    'cannot reproduce',
    'invalid',
  ],
};

const BY_WORD: ReadonlyMap<string, Status> = new Map(
  Object.entries(WORDS).flatMap(([status, words]) =>
    words.map((word) => [word, status as Status] as const),
  ),
);

/** A tracker's word for a status, or null when nobody knows it. */
export const trackerStatus = (word: string): Status | null =>
  BY_WORD.get(
    word
      .trim()
      .toLowerCase()
      .replace(/\u2019/g, "'")
      .replace(/\s+/g, ' '),
  ) ?? null;

/** No more work is to be done. */
export const isClosed = (status: Status | null): boolean =>
  status === 'done' || status === 'dropped';
