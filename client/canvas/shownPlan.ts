import { lanesIn } from '../../shared/layout/drawnRect';
import type { Unpainted } from './paint/frame';

/**
 * Everything of the plan that goes into the picture of this view, as references that stay the same while their data
 * does. A colleague's edit that changes none of them is out of view and draws nothing.
 */
export function shownPlan(frame: Unpainted): readonly unknown[] {
  const { layout, port, view, people, marks, routes, canEdit, wall } = frame;
  const lanes = lanesIn(layout, port, -1, port.height);
  const { goalById, progress, dependencies, milestones, meta } = view;
  return [
    meta,
    milestones,
    layout.level,
    layout.lanes.length,
    view.lanes,
    goalById,
    progress,
    people,
    canEdit,
    dependencies.conflicts,
    dependencies.circular,
    marks.found,
    wall.reactions,
    wall.unseen,
    ...lanes,
    ...routes,
  ];
}

export const sameShown = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((part, i) => part === b[i]);
