import Papa from 'papaparse';
import { defuse } from '../../shared/formats/cells';
import type { PastedLine } from '../../shared/formats/pasteLines';
import { newId } from '../../shared/ids';
import { addInitiative, addTask, defaultSpan } from '../../shared/plan/mutations';
import type { PlanEdit } from '../../shared/plan/planEdit';

/** Where pasted lines go: a lane, beginning today, or the backlog. */
export interface LinesPlace {
  readonly lane: string | null;
  readonly today: number;
}

/** Adds pasted lines as initiatives with their tasks; answers the initiatives' ids. */
export function applyLines(
  edit: PlanEdit,
  lines: readonly PastedLine[],
  { lane, today }: LinesPlace,
): string[] {
  const { mode, scale } = edit.meta();
  const place =
    lane === null
      ? {}
      : mode === 'dates'
        ? { lane, span: defaultSpan(scale, today) }
        : { lane, bucket: 'now' as const };
  return lines.map(({ title, tasks }) => {
    const initiative = addInitiative(edit, { title, ...place });
    for (const task of tasks) addTask(edit, { initiative, title: task.title }, { done: task.done });
    return initiative;
  });
}

/** The same lines as a file for a board that is yet to be made. Ids are fresh: nothing is ever matched by them. */
export function linesToCsv(lines: readonly PastedLine[]): string {
  const rows = lines.flatMap(({ title, tasks }) => {
    const id = newId();
    return [
      ['initiative', id, '', defuse(title), ''],
      ...tasks.map((task) => ['task', newId(), id, defuse(task.title), String(task.done)]),
    ];
  });
  return Papa.unparse([['type', 'id', 'parent_id', 'title', 'done'], ...rows]);
}
