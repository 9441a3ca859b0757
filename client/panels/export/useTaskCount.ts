import { useMemo, useSyncExternalStore } from 'react';
import { itemsOfPlan } from '../../../shared/formats/tasks/itemsOfPlan';
import { useBoard, usePlan } from '../../state/hooks';

/** How many entries the task list has, and how many rows a file of it: before there is a list, those of the plan. */
export function useTaskCount(): { readonly inList: number; readonly inFile: number } {
  const { subscribe, items: itemsNow } = useBoard().work.store;
  const items = useSyncExternalStore(subscribe, itemsNow);
  const plan = usePlan((view) => view);
  return useMemo(() => {
    const living = [...items.values()].filter(({ deleted }) => deleted === null).length;
    return { inList: living, inFile: items.size > 0 ? living : itemsOfPlan(plan).length };
  }, [items, plan]);
}
