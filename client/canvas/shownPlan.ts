import { lanesIn } from '../../shared/layout/drawnRect';
import type { PaintFrame } from './paint/frame';

/** What of the plan can be seen, by who draws it: the grid below, or the bars and all that lies on them. */
export interface ShownPlan {
  readonly grid: readonly unknown[];
  readonly bars: readonly unknown[];
}

/**
 * Everything of the plan that goes into the picture of this view, as references that stay the same while their data
 * does. A colleague's edit that changes none of them is out of view and draws nothing.
 */
export function shownPlan(frame: Omit<PaintFrame, 'ctx'>): ShownPlan {
  const { layout, port, view, people, marks, routes, canEdit, wall } = frame;
  const lanes = lanesIn(layout, port, -1, port.height);
  const { goalById, progress, dependencies, milestones, meta } = view;
  return {
    grid: [
      meta,
      milestones,
      layout.level,
      layout.lanes.length,
      ...lanes.flatMap((lane) => [lane.index, lane.y, lane.height]),
    ],
    bars: [
      meta,
      milestones,
      layout.level,
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
    ],
  };
}

export const sameShown = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((part, i) => part === b[i]);
