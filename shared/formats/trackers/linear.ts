import type { CsvField } from '../columns';
import type { Issue } from '../issue';
import type { RawFile } from '../rawRows';
import { isClosed, trackerStatus } from './statusWords';
import {
  notThisFormat,
  openTable,
  plainName,
  type TrackerRow,
  type TrackerSource,
  type Translated,
} from './trackerTable';

const FIELDS: Readonly<Record<string, CsvField>> = {
  id: 'id',
  title: 'title',
  team: 'lane',
  status: 'status',
  'parent issue': 'parent_id',
  assignee: 'owner',
  labels: 'tags',
  'due date': 'due',
};

/** True for the header of a file that Linear wrote. */
export const isLinearHeader = (headers: readonly string[]): boolean => {
  const names = new Set(headers.map(plainName));
  return (
    ['id', 'team', 'title', 'status'].every((name) => names.has(name)) &&
    ['cycle name', 'project', 'parent issue'].some((name) => names.has(name))
  );
};

/**
 * Reads a CSV export of Linear: projects become initiatives and their issues tasks; an issue of no project and below no
 * other is an initiative of its own.
 */
export function readLinearCsv(source: TrackerSource): RawFile {
  const table = openTable(source, { fields: FIELDS, plain: plainName });
  const missing = ['ID', 'Title'].find((name) => !table.has(plainName(name)));
  if (missing !== undefined) return notThisFormat('Linear', missing);
  const byId = new Map(table.rows.map((row) => [row.get('id'), row]));
  const warnings: Issue[] = [];
  const projects = new Set<string>();
  const translated = table.rows.flatMap((row): Translated[] => {
    const project = projectId(row);
    const isNew = project !== '' && !projects.has(project);
    projects.add(project);
    const issue = issueOf(row, byId, source, table.has, warnings);
    return isNew ? [projectOf(row), issue] : [issue];
  });
  return table.finish(translated, warnings);
}

/** A project has no row of its own: it begins where its first issue stands. */
const projectOf = (row: TrackerRow): Translated => ({
  from: row,
  type: 'initiative',
  cells: { id: projectId(row), title: row.get('project'), lane: row.get('team') },
  synthetic: true,
});

const projectId = (row: TrackerRow): string => {
  const id = row.get('project id') || row.get('project');
  return id === '' ? '' : `project:${id}`;
};

function issueOf(
  row: TrackerRow,
  byId: ReadonlyMap<string, TrackerRow>,
  source: TrackerSource,
  has: (name: string) => boolean,
  warnings: Issue[],
): Translated {
  const named = row.get('parent issue');
  const above = byId.get(named);
  const isKnown = (above !== undefined && above !== row) || (named !== '' && source.known(named));
  const parent = isKnown ? named : projectId(row);
  const title = row.get('title');
  const status = trackerStatus(row.get('status'));
  const common = {
    id: row.get('id'),
    title,
    ...(has('assignee') ? { owner: row.get('assignee') } : {}),
    ...(has('due date') ? { due: dayCell(row.get('due date')) } : {}),
  };
  if (parent !== '') {
    const done = has('status') ? { done: String(isClosed(status)) } : {};
    return { from: row, type: 'task', cells: { ...common, parent_id: parent, ...done } };
  }
  if (named !== '') warnings.push(row.issue('lone-task', 'parent_id', { id: named, title }));
  return {
    from: row,
    type: 'initiative',
    cells: {
      ...common,
      lane: row.get('team'),
      ...(has('status') ? { status: status ?? row.get('status') } : {}),
      ...(has('labels') ? { tags: row.get('labels').split(', ').join(';') } : {}),
    },
    keep: ['status'],
  };
}

/** `Thu Feb 15 2024 00:00:00 GMT+0000 (GMT)`, as older exports have it, without the name of the day. */
const dayCell = (cell: string): string => {
  const match = /^[A-Z][a-z]{2} ([A-Z][a-z]{2} \d{1,2} \d{4})\b/.exec(cell);
  return match?.[1] ?? cell;
};
