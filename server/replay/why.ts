import { cut } from '../../shared/cut';
import { AppError } from '../../shared/errors';
import { rootMap } from '../../shared/plan/planDoc';
import { chapterAt, type Session } from '../../shared/replay/sessions';
import type { Reason, Why } from '../../shared/replay/whyApi';
import { bodyText } from '../../shared/talk/body';
import { readTalk } from '../../shared/talk/talkDoc';
import { readWall } from '../../shared/talk/wallDoc';
import { readKeptResults } from '../../shared/workshop/roundResults';
import { withRooms } from '../transfer/withRooms';
import type { ReplayDeps } from './film';
import { readSessions, toChange } from './readCourse';

/** Longest part of a comment that is told. */
const EXCERPT = 300;
/** The journal tells these by what else is listed, or not at all. */
const UNTOLD = new Set(['rounds', 'many', 'source']);

type Bare<R = Reason> = R extends Reason ? Omit<R, 'session' | 'step'> : never;

/** What put an initiative where it is, the newest first: a page of its changes, and what else was between them. */
export async function readWhy(
  deps: ReplayDeps,
  boardId: string,
  id: string,
  { before, limit }: { readonly before?: number | undefined; readonly limit: number },
): Promise<Why> {
  const { journal } = deps;
  const others = await readOthers(deps, boardId, id);
  if (!others) throw new AppError('not-found');
  const found = await journal.read(boardId, { entity: id, before, limit: limit + 1 });
  const page = found.slice(0, limit);
  const next = found.length > limit ? (page.at(-1)?.seq ?? null) : null;
  const upTo = before === undefined ? null : await instantOf(deps, boardId, id, before);
  const downTo = next === null ? Number.NEGATIVE_INFINITY : (page.at(-1)?.at ?? 0);
  const changes = page
    .filter(({ room, field }) => room === 'plan' && !UNTOLD.has(field))
    .map(toChange)
    .map(({ seq, at, person, field, from, to }): Bare => {
      return { kind: 'change', at: new Date(at).toISOString(), person, seq, field, from, to };
    });
  const between = others.filter(({ at }) => {
    const instant = Date.parse(at);
    return instant >= downTo && (upTo === null || instant < upTo);
  });
  const sessions = await readSessions(journal, boardId);
  const reasons = [...changes, ...between]
    .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
    .map((reason) => ({ ...reason, ...during(sessions, Date.parse(reason.at)) }) as Reason);
  return { reasons, next };
}

function during(sessions: readonly Session[], at: number): Pick<Reason, 'session' | 'step'> {
  const session = sessions.find(({ from, to }) => from <= at && at <= to);
  const chapter = session && chapterAt(session, at);
  return { session: session?.id ?? null, step: chapter?.title || null };
}

async function instantOf(
  { journal }: ReplayDeps,
  boardId: string,
  entity: string,
  seq: number,
): Promise<number | null> {
  const [entry] = await journal.read(boardId, { entity, before: seq + 1, limit: 1 });
  return entry?.at ?? null;
}

/** Rounds, comments and the sticky of an initiative; null where there is none of this id. */
function readOthers({ rooms }: ReplayDeps, boardId: string, id: string): Promise<Bare[] | null> {
  return withRooms(rooms, boardId, ['plan', 'talk'], (loaded) => {
    const plan = loaded.get('plan')?.doc;
    const talk = loaded.get('talk')?.doc;
    if (!plan || !talk) return null;
    const entry = rootMap(plan, 'initiatives').get(id);
    if (entry === undefined) return null;
    const rounds = readKeptResults(entry).map(({ round, kind, at, of, ...said }): Bare => {
      return { kind: 'round', at, person: null, round, of: kind, people: of, said };
    });
    const comments = [...readTalk(talk).values()]
      .filter(({ on, deleted }) => on.room === 'plan' && on.id === id && deleted === null)
      .map(({ id: comment, at, author, body }): Bare => {
        const text = cut(bodyText(body), EXCERPT);
        return { kind: 'comment', at: new Date(at).toISOString(), person: author, comment, text };
      });
    const stickies = [...readWall(talk).stickies.values()]
      .filter(({ became, made }) => became?.id === id && !Number.isNaN(Date.parse(made)))
      .map(({ id: sticky, made, author, text }): Bare => {
        return { kind: 'sticky', at: new Date(made).toISOString(), person: author, sticky, text };
      });
    return [...rounds, ...comments, ...stickies];
  });
}
