import { setImmediate as nextTurn } from 'node:timers/promises';
import { AppError } from '../../shared/errors';
import { type PlanRecords, readPlan } from '../../shared/plan/planDoc';
import type { JournalledChange } from '../../shared/replay/entry';
import { filmOf } from '../../shared/replay/film';
import type { Film, SessionInfo } from '../../shared/replay/replayApi';
import { Rewind } from '../../shared/replay/rewind';
import { COURSE, type Session } from '../../shared/replay/sessions';
import { readPeople } from '../../shared/stage';
import type { Journal } from '../journal/journal';
import type { Store, VersionRecord } from '../store/store';
import type { Rooms } from '../sync/rooms';
import { reading } from '../versions/versionPlan';
import { readNames } from './names';
import { readSessions, readSince } from './readCourse';

export interface ReplayDeps {
  readonly store: Store;
  readonly rooms: Rooms;
  readonly journal: Journal;
}

/** A workshop that was held on a board; 404 when its journal tells of none with this number. */
export async function findSession(
  { journal }: ReplayDeps,
  boardId: string,
  id: number | 'last',
): Promise<Session> {
  const sessions = await readSessions(journal, boardId);
  const session = id === 'last' ? sessions.at(-1) : sessions.find((one) => one.id === id);
  if (!session) throw new AppError('not-found');
  return session;
}

const iso = (at: number): string => new Date(at).toISOString();

export const sessionInfo = ({ from, ended, to, chapters, ...rest }: Session): SessionInfo => ({
  ...rest,
  facilitators: [...rest.facilitators],
  from: iso(from),
  ended: ended === null ? null : iso(ended),
  to: iso(to),
  chapters: chapters.map((chapter) => ({
    ...chapter,
    from: iso(chapter.from),
    to: iso(chapter.to),
  })),
});

/** So many changes are undone before others have their turn. */
const AT_ONCE = 2_000;

/** A plan on its way back in time, at the end of a session, and the changes of that session. */
export interface AtEnd {
  readonly rewind: Rewind;
  readonly changes: readonly JournalledChange[];
  readonly keptBefore: (change: JournalledChange) => PlanRecords | null;
}

/** Goes back to the end of a session. */
export async function rewindTo(
  deps: ReplayDeps,
  boardId: string,
  session: Pick<Session, 'from' | 'to'>,
): Promise<AtEnd> {
  // The plan before the journal: a change that came between is undone as well, and was none.
  const plan = await deps.rooms.with(boardId, 'plan', async (room) => {
    await room.settled();
    return readPlan(room.doc);
  });
  const all = await readSince(deps.journal, boardId, session.from);
  const keptBefore = await keptPlans(deps, boardId, all);
  const rewind = new Rewind(plan);
  const later = all.filter(({ at }) => at > session.to);
  await goBack({ rewind, changes: later, keptBefore });
  const changes = all.filter((change) => change.at <= session.to && isNews(change));
  return { rewind, changes, keptBefore };
}

/** The course of a workshop is its chapters, and what a round said of something is told with the round. */
const isNews = ({ room, entity, field }: JournalledChange): boolean =>
  !(room === 'stage' && entity === COURSE) && field !== 'rounds';

/** Goes back to before all of these changes. */
export async function goBack({ rewind, changes, keptBefore }: AtEnd): Promise<void> {
  for (const [n, change] of changes.toReversed().entries()) {
    const kept = keptBefore(change);
    if (kept) rewind.reset(kept);
    else rewind.undo(change);
    if (n % AT_ONCE === AT_ONCE - 1) await nextTurn();
  }
}

/** An import or a restore keeps the board just before, and is through after so long at the latest. */
const LONGEST_IMPORT_MS = 10 * 60_000;

/** Finds, for changes that are only counted, the version that was kept just before them by the same person. */
async function keptPlans(
  { store }: ReplayDeps,
  boardId: string,
  changes: readonly JournalledChange[],
): Promise<AtEnd['keptBefore']> {
  const large = changes.filter(({ room, field }) => room === 'plan' && field === 'many');
  const versions = large.length === 0 ? [] : await store.listVersions(boardId);
  const isBefore = (v: VersionRecord, { at, person }: JournalledChange): boolean =>
    (v.kind === 'import' || v.kind === 'restore') &&
    v.by === person &&
    v.at <= at &&
    at - v.at < LONGEST_IMPORT_MS;
  const plans = new Map<number, PlanRecords>();
  const found = new Map<number, number>();
  for (const change of large) {
    const version = versions.findLast((v) => isBefore(v, change));
    if (!version) continue;
    found.set(change.seq, version.n);
    if (plans.has(version.n)) continue;
    const rooms = await store.loadVersion(boardId, version.n);
    if (rooms) plans.set(version.n, reading(rooms.get('plan'), readPlan));
  }
  return ({ seq }) => plans.get(found.get(seq) ?? Number.NaN) ?? null;
}

/** A page of a workshop played back. */
export async function readFilm(
  deps: ReplayDeps,
  boardId: string,
  id: number | 'last',
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<Film> {
  const session = await findSession(deps, boardId, id);
  const { rewind, changes, keptBefore } = await rewindTo(deps, boardId, session);
  const nameOf = await readNames(deps, boardId);
  const film = filmOf(rewind, changes, { nameOf, keptBefore });
  const page = film.changes.slice(offset, offset + limit);
  const people = await deps.rooms.with(boardId, 'stage', ({ doc }) => readPeople(doc));
  const named = new Set([...session.facilitators, ...page.map(({ person }) => person)]);
  const end = offset + page.length;
  return {
    session: sessionInfo(session),
    plan: offset === 0 ? film.plan : null,
    changes: page,
    next: end < film.changes.length ? end : null,
    people: [...people.values()]
      .filter((p) => named.has(p.id))
      .map(({ id, name }) => ({ id, name })),
  };
}
