import { useMemo, useSyncExternalStore } from 'react';
import { itemsOfPlan } from '../../../shared/formats/tasks/itemsOfPlan';
import type { PlanView } from '../../../shared/plan/planView';
import type { WorkRecords } from '../../../shared/work/workDoc';
import { useBoard, usePlan } from '../../state/hooks';

interface TaskCount {
  /** Living entries of the task list. */
  readonly inList: number;
  /** Rows of a file of it: before there is a list, those of the plan. */
  readonly inFile: number;
}

/** How much a file of the task list holds, and whether there is a list to send. */
export function countTasks(items: WorkRecords, plan: PlanView): TaskCount {
  const inList = [...items.values()].filter(({ deleted }) => deleted === null).length;
  return { inList, inFile: items.size > 0 ? inList : itemsOfPlan(plan).length };
}

export function useTaskCount(): TaskCount {
  const { subscribe, items: itemsNow } = useBoard().work.store;
  const items = useSyncExternalStore(subscribe, itemsNow);
  const plan = usePlan((view) => view);
  return useMemo(() => countTasks(items, plan), [items, plan]);
}
