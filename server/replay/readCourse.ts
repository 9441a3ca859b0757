import { byInstant, type JournalledChange } from '../../shared/replay/entry';
import { COURSE, type Session, sessionsOf } from '../../shared/replay/sessions';
import { COALESCE_MS, JOURNAL_KEEP, type Journal } from '../journal/journal';
import type { StoredJournalEntry } from '../store/store';

const parsed = (text: string | null): unknown => (text === null ? null : JSON.parse(text));

/** An entry of the journal with its values. */
export const toChange = ({ from, to, ...entry }: StoredJournalEntry): JournalledChange => ({
  ...entry,
  from: parsed(from),
  to: parsed(to),
});

/** The workshops of a board that its journal still tells of, oldest first. */
export async function readSessions(journal: Journal, boardId: string): Promise<Session[]> {
  const course = await journal.read(boardId, { entity: COURSE, limit: JOURNAL_KEEP });
  const [last] = await journal.read(boardId, { limit: 1 });
  return sessionsOf(course.map(toChange), last?.at ?? 0);
}

/** Entries that the store reads at once. */
const PAGE = 2_000;

/** What was changed since an instant, as it happened. */
export async function readSince(
  journal: Journal,
  boardId: string,
  from: number,
): Promise<JournalledChange[]> {
  const found: StoredJournalEntry[] = [];
  let before: number | undefined;
  for (;;) {
    const page = await journal.read(boardId, { before, limit: PAGE });
    found.push(...page);
    before = page.at(-1)?.seq;
    // Older ones were begun before, and grow for so long at most.
    const isPast = page.some(({ at }) => at < from - COALESCE_MS);
    if (page.length < PAGE || isPast) break;
  }
  return found
    .filter(({ at }) => at >= from)
    .map(toChange)
    .sort(byInstant);
}
