import type * as Y from 'yjs';
import { addUnits, dayNumber, type Span, startOf, toIso } from '../dates';
import { newId } from '../ids';
import { ORIGIN, type Origin } from '../origins';
import { addGoal, addLane } from '../plan/mutations';
import { editInPieces, entryBytes, type PlanWrite } from '../plan/pieces';
import { metaMap, type PlanRecords, readPlan } from '../plan/planDoc';
import { editPlan, type Patch, type PlanEdit } from '../plan/planEdit';
import {
  type Dependency,
  FORMAT,
  type Initiative,
  type PlanEntities,
  type Source,
  type Task,
} from '../plan/schema';
import { sameValue } from '../sameValue';
import { nameKey } from './cells';
import type { Draft, InitiativeDraft, MilestoneDraft, TaskDraft } from './draft';
import { entryIndex } from './entryIndex';
import { spanOfDates } from './normalise';
import { orderDrafts, type Ranked } from './orderDrafts';

/**
 * Writes a draft into a plan: entries it knows are updated, the others made. `personIds` gives the id of each
 * person by `nameKey` of the name. Runs in transactions of bounded size.
 */
export function applyDraft(
  doc: Y.Doc,
  draft: Draft,
  personIds: ReadonlyMap<string, string>,
  origin: Origin = ORIGIN.import,
): void {
  const records = readPlan(doc);
  const index = entryIndex(records, draft.system);
  const places = preparePlaces(doc, draft, records, origin);
  const person = (name: string | null) =>
    name === null ? null : (personIds.get(nameKey(name)) ?? null);

  const known = {
    initiatives: draft.initiatives.map((d) => (d.id === null ? null : index.initiative(d.id))),
    tasks: draft.tasks.map((d) => (d.id === null ? null : index.task(d.id))),
    milestones: draft.milestones.map((d) => (d.id === null ? null : index.milestone(d.id))),
  };
  const initiativeIds = known.initiatives.map((entry) => entry?.id ?? newId());
  const taskIds = known.tasks.map((entry) => entry?.id ?? newId());
  const idIn = (ids: readonly string[], drafts: readonly { id: string | null }[]) =>
    new Map(drafts.flatMap((d, i) => (d.id === null ? [] : [[d.id, ids[i] as string] as const])));
  const initiativeBy = idIn(initiativeIds, draft.initiatives);
  const taskBy = idIn(taskIds, draft.tasks);
  const initiativeId = (id: string) => initiativeBy.get(id) ?? index.initiative(id)?.id ?? null;

  const writes: PlanWrite[] = [];
  const upsert = <R extends 'initiatives' | 'tasks' | 'milestones'>(
    root: R,
    id: string,
    old: PlanEntities[R] | null,
    patch: Patch<R>,
    source: Source | null,
  ) => {
    const all = Object.entries({ ...patch, ...(source ? { source } : {}) });
    // Compared with what the board reads, so that a default which nobody wrote stays unwritten.
    const fields = Object.fromEntries(
      all.filter(([key, value]) => !old || !sameValue(old[key as keyof typeof old], value)),
    ) as Patch<R>;
    writes.push({
      bytes: entryBytes(fields),
      run: (edit) => {
        if (!old) edit.create(root, fields, id);
        else {
          if (old.deleted !== null) edit.restore(root, id);
          edit.patch(root, id, fields);
        }
      },
    });
  };

  const initiativeOrders = orderDrafts(
    draft.initiatives.map((d, i) => ranked(d, known.initiatives[i] ?? null, '')),
    () => lastOrder(records.initiatives.values()),
  );
  draft.initiatives.forEach((d, i) => {
    const old = known.initiatives[i] ?? null;
    const id = initiativeIds[i] as string;
    const order = initiativeOrders[i];
    const patch: Patch<'initiatives'> = {
      ...(old ? {} : { status: 'planned', certainty: 'likely' }),
      ...d.fields,
      ...spanPatch(d, old),
      ...(d.lane === undefined ? {} : { lane: places.lane(d.lane) }),
      ...(d.goal === undefined ? {} : { goal: places.goal(d.goal) }),
      ...(d.owner === undefined ? {} : { owner: person(d.owner) }),
      ...(order === undefined ? {} : { order }),
    };
    upsert('initiatives', id, old, patch, sourceOf(d, id, old?.source ?? null, draft.system));
  });

  const home = taskHomes(draft.tasks, taskIds, taskBy, initiativeId, index, known.tasks);
  const lastByHome = lastOrders(records.tasks.values());
  const taskOrders = orderDrafts(
    draft.tasks.map((d, i) => {
      const group = homeKey(home[i] as TaskHome);
      const old = known.tasks[i] ?? null;
      // A task that comes from elsewhere has no place among its new siblings yet.
      return ranked(d, old && homeKey(old) === group ? old : null, group);
    }),
    (group) => lastByHome.get(group) ?? null,
  );
  draft.tasks.forEach((d, i) => {
    const old = known.tasks[i] ?? null;
    const id = taskIds[i] as string;
    const order = taskOrders[i];
    const patch: Patch<'tasks'> = {
      ...(old ? {} : { done: false }),
      ...d.fields,
      ...home[i],
      ...(d.owner === undefined ? {} : { assignee: person(d.owner) }),
      ...(order === undefined ? {} : { order }),
    };
    upsert('tasks', id, old, patch, sourceOf(d, id, old?.source ?? null, draft.system));
  });

  draft.milestones.forEach((d, i) => {
    const old = known.milestones[i] ?? null;
    const id = old?.id ?? newId();
    const lane = d.lane === undefined ? {} : { lane: places.lane(d.lane) };
    const source = sourceOf(d, id, old?.source ?? null, draft.system);
    upsert('milestones', id, old, { ...d.fields, ...lane }, source);
  });

  writes.push(...linkWrites(draft, records, initiativeId, initiativeBy));
  editInPieces(doc, writes, origin);
}

/** Makes lanes and goals that are missing, and the horizon where the board has none. */
function preparePlaces(doc: Y.Doc, draft: Draft, records: PlanRecords, origin: Origin) {
  const finder = (
    entries: Iterable<{ id: string; title: string; deleted: string | null }>,
    names: readonly string[],
    make: (edit: PlanEdit, title: string) => string,
  ) => {
    const byName = new Map<string, string>();
    for (const { id, title, deleted } of entries) {
      const key = nameKey(title);
      const first = byName.get(key);
      if (deleted === null && (first === undefined || id < first)) byName.set(key, id);
    }
    const missing = names.filter((name) => !byName.has(nameKey(name)));
    const writes = missing.map((name) => ({
      bytes: entryBytes({ title: name }),
      run: (edit: PlanEdit) => byName.set(nameKey(name), make(edit, name)),
    }));
    editInPieces(doc, writes, origin);
    return (name: string | null) => (name === null ? null : (byName.get(nameKey(name)) ?? null));
  };
  const lane = finder(records.lanes.values(), draft.lanes, addLane);
  const goal = finder(records.goals.values(), draft.goals, addGoal);
  const horizon = horizonOf(draft);
  editPlan(
    doc,
    (edit) => {
      if (metaMap(doc).get('format') === undefined) metaMap(doc).set('format', FORMAT);
      if (horizon && (records.meta.start === null || records.meta.end === null))
        edit.patchMeta(horizon);
    },
    { origin },
  );
  return { lane, goal };
}

/** Whole quarters around all dates of a draft. */
function horizonOf(draft: Draft): Span | null {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const see = (day: number) => {
    first = Math.min(first, day);
    last = Math.max(last, day);
  };
  for (const { start, end } of draft.initiatives)
    if (start !== null && end !== null) {
      see(dayNumber(start));
      see(dayNumber(end));
    }
  for (const { fields } of draft.milestones) if (fields.date) see(dayNumber(fields.date));
  if (last < first) return null;
  const end = addUnits('quarter', startOf('quarter', last), 1) - 1;
  return { start: toIso(startOf('quarter', first)), end: toIso(end) };
}

/** The new span; a date column that the file does not have leaves that end where it stands. */
function spanPatch(d: InitiativeDraft, old: Initiative | null): { span?: Span | null } {
  const [hasStart, hasEnd] = [d.from.has('start'), d.from.has('end') || d.from.has('due')];
  if (!hasStart && !hasEnd) return {};
  if (hasStart && hasEnd) return { span: spanOfDates(d.start, d.end) };
  const start = hasStart ? d.start : (old?.span?.start ?? null);
  const end = hasEnd ? d.end : (old?.span?.end ?? null);
  const span = spanOfDates(start, end);
  return span || !old ? { span } : {};
}

interface TaskHome {
  readonly initiative: string | null;
  readonly parent: string | null;
}

const homeKey = ({ initiative, parent }: TaskHome): string => `${initiative ?? ''} ${parent ?? ''}`;

/** Which initiative and which task each task stands under; drafts come parents first. */
function taskHomes(
  drafts: readonly TaskDraft[],
  ids: readonly string[],
  taskBy: ReadonlyMap<string, string>,
  initiativeId: (id: string) => string | null,
  index: { task(id: string): Task | null },
  known: readonly (Task | null)[],
): TaskHome[] {
  const homes = new Map<string, TaskHome>();
  return drafts.map((d, i) => {
    const old = known[i] ?? null;
    let home: TaskHome = { initiative: old?.initiative ?? null, parent: old?.parent ?? null };
    if (d.parent !== null) {
      const inFile = taskBy.get(d.parent);
      const initiative = inFile === undefined ? initiativeId(d.parent) : null;
      if (initiative !== null) home = { initiative, parent: null };
      else {
        const parentId = inFile ?? index.task(d.parent)?.id ?? null;
        const above = parentId === null ? null : (homes.get(parentId) ?? index.task(d.parent));
        if (above) home = { initiative: above.initiative, parent: above.parent ?? parentId };
      }
    }
    homes.set(ids[i] as string, home);
    return home;
  });
}

const ranked = (
  d: InitiativeDraft | TaskDraft,
  old: { order: string } | null,
  group: string,
): Ranked => ({ group, rank: d.from.has('order') ? d.rank : undefined, old: old?.order || null });

function lastOrder(entries: Iterable<{ order: string }>): string | null {
  let last: string | null = null;
  for (const { order } of entries)
    if (order !== '' && (last === null || order > last)) last = order;
  return last;
}

function lastOrders(tasks: Iterable<Task>): ReadonlyMap<string, string> {
  const last = new Map<string, string>();
  for (const task of tasks) {
    const key = homeKey(task);
    if (task.order > (last.get(key) ?? '')) last.set(key, task.order);
  }
  return last;
}

/**
 * Where the entry comes from. Cells of columns this file has replace those kept before; others stay. An entry
 * made on the board gets a source only when there is something to keep.
 */
function sourceOf(
  d: InitiativeDraft | TaskDraft | MilestoneDraft,
  id: string,
  old: Source | null,
  system: string,
): Source | null {
  const inFile = new Set(d.from.columns.map((c) => c.key));
  const before = Object.entries(old?.fields ?? {}).filter(([key]) => !inFile.has(key));
  const fields = Object.fromEntries([...before, ...Object.entries(d.kept)]);
  const isEmpty = Object.keys(fields).length === 0;
  if (!old && isEmpty && (d.id === null || d.id === id)) return null;
  return {
    system: old?.system ?? system,
    id: old?.id ?? d.id ?? id,
    ...(isEmpty ? {} : { fields }),
  };
}

/**
 * Links of the file, and the end of those that it no longer names between two of its own rows. Links with
 * entries that the file does not know stay.
 */
function linkWrites(
  draft: Draft,
  records: PlanRecords,
  initiativeId: (id: string) => string | null,
  inFile: ReadonlyMap<string, string>,
): PlanWrite[] {
  const writes: PlanWrite[] = [];
  const byPair = new Map<string, Dependency>();
  for (const link of records.dependencies.values()) {
    const key = `${link.from} ${link.to}`;
    const known = byPair.get(key);
    if (!known || (known.deleted !== null && link.deleted === null)) byPair.set(key, link);
  }
  const named = new Set<string>();
  for (const { from, to, kind } of draft.links) {
    const [a, b] = [initiativeId(from), initiativeId(to)];
    if (a === null || b === null) continue;
    named.add(`${a} ${b}`);
    const old = byPair.get(`${a} ${b}`);
    const fields = { from: a, to: b, kind };
    writes.push({
      bytes: entryBytes(fields),
      run: (edit) => {
        if (!old) edit.create('dependencies', fields);
        else {
          if (old.deleted !== null) edit.restore('dependencies', old.id);
          edit.patch('dependencies', old.id, { kind });
        }
      },
    });
  }
  const ids = new Set(inFile.values());
  const columnsOf = new Map(
    draft.initiatives.map((d) => [inFile.get(d.id ?? '') ?? '', d.from] as const),
  );
  for (const link of records.dependencies.values()) {
    if (link.deleted !== null || !ids.has(link.from) || named.has(`${link.from} ${link.to}`))
      continue;
    const column = link.kind === 'builds-on' ? 'builds_on' : 'depends_on';
    if (!columnsOf.get(link.to)?.has(column)) continue;
    writes.push({ bytes: 100, run: (edit) => edit.remove('dependencies', link.id) });
  }
  return writes;
}
