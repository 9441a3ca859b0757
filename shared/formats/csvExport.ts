import Papa from 'papaparse';
import { byOrder } from '../orderKey';
import type { PlanRecords } from '../plan/planDoc';
import { type PlanView, viewOf } from '../plan/planView';
import type { Initiative, Milestone, Source, Task } from '../plan/schema';
import { createWorkOverlay } from '../work/onPlan';
import type { WorkRecords } from '../work/workDoc';
import { defuse, nameKey, readDate } from './cells';
import { COMMON_FIELDS, CSV_FIELDS, type CsvField } from './columns';
import { normaliseCell, spanOfDates, writeLinks } from './normalise';

type Cells = Partial<Record<CsvField, string>>;

/** A row on its way out: cells of our columns, and those of columns that only its file knew. */
interface ExportRow {
  readonly cells: Cells;
  readonly extra: ReadonlyMap<string, string>;
}

export interface PersonName {
  readonly id: string;
  readonly name: string;
}

/**
 * Writes a plan as one generic roadmap CSV: initiatives, then tasks, then milestones. What an import kept is
 * written back as it was, as long as it still means what the board says. Rows of type `lane` and `goal` are
 * only written where the initiatives alone would not show all of them in their order. `work`: the task list, which
 * knows what is done.
 */
export function exportCsv(
  records: PlanRecords,
  people: Iterable<PersonName>,
  work: WorkRecords = new Map(),
): string {
  const view = createWorkOverlay()(viewOf(records), work);
  const context = exportContext(view, people);
  const { initiatives, names } = arrange(view);
  const rows: ExportRow[] = [
    ...names,
    ...initiatives.map((i) => initiativeRow(i, context)),
    ...initiatives.flatMap((i) => taskRows(i, context)),
    ...view.milestones.map((m, n) => milestoneRow(m, n, context)),
  ];
  return writeTable(rows);
}

function writeTable(rows: readonly ExportRow[]): string {
  const used = new Set(rows.flatMap((row) => Object.keys(row.cells)));
  const fields = CSV_FIELDS.filter((f) => COMMON_FIELDS.includes(f) || used.has(f));
  const extras = [...new Set(rows.flatMap((row) => [...row.extra.keys()]))];
  const table = rows.map((row) => [
    ...fields.map((field) => row.cells[field] ?? ''),
    ...extras.map((key) => row.extra.get(key) ?? ''),
  ]);
  return `${Papa.unparse(
    [[...fields, ...extras], ...table].map((cells) => cells.map(defuse)),
    { newline: '\n' },
  )}\n`;
}

interface ExportContext {
  readonly view: PlanView;
  readonly lanes: ReadonlyMap<string, string>;
  readonly people: ReadonlyMap<string, string>;
  /** Place of each initiative among all, from 1. */
  readonly ranks: ReadonlyMap<string, number>;
  readonly ids: ReadonlyMap<string, string>;
}

function exportContext(view: PlanView, people: Iterable<PersonName>): ExportContext {
  const ordered = [...view.initiatives.values()].sort(byOrder);
  const tasks = [...view.tasks.values()].flat().flatMap((n) => [n.task, ...n.subtasks]);
  return {
    view,
    lanes: new Map(view.lanes.map((l) => [l.id, l.title])),
    people: new Map([...people].map((p) => [p.id, p.name])),
    ranks: new Map(ordered.map((i, n) => [i.id, n + 1])),
    ids: new Map([...exportIds([...ordered, ...tasks]), ...exportIds(view.milestones)]),
  };
}

/**
 * The id an entry had in its file, else its own. An id that two entries claim, or that no list cell could
 * hold, goes out as the entry's own.
 */
function* exportIds(
  entries: readonly (Initiative | Task | Milestone)[],
): Generator<readonly [string, string]> {
  const taken = new Set<string>();
  for (const { id, source } of entries) {
    const given = source?.system === 'csv' && !source.id.includes(';') ? source.id.trim() : '';
    const used = given !== '' && !taken.has(given) ? given : id;
    taken.add(used);
    yield [id, used];
  }
}

/**
 * The initiatives in board order where that shows lanes and goals in theirs (a reader makes them as they come),
 * else lane by lane, with rows that name what is still not shown.
 */
function arrange(view: PlanView): { initiatives: Initiative[]; names: ExportRow[] } {
  const named = (list: readonly Initiative[]) => [
    ...nameRows(
      'lane',
      view.lanes,
      [...list, ...view.milestones].map((entry) => entry.lane),
    ),
    ...nameRows(
      'goal',
      view.goals,
      list.map((i) => i.goal),
    ),
  ];
  const ordered = [...view.initiatives.values()].sort(byOrder);
  if (named(ordered).length === 0) return { initiatives: ordered, names: [] };
  const place = new Map(view.lanes.map((lane, n) => [lane.id, n]));
  const of = (i: Initiative) => place.get(i.lane ?? '') ?? view.lanes.length;
  const byLane = ordered.sort((a, b) => of(a) - of(b) || byOrder(a, b));
  return { initiatives: byLane, names: named(byLane) };
}

function nameRows(
  type: 'lane' | 'goal',
  entries: readonly { readonly id: string; readonly title: string }[],
  used: readonly (string | null)[],
): ExportRow[] {
  const titles = new Map(entries.map((e) => [e.id, e.title]));
  const names = (ids: Iterable<string | null>) => [
    ...new Set([...ids].map((id) => nameKey(titles.get(id ?? '') ?? '')).filter((n) => n !== '')),
  ];
  const shown = names(used);
  const wanted = names(entries.map((e) => e.id));
  if (shown.length === wanted.length && shown.every((name, n) => name === wanted[n])) return [];
  return entries.map(({ title }, n) => ({
    cells: { type, title, order: `${n + 1}` },
    extra: new Map(),
  }));
}

function initiativeRow(i: Initiative, context: ExportContext): ExportRow {
  const { view, lanes, people, ranks, ids } = context;
  const links = (kind: 'finish-to-start' | 'builds-on') =>
    writeLinks(
      (view.dependencies.byInitiative.get(i.id) ?? [])
        .filter((link) => link.to === i.id && link.kind === kind)
        .map((link) => ids.get(link.from) ?? link.from),
    );
  return withKept(
    {
      type: 'initiative',
      id: ids.get(i.id) ?? i.id,
      title: i.title,
      lane: lanes.get(i.lane ?? '') ?? '',
      status: i.status,
      start: i.span?.start ?? '',
      end: i.span?.end ?? '',
      goal: view.goalById.get(i.goal ?? '')?.title ?? '',
      depends_on: links('finish-to-start'),
      builds_on: links('builds-on'),
      owner: people.get(i.owner ?? '') ?? '',
      estimate: amount(i.estimate),
      order: `${ranks.get(i.id) ?? ''}`,
    },
    {
      certainty: i.certainty === 'likely' ? '' : i.certainty,
      bucket: i.bucket ?? '',
      outcome: i.outcome,
      tags: i.tags.join(';'),
      reach: amount(i.reach),
      impact: amount(i.impact),
      confidence: amount(i.confidence),
      effort: amount(i.effort),
      value: amount(i.value),
    },
    i.source,
  );
}

function taskRows(initiative: Initiative, context: ExportContext): ExportRow[] {
  const nodes = context.view.tasks.get(initiative.id) ?? [];
  const row = (task: Task, above: string, n: number) =>
    withKept(
      {
        type: 'task',
        id: context.ids.get(task.id) ?? task.id,
        parent_id: context.ids.get(above) ?? above,
        title: task.title,
        lane: context.lanes.get(initiative.lane ?? '') ?? '',
        owner: context.people.get(task.assignee ?? '') ?? '',
        estimate: amount(task.estimate),
        done: String(task.done),
        order: `${n + 1}`,
      },
      { due: task.due ?? '' },
      task.source,
      ['lane'],
    );
  return nodes.flatMap(({ task, subtasks }, n) => [
    row(task, initiative.id, n),
    ...subtasks.map((sub, m) => row(sub, task.id, m)),
  ]);
}

function milestoneRow(m: Milestone, n: number, context: ExportContext): ExportRow {
  return withKept(
    {
      type: 'milestone',
      id: context.ids.get(m.id) ?? m.id,
      title: m.title,
      lane: context.lanes.get(m.lane ?? '') ?? '',
      end: m.date,
      done: String(m.done),
      order: `${n + 1}`,
    },
    {},
    m.source,
  );
}

const amount = (value: number | null): string => (value === null ? '' : String(value));

/**
 * Puts cells kept by the import in the place of ours where they mean the same, and adds those we have none
 * for. `optional` cells that are empty leave no trace; `derived` ones give way to any kept cell.
 */
function withKept(
  own: Cells,
  optional: Cells,
  source: Source | null,
  derived: readonly CsvField[] = [],
): ExportRow {
  const cells: Cells = { ...own };
  const extra = new Map<string, string>();
  for (const field of CSV_FIELDS) if (optional[field]) cells[field] = optional[field];
  // What a sticky said is no cell of any file.
  const kept = source?.system === 'sticky' ? {} : (source?.fields ?? {});
  for (const [key, cell] of Object.entries(kept)) {
    const field = CSV_FIELDS.find((f) => f === key);
    if (!field) extra.set(key, cell);
    else if (field === 'start' || field === 'end') continue;
    else {
      const ours = cells[field] ?? optional[field];
      const same = ours !== undefined && normaliseCell(field, cell) === ours;
      if (ours === undefined || derived.includes(field) || same) cells[field] = cell;
    }
  }
  keepDates(cells, kept);
  return { cells, extra };
}

/** Dates are kept where the row had only one: written back while the board still has no span. */
function keepDates(cells: Cells, kept: Readonly<Record<string, string>>): void {
  const [start, end] = (['start', 'end'] as const).map((field) =>
    Object.hasOwn(kept, field) ? (kept[field] as string) : (cells[field] ?? ''),
  ) as [string, string];
  if (cells.type === 'milestone') {
    if (Object.hasOwn(kept, 'start')) cells.start = start;
    return;
  }
  if (cells.type === 'task') {
    if (start !== '') cells.start = start;
    if (end !== '') cells.end = end;
    return;
  }
  const span = spanOfDates(readDate(start), readDate(end));
  if ((span?.start ?? '') !== cells.start || (span?.end ?? '') !== cells.end) return;
  cells.start = start;
  cells.end = end;
}
