import { STEP_KINDS, type StepKind } from '../stage/schema';
import { byInstant, type JournalledChange } from './entry';

/** A step of a workshop, for as long as it was on; milliseconds. */
export interface Chapter {
  /** Id in the agenda; null before there was a step. */
  readonly step: string | null;
  /** As it was then. */
  readonly title: string;
  readonly kind: StepKind;
  readonly from: number;
  readonly to: number;
}

/** A workshop that was held, or is; milliseconds. */
export interface Session {
  /** Number of the entry that tells of its start: it stays the same. */
  readonly id: number;
  readonly from: number;
  /** When it ended; of one that goes on, or that nobody ended, null. */
  readonly ended: number | null;
  /** `ended`, or the last that is known of it. */
  readonly to: number;
  /** Ids of the people who facilitated, the first one first. */
  readonly facilitators: readonly string[];
  /** In order; together they cover the session. */
  readonly chapters: readonly Chapter[];
}

/** The entity under which the journal keeps the course of workshops. */
export const COURSE = 'now';

interface Open {
  readonly id: number;
  readonly from: number;
  readonly facilitators: string[];
  readonly chapters: (Omit<Chapter, 'to'> & { to?: number })[];
}

/**
 * The workshops of a board, oldest first, from what the journal tells of room `stage`. `until` is where one that nobody
 * ended is cut: the instant of the last entry of the board. One whose start is no longer told is left out.
 */
export function sessionsOf(changes: readonly JournalledChange[], until: number): Session[] {
  const sessions: Session[] = [];
  let open: Open | null = null;
  const close = (at: number, ended: boolean) => {
    if (open) sessions.push(closed(open, at, ended));
    open = null;
  };
  const course = changes.filter(({ room, entity }) => room === 'stage' && entity === COURSE);
  // What begins a workshop is one edit: its instant is one, and its start need not come first.
  for (const group of byEdit([...course].sort(byInstant))) {
    const started = group.find(({ field }) => field === 'started');
    // Two who begin it at once begin one.
    if (started && started.to !== null && open === null)
      open = { id: started.seq, from: started.at, facilitators: [], chapters: [] };
    if (started && started.to === null) close(started.at, true);
    for (const change of group) if (open) follow(open, change);
  }
  if (open) close(Math.max(until, course.at(-1)?.at ?? until), false);
  return sessions;
}

function* byEdit(changes: readonly JournalledChange[]): Generator<JournalledChange[]> {
  let group: JournalledChange[] = [];
  for (const change of changes) {
    if (group.length > 0 && group[0]?.at !== change.at) {
      yield group;
      group = [];
    }
    group.push(change);
  }
  if (group.length > 0) yield group;
}

function follow({ facilitators, chapters }: Open, { field, to, at }: JournalledChange): void {
  if (field === 'facilitator' && typeof to === 'string' && !facilitators.includes(to))
    facilitators.push(to);
  if (field !== 'step') return;
  const step = readStep(to);
  const last = chapters.at(-1);
  if (last) last.to = at;
  if (step) chapters.push({ ...step, from: at });
}

function closed(
  { id, from, facilitators, chapters }: Open,
  to: number,
  hasEnded: boolean,
): Session {
  const whole = chapters.map((chapter) => ({ ...chapter, to: chapter.to ?? to }));
  const first = whole[0];
  // Ones that were passed by on the way to another are no chapters.
  const told = whole.filter((chapter) => chapter.to > chapter.from || whole.length === 1);
  if (!first || first.from > from)
    told.unshift({ step: null, title: '', kind: 'other', from, to: first?.from ?? to });
  return { id, from, ended: hasEnded ? to : null, to, facilitators, chapters: told };
}

function readStep(value: unknown): Omit<Chapter, 'from' | 'to'> | null {
  const { id, title, kind } = Object(value) as Record<string, unknown>;
  if (typeof id !== 'string') return null;
  return {
    step: id,
    title: typeof title === 'string' ? title : '',
    kind: STEP_KINDS.includes(kind as StepKind) ? (kind as StepKind) : 'other',
  };
}

/** The chapter that an instant lies in; null outside the session. */
export const chapterAt = ({ chapters }: Pick<Session, 'chapters'>, at: number): Chapter | null =>
  chapters.findLast((chapter) => chapter.from <= at && at <= chapter.to) ?? null;
