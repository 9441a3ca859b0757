import type { TaskPlace } from '../../../shared/plan/mutations';
import type { TaskNode } from '../../../shared/plan/planView';

/** Where a task would go by each step of its menu; null where the step leads nowhere. */
export interface TaskSteps {
  readonly up: TaskPlace | null;
  readonly down: TaskPlace | null;
  /** Under the task above it. */
  readonly indent: TaskPlace | null;
  /** Out of its parent, right below it. */
  readonly outdent: TaskPlace | null;
}

const NOWHERE: TaskSteps = { up: null, down: null, indent: null, outdent: null };

/** The steps of one task among the tasks of its initiative. */
export function taskSteps(
  nodes: readonly TaskNode[],
  initiative: string,
  taskId: string,
): TaskSteps {
  const top = nodes.findIndex((n) => n.task.id === taskId);
  if (top >= 0) {
    const above = nodes[top - 1];
    return {
      ...siblingSteps(
        nodes.map((n) => n.task.id),
        top,
        initiative,
        null,
      ),
      indent: above ? { initiative, parent: above.task.id, beforeId: null } : null,
      outdent: null,
    };
  }
  for (const [at, node] of nodes.entries()) {
    const index = node.subtasks.findIndex((t) => t.id === taskId);
    if (index < 0) continue;
    return {
      ...siblingSteps(
        node.subtasks.map((t) => t.id),
        index,
        initiative,
        node.task.id,
      ),
      indent: null,
      outdent: { initiative, parent: null, beforeId: nodes[at + 1]?.task.id ?? null },
    };
  }
  return NOWHERE;
}

function siblingSteps(
  ids: readonly string[],
  index: number,
  initiative: string,
  parent: string | null,
): Pick<TaskSteps, 'up' | 'down'> {
  const place = (beforeId: string | null): TaskPlace => ({ initiative, parent, beforeId });
  return {
    up: index > 0 ? place(ids[index - 1] as string) : null,
    down: index < ids.length - 1 ? place(ids[index + 2] ?? null) : null,
  };
}

/** Tasks with their subtasks in reading order. */
export const flatTasks = (nodes: readonly TaskNode[]) =>
  nodes.flatMap((n) => [
    { task: n.task, level: 1 as const, subtasks: n.subtasks.length },
    ...n.subtasks.map((task) => ({ task, level: 2 as const, subtasks: 0 })),
  ]);

/** Where a task dropped right before another row goes (null: after the last); null when it stays where it is. */
export function dropPlace(
  nodes: readonly TaskNode[],
  initiative: string,
  taskId: string,
  before: string | null,
): TaskPlace | null {
  if (before === taskId) return null;
  if (before === null) return { initiative, parent: null, beforeId: null };
  const host = nodes.find((n) => n.subtasks.some((s) => s.id === before));
  // Its own subtasks come along: among them there is no place for it.
  if (host?.task.id === taskId) return null;
  return { initiative, parent: host?.task.id ?? null, beforeId: before };
}
