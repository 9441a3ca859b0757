import { dayNumber, shiftSpan } from '../../shared/dates';
import type { CopiedBars, CopiedTask } from '../../shared/formats/copyText';
import type { PastedLine } from '../../shared/formats/pasteLines';
import { ordersBetween } from '../../shared/orderKey';
import {
  addDependency,
  addInitiative,
  addTask,
  defaultSpan,
  ordersAtEnd,
} from '../../shared/plan/mutations';
import { editInPieces, entryBytes, type PlanWrite } from '../../shared/plan/pieces';
import { readPlanMeta } from '../../shared/plan/planDoc';
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

/**
 * Adds copied bars, in transactions of bounded size: lane, goal and owner by name, lengths and distances kept. Answers
 * the new ids.
 */
export function pasteBars(
  doc: PlanEdit['doc'],
  view: PlanView,
  people: ReadonlyMap<string, Person>,
  copied: CopiedBars,
  place: PastePlace,
): string[] {
  const starts = copied.bars.flatMap(({ span }) => (span ? [dayNumber(span.start)] : []));
  const shift = place.day === null || starts.length === 0 ? 0 : place.day - Math.min(...starts);
  const ids: string[] = [];
  const writes: PlanWrite[] = [];
  let orders: string[] | null = null;
  for (const { tasks, lane, goal, owner, span, ...fields } of copied.bars) {
    const home = place.laneIsMeant ? undefined : view.lanes.find((l) => sameName(l.title, lane));
    const whole = {
      ...fields,
      lane: home?.id ?? place.lane,
      goal: view.goals.find((g) => sameName(g.title, goal))?.id ?? null,
      owner: [...people.values()].find((p) => sameName(p.name, owner))?.id ?? null,
      span: span && shiftSpan(span, shift),
    };
    let id = '';
    writes.push({
      bytes: entryBytes(whole),
      run: (edit) => {
        orders ??= ordersAtEnd(edit, 'initiatives', copied.bars.length);
        id = addInitiative(edit, { ...whole, order: orders[ids.length] as string });
        ids.push(id);
      },
    });
    const taskOrders = ordersBetween(null, null, tasks.length);
    tasks.forEach((task, n) => {
      let parent = '';
      const { subtasks, ...own } = task;
      writes.push({
        bytes: entryBytes(own),
        run: (edit) => {
          parent = pasteTask(edit, id, task, null, taskOrders[n] as string);
        },
      });
      const subOrders = ordersBetween(null, null, subtasks.length);
      subtasks.forEach((sub, m) => {
        writes.push({
          bytes: entryBytes(sub),
          run: (edit) => pasteTask(edit, id, sub, parent, subOrders[m] as string),
        });
      });
    });
  }
  for (const { from, to, kind } of copied.links)
    writes.push({
      bytes: LINK_BYTES,
      run: (edit) => addDependency(edit, ids[from] as string, ids[to] as string, kind),
    });
  editInPieces(doc, writes);
  return ids;
}

const LINK_BYTES = 300;

const pasteTask = (
  edit: PlanEdit,
  initiative: string,
  { title, done, estimate, due }: CopiedTask,
  parent: string | null,
  order: string,
): string => addTask(edit, { initiative, title, parent }, { done, estimate, due, order });

/**
 * Adds pasted lines in transactions of bounded size: to the backlog, or to the meant lane from `day` on. Answers the
 * new ids.
 */
export function pasteLines(
  doc: PlanEdit['doc'],
  lines: readonly PastedLine[],
  lane: string | null,
  { day, scale }: { day: number; scale: Scale },
): string[] {
  const { mode } = readPlanMeta(doc);
  const when = mode === 'dates' ? { span: defaultSpan(scale, day) } : { bucket: 'now' as const };
  const ids: string[] = [];
  let orders: string[] | null = null;
  const writes = lines.flatMap(({ title, tasks }): PlanWrite[] => {
    const fields = { title, lane, ...(lane === null ? {} : when) };
    let id = '';
    const taskOrders = ordersBetween(null, null, tasks.length);
    return [
      {
        bytes: entryBytes(fields),
        run: (edit) => {
          orders ??= ordersAtEnd(edit, 'initiatives', lines.length);
          id = addInitiative(edit, { ...fields, order: orders[ids.length] as string });
          ids.push(id);
        },
      },
      ...tasks.map(
        (task, n): PlanWrite => ({
          bytes: entryBytes(task),
          run: (edit) =>
            addTask(
              edit,
              { initiative: id, title: task.title },
              { done: task.done, order: taskOrders[n] as string },
            ),
        }),
      ),
    ];
  });
  editInPieces(doc, writes);
  return ids;
}
