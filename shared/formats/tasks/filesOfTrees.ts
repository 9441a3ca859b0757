import type { TaskNode } from './taskTree';

/**
 * Nodes dealt out to files of at most `rows` each, in order. What stands together stays together: an initiative with
 * all below it while that fits a file, else a task with its subtasks; only a single task with more subtasks than a file
 * has rows is cut.
 */
export function filesOfTrees(nodes: readonly TaskNode[], rows: number): TaskNode[][] {
  const files: TaskNode[][] = [];
  let file: TaskNode[] = [];
  const put = (group: readonly TaskNode[]) => {
    if (file.length > 0 && file.length + group.length > rows) {
      files.push(file);
      file = [];
    }
    file.push(...group);
  };
  for (const tree of groups(nodes, ({ parent }) => parent === null)) {
    if (tree.length <= rows) put(tree);
    // The initiative itself goes with its first task.
    else
      for (const branch of groups(tree, ({ kind }, i) => i > 1 && kind !== 'subtask')) {
        if (branch.length <= rows) put(branch);
        else for (let at = 0; at < branch.length; at += rows) put(branch.slice(at, at + rows));
      }
  }
  if (file.length > 0) files.push(file);
  return files;
}

/** Runs of nodes, each begun by one that `begins`. */
function groups(
  nodes: readonly TaskNode[],
  begins: (node: TaskNode, index: number) => boolean,
): TaskNode[][] {
  const found: TaskNode[][] = [];
  nodes.forEach((node, i) => {
    if (i === 0 || begins(node, i)) found.push([node]);
    else found.at(-1)?.push(node);
  });
  return found;
}
