import type { TaskList } from './taskList';
import type { TaskNode } from './taskTree';

/** What many trackers have no field for, in words; what is not known is left out. */
export function issueFacts(
  list: TaskList,
  node: TaskNode,
): readonly (readonly [name: string, value: string])[] {
  const { item, kind } = node;
  const initiative = kind === 'epic' ? list.initiative(node) : null;
  const facts: readonly (readonly [string, string])[] = [
    ['Assignee', list.person(item.assignee)],
    ['Due', item.due ?? ''],
    ['Estimate', item.estimate === null ? '' : `${item.estimate} d`],
    ['Start', initiative?.span?.start ?? ''],
    ['Goal', list.goal(node)],
  ];
  return facts.filter(([, value]) => value !== '');
}
