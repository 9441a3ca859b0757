import { type IsoDate, parseDay, partsOf } from '../../dates';
import type { ItemStatus } from '../../work/schema';
import { filesOfTrees } from './filesOfTrees';
import {
  externalKey,
  oneLine,
  shortTitle,
  type TaskExport,
  type TaskList,
  TITLE_LENGTH,
  taskList,
} from './taskList';
import type { TaskNode } from './taskTree';
import { writeCsv } from './writeCsv';

type Cell = string | readonly string[];

/** Jira's importer reads a file top down and knows rows by this number: parents stand first. */
type RowNumbers = ReadonlyMap<TaskNode, string>;

/** For Jira Cloud: children name their parent's Issue ID in `Parent`, whatever level they are on. */
export function exportJiraCsv(source: TaskExport): string {
  const list = taskList(source);
  return cloudFile(list, list.nodes);
}

/** For Jira Server and Data Center: subtasks by `Parent Id`, tasks by the name of their epic. */
export function exportJiraClassicCsv(source: TaskExport): string {
  const list = taskList(source);
  return classicFile(list, list.nodes);
}

/** The same in files of at most `rows` issues, for importers that take no more; one at the least. */
export function exportJiraFiles(
  format: 'jira-csv' | 'jira-classic-csv',
  source: TaskExport,
  rows: number,
): readonly string[] {
  const list = taskList(source);
  const file = format === 'jira-csv' ? cloudFile : classicFile;
  const parts = filesOfTrees(list.nodes, rows);
  return (parts.length === 0 ? [[]] : parts).map((nodes) => file(list, nodes));
}

function cloudFile(list: TaskList, nodes: readonly TaskNode[]): string {
  const numbers = rowNumbers(nodes);
  const columns: Column[] = [
    ['Issue Type', ({ kind }) => TYPES[kind]],
    ['Issue Key', (node) => externalKey(node, 'jira')],
    ['Issue ID', (node) => numbers.get(node) ?? ''],
    ['Summary', ({ item }) => shortTitle(item.title)],
    ['Parent', ({ parent }) => numbers.get(parent as TaskNode) ?? ''],
    ...commonColumns(list, numbers),
    ['Due date', ({ item }) => jiraDate(item.due)],
    ['Start date', (node) => (node.kind === 'epic' ? startOf(list, node) : '')],
    ['Components', (node) => oneLine(list.lane(node))],
  ];
  return write(columns, nodes);
}

function classicFile(list: TaskList, nodes: readonly TaskNode[]): string {
  const numbers = rowNumbers(nodes);
  // Named alike in every file: an epic of an earlier file is found by its name.
  const epicNames = uniqueNames(list.nodes.filter(({ kind }) => kind === 'epic'));
  const columns: Column[] = [
    ['Issue Type', ({ kind }) => TYPES[kind]],
    ['Issue Id', (node) => numbers.get(node) ?? ''],
    [
      'Parent Id',
      ({ kind, parent }) => (kind === 'subtask' ? (numbers.get(parent as TaskNode) ?? '') : ''),
    ],
    ['Summary', ({ item }) => shortTitle(item.title)],
    ['Epic Name', (node) => epicNames.get(node) ?? ''],
    [
      'Epic Link',
      ({ kind, parent }) => (kind === 'task' && parent ? (epicNames.get(parent) ?? '') : ''),
    ],
    ...commonColumns(list, numbers),
    ['Due Date', ({ item }) => jiraDate(item.due)],
    ['Component/s', (node) => oneLine(list.lane(node))],
  ];
  return write(columns, nodes);
}

type Column = readonly [name: string, cell: (node: TaskNode) => Cell];

const commonColumns = (list: TaskList, numbers: RowNumbers): Column[] => [
  ['Status', ({ item }) => STATUSES[item.status]],
  ['Resolution', ({ item }) => RESOLUTIONS[item.status] ?? ''],
  ['Priority', () => ''],
  ['Assignee', ({ item }) => list.person(item.assignee)],
  // Jira counts in seconds, and a day of work as eight hours unless an admin says otherwise.
  ['Original Estimate', ({ item }) => seconds(item.estimate)],
  ['Description', (node) => description(list, node, numbers)],
  ['Labels', (node) => labels(list, node)],
  [
    'Inward issue link (Blocks)',
    (node) => list.blockers(node).flatMap((blocker) => numbers.get(blocker) ?? []),
  ],
];

const write = (columns: readonly Column[], nodes: readonly TaskNode[]): string =>
  writeCsv(
    columns.map(([name]) => name),
    nodes.map((node) => columns.map(([, cell]) => cell(node))),
  );

const rowNumbers = (nodes: readonly TaskNode[]): RowNumbers =>
  new Map(nodes.map((node, i) => [node, `${i + 1}`]));

const TYPES = { epic: 'Epic', task: 'Task', subtask: 'Sub-task' } as const;

// The three statuses every workflow begins with; what they can not say stands in a label or the resolution.
const STATUSES: Readonly<Record<ItemStatus, string>> = {
  todo: 'To Do',
  doing: 'In Progress',
  blocked: 'In Progress',
  done: 'Done',
  dropped: 'Done',
};
const RESOLUTIONS: Partial<Record<ItemStatus, string>> = { done: 'Done', dropped: "Won't Do" };

function description(list: TaskList, node: TaskNode, numbers: RowNumbers): string {
  const { item, kind } = node;
  const outcome = kind === 'epic' ? (list.initiative(node)?.outcome ?? '') : '';
  const isCut = oneLine(item.title).length > TITLE_LENGTH;
  // What stands in another file has no number here: it is named.
  const { parent } = node;
  const above = parent && !numbers.has(parent) ? [`Part of: ${oneLine(parent.item.title)}`] : [];
  const waits = list.blockers(node).filter((blocker) => !numbers.has(blocker));
  const blocked = waits.map((blocker) => `Blocked by: ${oneLine(blocker.item.title)}`);
  return [...(isCut ? [item.title] : []), outcome, ...list.assets(node), ...above, ...blocked]
    .filter((part) => part.trim() !== '')
    .join('\n\n');
}

function labels(list: TaskList, node: TaskNode): string[] {
  const { status } = node.item;
  const state = status === 'blocked' || status === 'dropped' ? [status] : [];
  return [...new Set([...jiraLabels(list, node), ...state])];
}

/** What an issue belongs to; its status is not among it. */
export function jiraLabels(list: TaskList, node: TaskNode): string[] {
  const tags = node.kind === 'epic' ? (list.initiative(node)?.tags ?? []) : [];
  // A label of Jira has no spaces.
  const all = [list.goal(node), ...tags].map((label) => label.trim().replace(/\s+/g, '-'));
  return [...new Set(all.filter((label) => label !== ''))];
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `05/Jan/24 12:00 AM`, the form that Jira's importer expects unless told otherwise. */
function jiraDate(date: IsoDate | null): string {
  const day = date === null ? null : parseDay(date);
  if (day === null) return '';
  const { year, month, date: dayOfMonth } = partsOf(day);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(dayOfMonth)}/${MONTHS[month - 1]}/${two(year % 100)} 12:00 AM`;
}

const startOf = (list: TaskList, node: TaskNode): string =>
  jiraDate(list.initiative(node)?.span?.start ?? null);

const seconds = (days: number | null): string =>
  days === null ? '' : String(Math.round(days * 8 * 3_600));

/** Epics are named by their title; two of one title get a number, since links name them. */
function uniqueNames(epics: readonly TaskNode[]): ReadonlyMap<TaskNode, string> {
  const taken = new Set<string>();
  return new Map(
    epics.map((node) => {
      const title = shortTitle(node.item.title);
      let name = title;
      for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${title} (${n})`;
      taken.add(name.toLowerCase());
      return [node, name];
    }),
  );
}
