import { diffPlans } from '../../shared/plan/diffPlans';
import { freezePlan } from '../../shared/plan/freezePlan';
import type { FrozenPlan, PlanDiff } from '../../shared/plan/frozenPlan';
import { type PlanRecords, readPlan } from '../../shared/plan/planDoc';
import { viewOf } from '../../shared/plan/planView';
import type { JournalledChange } from '../../shared/replay/entry';
import { readPeople } from '../../shared/stage';
import type { Summary } from '../../shared/summary/summaryApi';
import { readTalk } from '../../shared/talk/talkDoc';
import { readWall } from '../../shared/talk/wallDoc';
import { workCounts } from '../../shared/work/progress';
import { readWork } from '../../shared/work/workDoc';
import { workTree } from '../../shared/work/workTree';
import { materialSince, standingOf } from '../review/standing';
import { withRooms } from '../transfer/withRooms';
import { findSession, goBack, type ReplayDeps, rewindTo, sessionInfo } from './film';
import { nextSteps, parkingOf } from './summaryParts';
import { roundsOf } from './summaryRounds';

/** What came out of a workshop: of the one that goes on what has come out so far. */
export async function readSummary(
  deps: ReplayDeps,
  boardId: string,
  id: number | 'last',
): Promise<Summary> {
  const { store } = deps;
  const session = await findSession(deps, boardId, id);
  const atEnd = await rewindTo(deps, boardId, session);
  const { rewind, changes } = atEnd;
  const end = rewind.plan();
  await goBack(atEnd);
  const [before, after] = [frozen(rewind.plan()), frozen(end)];
  const now = await withRooms(
    deps.rooms,
    boardId,
    ['plan', 'talk', 'stage', 'work'] as const,
    (loaded) => {
      const doc = (name: 'plan' | 'talk' | 'stage' | 'work') => {
        const room = loaded.get(name);
        if (!room) throw new Error(`Room ${name} is not loaded.`);
        return room.doc;
      };
      const work = readWork(doc('work'));
      return {
        plan: readPlan(doc('plan')),
        comments: readTalk(doc('talk')),
        wall: readWall(doc('talk')),
        people: readPeople(doc('stage')),
        tasks: work.size === 0 ? null : workCounts(work, workTree(work), today()),
      };
    },
  );
  const nameOf = (person: string | null) => now.people.get(person ?? '')?.name ?? null;
  const {
    openRounds,
    tookPart: inRounds,
    ...rounds
  } = await roundsOf(deps, boardId, session, { ...now, end, nameOf });
  const view = viewOf(now.plan);
  const diff = diffPlans(before, after);
  const parking = parkingOf(now.wall, now.plan, { session, changes, nameOf });
  const tookPart = new Set([...session.facilitators, ...peopleIn(changes), ...inRounds]);
  const named = [...now.people.values()].map(({ id, name }) => ({ id, name }));
  return {
    title: view.meta.title,
    session: sessionInfo(session),
    people: named
      .filter(({ id }) => tookPart.has(id))
      .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)),
    signoff: {
      ...(await standing(deps, boardId, view)),
      sent: (await store.listReviews(boardId))
        .filter(({ sentAt, endedAt }) =>
          [sentAt, endedAt].some((at) => at !== null && at >= session.from && at <= session.to),
        )
        .map(({ version, state, approvers }) => ({
          version,
          state,
          approved: approvers.filter(({ decision }) => decision === 'approve').length,
          approvers: approvers.length,
        })),
    },
    diff: { ...diff, changes: [...diff.changes] },
    names: namesIn(diff, before, after, named),
    ...rounds,
    stickies: [...now.wall.stickies.values()].filter(({ made, deleted }) => {
      const at = Date.parse(made);
      return deleted === null && at >= session.from && at <= session.to;
    }).length,
    parking,
    next: nextSteps(view, { ...now, parking, openRounds, nameOf }),
  };
}

const today = (): string => new Date().toISOString().slice(0, 10);

const frozen = (plan: PlanRecords): FrozenPlan => freezePlan(viewOf(plan), new Map());

async function standing(
  { store }: ReplayDeps,
  boardId: string,
  view: ReturnType<typeof viewOf>,
): Promise<Pick<Summary['signoff'], 'state' | 'version' | 'changes'>> {
  const { state, version, changes } = await standingOf(store, boardId, (signed) =>
    materialSince(view, signed),
  );
  return { state, version, changes };
}

const peopleIn = (changes: readonly JournalledChange[]): string[] =>
  changes.flatMap(({ person }) => person ?? []);

/** Titles of what a diff names, the newer first. */
function namesIn(
  { changes }: PlanDiff,
  before: FrozenPlan,
  after: FrozenPlan,
  people: Summary['names']['people'],
): Summary['names'] {
  const named = new Set(
    changes.flatMap(({ id, lane, initiative, from, to }) => [id, lane, initiative, from, to]),
  );
  // A link names its ends inside the whole entry.
  for (const { root, from, to } of changes)
    if (root === 'dependencies')
      for (const entry of [from, to])
        if (typeof entry === 'object' && entry !== null)
          for (const end of Object.values(entry)) named.add(end);
  const titled = (root: 'lanes' | 'goals' | 'initiatives' | 'tasks') => {
    const titles = new Map(
      [...before[root], ...after[root]].map(({ id, title }) => [id, title ?? '']),
    );
    return [...titles].filter(([id]) => named.has(id)).map(([id, title]) => ({ id, title }));
  };
  return {
    lanes: titled('lanes'),
    goals: titled('goals'),
    initiatives: titled('initiatives'),
    tasks: titled('tasks'),
    people: people.filter(({ id }) => named.has(id)),
  };
}
