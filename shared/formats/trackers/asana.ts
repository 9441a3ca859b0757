import type { CsvField } from '../columns';
import type { Issue } from '../issue';
import type { RawFile } from '../rawRows';
import {
  notThisFormat,
  openTable,
  plainName,
  someOf,
  type TrackerRow,
  type TrackerSource,
  type Translated,
} from './trackerTable';

const FIELDS: Readonly<Record<string, CsvField>> = {
  'task id': 'id',
  name: 'title',
  'section/column': 'lane',
  'parent task': 'parent_id',
  assignee: 'owner',
  'start date': 'start',
  'due date': 'due',
  'completed at': 'status',
  tags: 'tags',
  'blocked by (dependencies)': 'depends_on',
};

/** True for the header of a file that Asana wrote. */
export const isAsanaHeader = (headers: readonly string[]): boolean => {
  const names = new Set(headers.map(plainName));
  return ['task id', 'name', 'completed at'].every((name) => names.has(name));
};

/** Reads a CSV export of Asana: sections become lanes, tasks initiatives, subtasks their tasks. */
export function readAsanaCsv(source: TrackerSource): RawFile {
  const table = openTable(source, { fields: FIELDS, plain: plainName });
  const missing = ['Task ID', 'Name'].find((name) => !table.has(plainName(name)));
  if (missing !== undefined) return notThisFormat('Asana', missing);
  const warnings: Issue[] = [];
  const find = parentFinder(table.rows);
  const byName = uniqueNames(table.rows);
  const translated = table.rows.map((row) => translate(row, find, byName, table.has, warnings));
  return table.finish(translated, warnings);
}

/** Asana names a parent by its title: of several, the last one above is meant, else the first below. */
function parentFinder(rows: readonly TrackerRow[]): (row: TrackerRow) => TrackerRow | null {
  const byName = new Map<string, TrackerRow[]>();
  for (const row of rows) {
    const named = byName.get(row.get('name'));
    if (named) named.push(row);
    else byName.set(row.get('name'), [row]);
  }
  return (row) => {
    const named = (byName.get(row.get('parent task')) ?? []).filter((other) => other !== row);
    return named.findLast((other) => other.row < row.row) ?? named[0] ?? null;
  };
}

/** Rows whose title no other has: only these can be linked by it. */
function uniqueNames(rows: readonly TrackerRow[]): ReadonlyMap<string, TrackerRow> {
  const names = new Map<string, TrackerRow | null>();
  for (const row of rows) names.set(row.get('name'), names.has(row.get('name')) ? null : row);
  return new Map([...names].filter((entry): entry is [string, TrackerRow] => entry[1] !== null));
}

function translate(
  row: TrackerRow,
  parentOf: (row: TrackerRow) => TrackerRow | null,
  byName: ReadonlyMap<string, TrackerRow>,
  has: (name: string) => boolean,
  warnings: Issue[],
): Translated {
  const title = row.get('name');
  const named = row.get('parent task');
  const parent = named === '' ? null : parentOf(row);
  const isDone = row.get('completed at') !== '';
  const common = {
    id: row.get('task id'),
    title,
    ...(has('assignee') ? { owner: row.get('assignee') } : {}),
    ...(has('due date') ? { due: row.get('due date') } : {}),
  };
  // When it was completed is more than whether.
  const keep = ['completed at'];
  if (parent) {
    const cells = { ...common, parent_id: parent.get('task id'), done: String(isDone) };
    return { from: row, type: 'task', cells, keep };
  }
  if (named !== '') warnings.push(row.issue('lone-task', 'parent_id', { id: named, title }));
  const links = linksOf(row, parentOf, byName, warnings);
  return {
    from: row,
    type: 'initiative',
    cells: {
      ...common,
      ...(isDone ? { status: 'done' } : { status: 'planned' }),
      ...(has('start date') ? { start: row.get('start date') } : {}),
      ...(has('section/column') ? { lane: row.get('section/column') } : {}),
      ...(has('tags') ? { tags: row.get('tags').split(',').join(';') } : {}),
      ...(has('blocked by (dependencies)') ? { depends_on: links.ids.join(';') } : {}),
    },
    keep: links.isWhole ? keep : [...keep, 'blocked by (dependencies)'],
  };
}

/** Blockers stand by title, split by commas, which titles may hold as well: what is no title of one row stays text. */
function linksOf(
  row: TrackerRow,
  parentOf: (row: TrackerRow) => TrackerRow | null,
  byName: ReadonlyMap<string, TrackerRow>,
  warnings: Issue[],
): { ids: string[]; isWhole: boolean } {
  const cell = row.get('blocked by (dependencies)');
  if (cell === '') return { ids: [], isWhole: true };
  const names = byName.has(cell) ? [cell] : cell.split(',').map((name) => name.trim());
  const found = names.map((name) => byName.get(name));
  const isInitiative = (other: TrackerRow | undefined) =>
    other !== undefined &&
    other !== row &&
    (other.get('parent task') === '' || parentOf(other) === null);
  const left = names.filter((_, i) => !isInitiative(found[i]));
  if (left.length > 0)
    warnings.push(row.issue('left-out-links', 'depends_on', { ids: someOf(left) }));
  const ids = found.filter(isInitiative).map((other) => other?.get('task id') ?? '');
  return { ids: [...new Set(ids)], isWhole: left.length === 0 };
}
