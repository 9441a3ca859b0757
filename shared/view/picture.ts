import type { Lens } from '../lens';
import type { FrozenPlan, PlanDiff, PlanDifference } from '../plan/frozenPlan';
import { withCards, workProgress } from '../work/progress';
import type { WorkRecords } from '../work/workDoc';
import { workTree } from '../work/workTree';
import type { Picture, PictureBar } from './boardView';

type FrozenInitiative = FrozenPlan['initiatives'][number];
type FrozenTask = FrozenPlan['tasks'][number];

const NO_WORK: WorkRecords = new Map();
const NOTHING = { done: 0, total: 0 };

const byOrder = (
  a: { readonly id: string; readonly order?: string },
  b: { readonly id: string; readonly order?: string },
): number => {
  const [x, y] = [a.order ?? '', b.order ?? ''];
  if (x !== y) return x < y ? -1 : 1;
  return a.id < b.id ? -1 : 1;
};

/**
 * A frozen plan as a lens shows it. `nameOf`: a person's name by id, for owners. `work`: the task list, which knows
 * what is done since.
 */
export function pictureOf(
  plan: FrozenPlan,
  lens: Lens,
  nameOf: (person: string) => string | undefined,
  work: WorkRecords = NO_WORK,
): Picture {
  const shows = new Set(lens.shows);
  const tasksOf = tasksByInitiative(plan.tasks);
  const listed = workProgress(work, workTree(work));
  const isDone = (task: FrozenTask): boolean => {
    const item = work.get(task.id);
    return item?.deleted === null ? item.status === 'done' : task.done === true;
  };
  const bar = (i: FrozenInitiative): PictureBar => {
    const tasks = tasksOf.get(i.id) ?? [];
    const owner = shows.has('owners') && i.owner !== undefined ? nameOf(i.owner) : undefined;
    return {
      id: i.id,
      title: i.title ?? '',
      lane: i.lane ?? null,
      start: i.span?.start ?? null,
      end: i.span?.end ?? null,
      bucket: i.bucket ?? null,
      row: i.row ?? null,
      goal: i.goal ?? null,
      status: i.status ?? 'idea',
      certainty: i.certainty ?? 'likely',
      outcome: i.outcome ?? '',
      progress: withCards(listed.get(i.id) ?? NOTHING, tasks, work),
      ...(owner === undefined ? {} : { owner }),
      ...(shows.has('estimates') && i.estimate !== undefined ? { estimate: i.estimate } : {}),
      ...(shows.has('tasks') && tasks.length > 0
        ? { tasks: tasks.map((t) => ({ id: t.id, title: t.title ?? '', done: isDone(t) })) }
        : {}),
    };
  };
  const { mode, settings } = plan.meta;
  const placed = (i: FrozenInitiative) =>
    mode === 'dates' ? i.span !== undefined : i.bucket !== undefined;
  const initiatives = plan.initiatives.filter((i) => i.status !== 'dropped').sort(byOrder);
  return {
    mode,
    fiscalYearStart: settings.fiscalYearStart,
    goals: [...plan.goals]
      .sort(byOrder)
      .map((g) => ({ id: g.id, title: g.title ?? '', colour: g.colour ?? 'slate' })),
    lanes: [...plan.lanes].sort(byOrder).map((l) => ({ id: l.id, title: l.title ?? '' })),
    bars: initiatives.filter(placed).map(bar),
    ...(shows.has('backlog') ? { backlog: initiatives.filter((i) => !placed(i)).map(bar) } : {}),
    milestones: plan.milestones
      .flatMap((m) =>
        m.date === undefined
          ? []
          : [{ id: m.id, title: m.title ?? '', date: m.date, lane: m.lane ?? null }],
      )
      .sort((a, b) => (a.date === b.date ? byOrder(a, b) : a.date < b.date ? -1 : 1)),
  };
}

function tasksByInitiative(tasks: readonly FrozenTask[]): Map<string, FrozenTask[]> {
  const found = new Map<string, FrozenTask[]>();
  for (const task of [...tasks].sort(byOrder)) {
    if (task.initiative === undefined) continue;
    const list = found.get(task.initiative);
    if (list) list.push(task);
    else found.set(task.initiative, [task]);
  }
  return found;
}

/** What a lens shows of a diff: nothing that the picture keeps to itself, and only what needed a sign-off. */
export function shownDiff({ changes }: PlanDiff, lens: Lens, shown: ReadonlySet<string>): PlanDiff {
  const kept = changes.filter((c) => c.material && showsChange(c, lens, shown)).map(asShown);
  return { changes: kept, material: new Set(kept.map((c) => `${c.root} ${c.id}`)).size };
}

function showsChange(c: PlanDifference, lens: Lens, shown: ReadonlySet<string>): boolean {
  if (c.root === 'notes' || c.root === 'dependencies') return false;
  if (c.root === 'tasks') return lens.shows.includes('tasks');
  if (c.kind === 're-estimated') return lens.shows.includes('estimates');
  return c.root !== 'initiatives' || lens.shows.includes('backlog') || shown.has(c.id);
}

/** An added or removed entry as a whole would tell what the lens hides; when it is is enough. */
function asShown(c: PlanDifference): PlanDifference {
  if (c.kind !== 'added' && c.kind !== 'removed') return c;
  const { from, to, ...rest } = c;
  const entry = (c.kind === 'added' ? to : from) as
    | { span?: unknown; bucket?: unknown; date?: unknown }
    | undefined;
  const when = {
    ...(entry?.span ? { span: entry.span } : {}),
    ...(entry?.bucket ? { bucket: entry.bucket } : {}),
    ...(entry?.date ? { date: entry.date } : {}),
  };
  return { ...rest, [c.kind === 'added' ? 'to' : 'from']: when };
}
