import { dayNumber } from '../../../shared/dates';
import { lanesIn, visitBoxes } from '../../../shared/layout/drawnRect';
import type { Magnet, SnapOptions } from '../snapping';
import { MAGNET_REACH, MAGNET_REACH_TOUCH } from '../snapping';
import type { ToolWorld } from './tool';

/**
 * What a dragged edge may snap to besides the calendar: milestones, today, ends of bars in view, and the day
 * after a predecessor's end. Collected once, when the drag begins.
 */
export function collectMagnets(world: ToolWorld, moving: ReadonlySet<string>): Magnet[] {
  const layout = world.layout();
  const port = world.port();
  if (layout.level === 'years') return milestones(world);
  const magnets: Magnet[] = [];
  const view = { x: -port.width / 2, y: 0, width: port.width * 2, height: port.height };
  for (const lane of lanesIn(layout, port, 0, port.height))
    visitBoxes(port, lane, view, (box) => {
      const { id, title } = box.initiative;
      if (moving.has(id)) return;
      magnets.push({ day: box.start, kind: 'start', title }, { day: box.end, kind: 'end', title });
    });
  magnets.push({ day: world.today(), kind: 'today', title: '' }, ...milestones(world));
  const { byInitiative } = world.board.plan.view().dependencies;
  for (const id of moving)
    for (const link of byInitiative.get(id) ?? []) {
      if (link.to !== id || moving.has(link.from)) continue;
      const found = layout.find(link.from);
      if (found)
        magnets.push({ day: found.box.end, kind: 'after', title: found.box.initiative.title });
    }
  return magnets;
}

const milestones = (world: ToolWorld): Magnet[] =>
  world.board.plan.view().milestones.map(({ date, title }) => ({
    day: dayNumber(date),
    kind: 'milestone' as const,
    title,
  }));

export const snapOptions = (
  world: ToolWorld,
  magnets: readonly Magnet[],
  { mod, touch }: { mod: boolean; touch: boolean },
): SnapOptions => ({
  level: world.layout().level,
  pxPerDay: world.port().pxPerDay,
  fiscalYearStart: world.board.plan.view().meta.settings.fiscalYearStart,
  weekStart: world.weekStart,
  reach: touch ? MAGNET_REACH_TOUCH : MAGNET_REACH,
  magnets,
  free: mod,
});
