import { type TaskExport, taskList } from './taskList';
import { amount, writeCsv } from './writeCsv';

const COLUMNS = [
  // The second file of the generic roadmap CSV.
  'initiative_id',
  'title',
  'done',
  'order',
  'assignee',
  'due',
  'estimate',
  // What else a task list knows.
  'type',
  'id',
  'parent_id',
  'initiative',
  'lane',
  'status',
  'goal',
  'blocked_by',
  'links',
] as const;

/** The task list as CSV, one row a task or subtask; `parent_id` is the task's initiative or the subtask's task. */
export function exportTasksCsv(source: TaskExport): string {
  const list = taskList(source);
  const tasks = list.nodes.filter(({ kind }) => kind !== 'epic');
  const idOf = (id: string, plan: string | null | undefined) => plan ?? id;
  return writeCsv(
    COLUMNS,
    tasks.map((node, n) => {
      const { item, epic, parent } = node;
      const initiativeId = epic ? idOf(epic.item.id, epic.item.plan) : '';
      return [
        initiativeId,
        item.title,
        String(item.status === 'done'),
        `${n + 1}`,
        list.person(item.assignee),
        item.due ?? '',
        amount(item.estimate),
        'task',
        item.id,
        node.kind === 'subtask' && parent ? parent.item.id : initiativeId,
        epic?.item.title ?? '',
        list.lane(node),
        item.status,
        list.goal(node),
        list
          .blockers(node)
          .map((blocker) => blocker.item.id)
          .join(';'),
        list.assets(node).join(' '),
      ];
    }),
  );
}
