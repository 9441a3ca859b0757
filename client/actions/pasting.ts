import { dayNumber, shiftSpan } from '../../shared/dates';
import type { CopiedBars, CopiedTask } from '../../shared/formats/copyText';
import type { PastedLine } from '../../shared/formats/pasteLines';
import { addDependency, addInitiative, addTask, defaultSpan } from '../../shared/plan/mutations';
import type { PlanEdit } from '../../shared/plan/planEdit';
import type { PlanView } from '../../shared/plan/planView';
import type { Scale } from '../../shared/plan/schema';
import type { Person } from '../../shared/stage';

export interface PastePlace {
  /** Lane for bars whose own lane is not here. */
  readonly lane: string | null;
  /** That lane was pointed at or has focus: it takes everything. */
  readonly laneIsMeant: boolean;
  /** First day for bars of another board; null keeps their dates. */
  readonly day: number | null;
}

const sameName = (a: string, b: string | null): boolean =>
  b !== null && a.toLocaleLowerCase() === b.toLocaleLowerCase();

/** Adds copied bars: lane, goal and owner by name, lengths and distances kept. Answers the new ids. */
export function pasteBars(
  edit: PlanEdit,
  view: PlanView,
  people: ReadonlyMap<string, Person>,
  copied: CopiedBars,
  place: PastePlace,
): string[] {
  const starts = copied.bars.flatMap(({ span }) => (span ? [dayNumber(span.start)] : []));
  const shift = place.day === null || starts.length === 0 ? 0 : place.day - Math.min(...starts);
  const ids = copied.bars.map(({ tasks, lane, goal, owner, span, ...fields }) => {
    const home = place.laneIsMeant ? undefined : view.lanes.find((l) => sameName(l.title, lane));
    const id = addInitiative(edit, {
      ...fields,
      lane: home?.id ?? place.lane,
      goal: view.goals.find((g) => sameName(g.title, goal))?.id ?? null,
      owner: [...people.values()].find((p) => sameName(p.name, owner))?.id ?? null,
      span: span && shiftSpan(span, shift),
    });
    for (const task of tasks) {
      const parent = pasteTask(edit, id, task, null);
      for (const sub of task.subtasks) pasteTask(edit, id, sub, parent);
    }
    return id;
  });
  for (const { from, to, kind } of copied.links)
    addDependency(edit, ids[from] as string, ids[to] as string, kind);
  return ids;
}

const pasteTask = (
  edit: PlanEdit,
  initiative: string,
  { title, done, estimate, due }: CopiedTask,
  parent: string | null,
): string => addTask(edit, { initiative, title, parent }, { done, estimate, due });

/** Adds pasted lines: to the backlog, or to the meant lane from `day` on. Answers the new ids. */
export function pasteLines(
  edit: PlanEdit,
  lines: readonly PastedLine[],
  lane: string | null,
  { day, scale }: { day: number; scale: Scale },
): string[] {
  const { mode } = edit.meta();
  const when = mode === 'dates' ? { span: defaultSpan(scale, day) } : { bucket: 'now' as const };
  return lines.map(({ title, tasks }) => {
    const id = addInitiative(edit, { title, lane, ...(lane === null ? {} : when) });
    for (const task of tasks)
      addTask(edit, { initiative: id, title: task.title }, { done: task.done });
    return id;
  });
}
