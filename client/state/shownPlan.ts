import { createWorkOverlay } from '../../shared/work/onPlan';
import type { PlanStore } from './planStore';
import type { WorkStore } from './workStore';

/**
 * The plan with its progress from the task list, where there is one. A change of the list tells the plan's listeners
 * too; for them nothing of the plan changed then (`lastChange` is null).
 */
export function createShownPlan(plan: PlanStore, work: WorkStore): PlanStore {
  const overlay = createWorkOverlay();
  const listeners = new Set<() => void>();
  let isWorkTelling = false;
  const tell = () => {
    for (const listener of [...listeners]) listener();
  };
  const stops = [
    plan.subscribe(tell),
    work.subscribe(() => {
      isWorkTelling = true;
      try {
        tell();
      } finally {
        isWorkTelling = false;
      }
    }),
  ];
  return {
    records: plan.records,
    view: () => overlay(plan.view(), work.items()),
    lastChange: () => (isWorkTelling ? null : plan.lastChange()),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      for (const stop of stops) stop();
      listeners.clear();
      plan.close();
    },
  };
}
