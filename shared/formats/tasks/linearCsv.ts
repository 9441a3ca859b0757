import type { ItemStatus } from '../../work/schema';
import { externalKey, oneLine, type TaskExport, type TaskList, taskList } from './taskList';
import type { TaskNode } from './taskTree';
import { amount, writeCsv } from './writeCsv';

const STATUSES: Readonly<Record<ItemStatus, string>> = {
  todo: 'Todo',
  doing: 'In Progress',
  blocked: 'In Progress',
  done: 'Done',
  dropped: 'Canceled',
};

/**
 * The task list in the columns of Linear's own export, which its importer reads: an initiative is the project of its
 * tasks, a lane their team.
 */
export function exportLinearCsv(source: TaskExport): string {
  const list = taskList(source);
  const columns: readonly (readonly [string, (node: TaskNode) => string])[] = [
    ['ID', idOf],
    ['Team', (node) => oneLine(list.lane(node)) || oneLine(list.board.title)],
    ['Title', ({ item }) => oneLine(item.title) || 'Untitled'],
    ['Description', (node) => list.assets(node).join('\n')],
    ['Status', ({ item }) => STATUSES[item.status]],
    ['Estimate', ({ item }) => amount(item.estimate)],
    ['Priority', () => 'No priority'],
    ['Project', ({ epic }) => oneLine(epic?.item.title ?? '')],
    ['Creator', () => ''],
    ['Assignee', ({ item }) => list.person(item.assignee)],
    ['Labels', (node) => labels(list, node).join(', ')],
    ['Cycle Number', () => ''],
    ['Cycle Name', () => ''],
    ['Cycle Start', () => ''],
    ['Cycle End', () => ''],
    ['Created', () => ''],
    ['Updated', () => ''],
    ['Started', () => ''],
    ['Completed', () => ''],
    ['Canceled', () => ''],
    ['Archived', () => ''],
    ['Due Date', ({ item }) => item.due ?? ''],
    ['Parent issue', ({ kind, parent }) => (kind === 'subtask' && parent ? idOf(parent) : '')],
    ['Blocked by', (node) => list.blockers(node).filter(isIssue).map(idOf).join(', ')],
  ];
  return writeCsv(
    columns.map(([name]) => name),
    list.nodes.filter(isIssue).map((node) => columns.map(([, cell]) => cell(node))),
  );
}

const isIssue = ({ kind }: TaskNode): boolean => kind !== 'epic';
const idOf = (node: TaskNode): string => externalKey(node, 'linear') || node.item.id;

/** Labels are split by commas, so none holds one. */
const labels = (list: TaskList, node: TaskNode): string[] =>
  [list.goal(node), node.item.status === 'blocked' ? 'blocked' : '']
    .map((label) => oneLine(label.replaceAll(',', ' ')))
    .filter((label) => label !== '');
