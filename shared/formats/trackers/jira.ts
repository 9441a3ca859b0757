import type { CsvField } from '../columns';
import type { Issue } from '../issue';
import type { RawFile } from '../rawRows';
import { hash } from '../rowIds';
import { isClosed, trackerStatus } from './statusWords';
import {
  notThisFormat,
  openTable,
  someOf,
  type TrackerRow,
  type TrackerSource,
  type Translated,
} from './trackerTable';

const FIELDS: Readonly<Record<string, CsvField>> = {
  'issue key': 'id',
  summary: 'title',
  parent: 'parent_id',
  'parent id': 'parent_id',
  'parent key': 'parent_id',
  'epic link': 'parent_id',
  'parent link': 'parent_id',
  components: 'lane',
  'component/s': 'lane',
  status: 'status',
  'fix versions': 'goal',
  'fix version/s': 'goal',
  assignee: 'owner',
  'start date': 'start',
  'target start': 'start',
  'due date': 'due',
  'target end': 'due',
  labels: 'tags',
  'original estimate': 'estimate',
  'inward issue link (blocks)': 'depends_on',
};

/** `Custom field (Epic Link)` is `epic link`, however a site spells it. */
function plain(header: string): string {
  const name = header.trim().toLowerCase().replace(/\s+/g, ' ');
  return /^custom field \((.+)\)$/.exec(name)?.[1] ?? name;
}

const SPEC = { fields: FIELDS, plain };

/** True for the header of a file that Jira wrote, Cloud or Server. */
export const isJiraHeader = (headers: readonly string[]): boolean => {
  const names = new Set(headers.map(plain));
  return names.has('summary') && ['issue key', 'issue id', 'issue type'].some((n) => names.has(n));
};

/**
 * Reads a CSV export of Jira, Cloud or Server: epics and what stands below nothing become initiatives, what stands below
 * them tasks and subtasks, in whatever order the rows come. Parents are named by id, by key, or by the name of an epic.
 */
export function readJiraCsv(source: TrackerSource): RawFile {
  const table = openTable(source, SPEC);
  if (!table.has('summary')) return notThisFormat('Jira', 'Summary');
  const tree = new JiraTree(table.rows, source);
  const warnings: Issue[] = [];
  const translated = table.rows.map((row) => translate(row, tree, table.has, warnings));
  return table.finish(translated, warnings);
}

type Place =
  | { readonly type: 'initiative'; readonly goal: string; readonly lone: string }
  | { readonly type: 'task'; readonly parent: string }
  | { readonly type: 'goal' };

/** Who stands below whom. */
class JiraTree {
  private readonly byId = new Map<string, TrackerRow>();
  private readonly byKey = new Map<string, TrackerRow>();
  private readonly byEpicName = new Map<string, TrackerRow>();
  private readonly ids = new Map<TrackerRow, string>();
  private readonly blockers = new Map<TrackerRow, TrackerRow[]>();
  /** Some row of the file names a link, so that a missing one means none. */
  readonly hasLinks: boolean;
  /** Rows above epics: initiatives of Jira's own, which are our goals. */
  private readonly goals = new Set<TrackerRow>();

  constructor(
    rows: readonly TrackerRow[],
    private readonly source: TrackerSource,
  ) {
    const times = new Map<string, number>();
    for (const row of rows) {
      const key = row.get('issue key');
      const id = row.get('issue id');
      this.ids.set(row, key || numbered(`row#${hash(`${row.get('summary')}`)}`, times));
      if (id !== '' && !this.byId.has(id)) this.byId.set(id, row);
      if (key !== '' && !this.byKey.has(key)) this.byKey.set(key, row);
      const name = row.get('epic name');
      if (name !== '' && isEpic(row) && !this.byEpicName.has(name)) this.byEpicName.set(name, row);
    }
    for (const row of rows) {
      const above = isEpic(row) ? this.above(row) : null;
      if (above && !isEpic(above)) this.goals.add(above);
      for (const name of row.all('outward issue link (blocks)')) {
        const blocked = this.find(name);
        if (!blocked || blocked === row) continue;
        this.blockers.set(blocked, [...(this.blockers.get(blocked) ?? []), row]);
      }
    }
    this.hasLinks =
      this.blockers.size > 0 ||
      rows.some((row) => row.all('inward issue link (blocks)').length > 0);
  }

  /** Rows that say they block this one. */
  blockersOf = (row: TrackerRow): readonly TrackerRow[] => this.blockers.get(row) ?? [];

  idOf = (row: TrackerRow): string => this.ids.get(row) ?? '';

  find = (name: string): TrackerRow | undefined => this.byKey.get(name) ?? this.byId.get(name);

  place(row: TrackerRow): Place {
    if (this.goals.has(row)) return { type: 'goal' };
    const above = this.above(row);
    const goal = above && this.goals.has(above) ? above.get('summary') : '';
    if (isEpic(row) || goal !== '') return { type: 'initiative', goal, lone: '' };
    if (above) return { type: 'task', parent: this.idOf(above) };
    const [named = ''] = parentNames(row);
    const known = parentNames(row).find((name) => this.source.known(name));
    if (known !== undefined) return { type: 'task', parent: known };
    return { type: 'initiative', goal, lone: named };
  }

  private above(row: TrackerRow): TrackerRow | null {
    for (const name of parentNames(row)) {
      const found = this.find(name) ?? this.byEpicName.get(name);
      if (found && found !== row) return found;
    }
    return null;
  }
}

const isEpic = (row: TrackerRow): boolean => row.get('issue type').toLowerCase() === 'epic';

const parentNames = (row: TrackerRow): string[] =>
  ['parent key', 'parent', 'parent id', 'epic link', 'parent link'].flatMap((name) =>
    row.all(name),
  );

function numbered(name: string, times: Map<string, number>): string {
  const count = (times.get(name) ?? 0) + 1;
  times.set(name, count);
  return count === 1 ? name : `${name}.${count}`;
}

function translate(
  row: TrackerRow,
  tree: JiraTree,
  has: (name: string) => boolean,
  warnings: Issue[],
): Translated {
  const place = tree.place(row);
  const title = row.get('summary');
  if (place.type === 'goal') return { from: row, type: 'goal', cells: { title } };
  const status = statusOf(row);
  const common = {
    id: tree.idOf(row),
    title,
    ...(has('assignee') ? { owner: row.get('assignee') } : {}),
    ...(has('original estimate') ? { estimate: daysOf(row.get('original estimate')) } : {}),
    ...(has('due date') || has('target end')
      ? { due: row.get('due date') || row.get('target end') }
      : {}),
  };
  // Our statuses are fewer, and estimates other units: the words of the file stay.
  const keep = ['status', 'original estimate'];
  if (place.type === 'task')
    return {
      from: row,
      type: 'task',
      cells: { ...common, parent_id: place.parent, ...tick(row, has) },
      keep,
    };
  if (place.lone !== '')
    warnings.push(row.issue('lone-task', 'parent_id', { id: place.lone, title }));
  const links = linksOf(row, tree, warnings);
  return {
    from: row,
    type: 'initiative',
    cells: {
      ...common,
      ...(has('status') ? { status: status ?? row.get('status') } : {}),
      ...laneCell(row, has),
      ...(has('start date') || has('target start')
        ? { start: row.get('start date') || row.get('target start') }
        : {}),
      ...(place.goal !== '' || has('fix versions') || has('fix version/s')
        ? { goal: place.goal || row.get('fix versions') || row.get('fix version/s') }
        : {}),
      ...(has('labels') ? { tags: row.all('labels').join(';') } : {}),
      ...links.cells,
    },
    keep: [...keep, ...links.keep, ...severalOf(row)],
  };
}

const tick = (row: TrackerRow, has: (name: string) => boolean) =>
  has('status') ? { done: String(isClosed(statusOf(row))) } : {};

/** The site's own words come first, then the three categories that Jira sorts them into. */
function statusOf(row: TrackerRow) {
  const resolution = trackerStatus(row.get('resolution'));
  const status = trackerStatus(row.get('status')) ?? trackerStatus(row.get('status category'));
  return isClosed(status) && resolution === 'dropped' ? 'dropped' : status;
}

function laneCell(row: TrackerRow, has: (name: string) => boolean): { lane?: string } {
  const names = ['components', 'component/s', 'project name'];
  if (!names.some(has)) return {};
  return { lane: names.map((name) => row.get(name)).find((lane) => lane !== '') ?? '' };
}

/** Columns of which only the first of several values has a place. */
const severalOf = (row: TrackerRow): string[] =>
  ['components', 'component/s', 'fix versions', 'fix version/s'].filter(
    (name) => row.all(name).length > 1,
  );

/** Jira counts seconds; a day of work has eight hours unless an admin says otherwise. */
function daysOf(seconds: string): string {
  const number = Number(seconds);
  return seconds === '' || !Number.isFinite(number) ? '' : String(number / 28_800);
}

/** "A blocks B" stands with B as inward, with A as outward; each is enough. */
function linksOf(row: TrackerRow, tree: JiraTree, warnings: Issue[]) {
  const inward = row.all('inward issue link (blocks)');
  const outward = tree.blockersOf(row);
  const isLink = (name: string) => {
    const target = tree.find(name);
    return target !== undefined && target !== row && tree.place(target).type === 'initiative';
  };
  const left = inward.filter((name) => !isLink(name));
  if (left.length > 0)
    warnings.push(row.issue('left-out-links', 'depends_on', { ids: someOf(left) }));
  const ids = [...inward.filter(isLink).map((name) => tree.find(name) as TrackerRow), ...outward]
    .filter((other) => tree.place(other).type === 'initiative')
    .map(tree.idOf);
  return {
    cells: tree.hasLinks ? { depends_on: [...new Set(ids)].join(';') } : {},
    keep: left.length > 0 ? ['inward issue link (blocks)'] : [],
  };
}
