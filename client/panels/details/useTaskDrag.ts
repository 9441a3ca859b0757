import { moveTask } from '../../../shared/plan/mutations';
import type { TaskNode } from '../../../shared/plan/planView';
import { useBoard } from '../../state/hooks';
import { useRowDrag } from '../../ui/useRowDrag';
import { dropPlace } from './taskPlaces';

/** Reorders tasks by their grips: one edit at the drop. */
export function useTaskDrag(initiative: string, nodes: readonly TaskNode[]) {
  const board = useBoard();
  return useRowDrag<HTMLUListElement>('task', (id, before) => {
    const place = dropPlace(nodes, initiative, id, before);
    const title = board.plan.records().tasks.get(id)?.title ?? '';
    if (place) board.edit({ key: 'moveTask', title }, (edit) => moveTask(edit, id, place));
  });
}
