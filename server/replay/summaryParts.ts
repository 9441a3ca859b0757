import { cut } from '../../shared/cut';
import { checkPlan } from '../../shared/plan/checkPlan';
import type { PlanRecords } from '../../shared/plan/planDoc';
import type { PlanView } from '../../shared/plan/planView';
import type { JournalledChange } from '../../shared/replay/entry';
import type { Session } from '../../shared/replay/sessions';
import type { ParkedFate, Summary } from '../../shared/summary/summaryApi';
import { bodyText } from '../../shared/talk/body';
import type { Sticky } from '../../shared/talk/schema';
import type { TalkRecords } from '../../shared/talk/talkDoc';
import { threadsOf } from '../../shared/talk/threads';
import { isParked } from '../../shared/talk/wall';
import type { WallRecords } from '../../shared/talk/wallDoc';
import type { WorkCounts } from '../../shared/work/workQuery';

type NameOf = (person: string | null) => string | null;

interface During {
  readonly session: Session;
  readonly changes: readonly JournalledChange[];
  readonly nameOf: NameOf;
}

/** What was in the parking lot during a session, as it was written, and what became of it until now. */
export function parkingOf(
  { stickies }: WallRecords,
  plan: PlanRecords,
  { session, changes, nameOf }: During,
): Summary['parking'] {
  const touched = new Set(changes.map(({ entity }) => entity));
  const leftLot = new Set(
    changes
      .filter(({ room, field, from }) => room === 'talk' && field === 'parked' && from === true)
      .map(({ entity }) => entity),
  );
  return [...stickies.values()]
    .filter((sticky) => {
      if (!(Date.parse(sticky.made) <= session.to)) return false;
      if (!isParked(sticky)) return leftLot.has(sticky.id);
      return fateOf(sticky) === 'open' || touched.has(sticky.id);
    })
    .sort((a, b) => (a.made < b.made ? -1 : a.made > b.made ? 1 : a.id < b.id ? -1 : 1))
    .map((sticky) => ({
      id: sticky.id,
      text: sticky.text,
      author: nameOf(sticky.author),
      fate: fateOf(sticky),
      title: becameTitle(sticky, plan),
    }));
}

function fateOf(sticky: Sticky): ParkedFate {
  const { became, deleted, reviewed } = sticky;
  if (became) return became.kind;
  if (deleted !== null) return 'discarded';
  if (!isParked(sticky)) return 'wall';
  return reviewed === null ? 'open' : 'kept';
}

function becameTitle({ became }: Sticky, plan: PlanRecords): string | null {
  if (!became) return null;
  const root = became.kind === 'task' ? plan.tasks : plan.initiatives;
  return root.get(became.id)?.title ?? null;
}

interface Now {
  readonly comments: TalkRecords;
  readonly tasks: WorkCounts | null;
  readonly parking: Summary['parking'];
  readonly openRounds: number;
  readonly nameOf: NameOf;
}

/** Longest part of a comment that is told. */
const EXCERPT = 300;

/** What is left to do. */
export function nextSteps(
  view: PlanView,
  { comments, tasks, parking, openRounds, nameOf }: Now,
): Summary['next'] {
  const titleOf = (id: string) => view.initiatives.get(id)?.title ?? '';
  const noOwner = checkPlan(view, 0).find(({ code }) => code === 'no-owner')?.ids ?? [];
  const { links, conflicts } = view.dependencies;
  const open = [...threadsOf(comments).byId.values()].filter((thread) => !thread.resolved);
  return {
    noOwner: noOwner.map((id) => ({ id, title: titleOf(id) })),
    conflicts: links
      .filter(({ id }) => view.meta.mode === 'dates' && conflicts.has(id))
      .map(({ id, from, to }) => ({ id, from: titleOf(from), to: titleOf(to) })),
    parked: parking.filter(({ fate }) => fate === 'open').length,
    openRounds,
    comments: open.flatMap(({ id, on, comments: said }) => {
      const asked = said.findLast(({ mentions }) => mentions.length > 0);
      if (!asked) return [];
      return {
        id,
        about: titleOf(on.id) || null,
        author: nameOf(asked.author),
        to: asked.mentions.flatMap((person) => nameOf(person) ?? []),
        text: cut(bodyText(asked.body), EXCERPT),
      };
    }),
    tasks: tasks && { outstanding: tasks.outstanding, done: tasks.done },
  };
}
