import { type Action, all, isOnBoard, mayEditA, planOf, type TargetKind } from './action';
import { mayReorderLane, reorderLane } from './laneActions';
import { orAlone, showFields, stepAlone } from './rounds/placeAlone';
import { mayReorderTask, reorderTask, toggleTask } from './taskActions';

/** The dialog of dates, for these kinds. */
export const datesOf = (...kinds: readonly TargetKind[]): Pick<Action, 'enabled' | 'run'> => ({
  enabled: (context, target) => mayEditA(context, target, ...kinds),
  run: ({ board }, { lead }) => {
    if (lead !== null) board.ui.setState({ dialog: { kind: 'dates', id: lead } });
  },
});

const reorder = (id: string, key: string, direction: 1 | -1): Action => ({
  id,
  group: 'move',
  where: 'board',
  shortcuts: [key],
  repeats: true,
  enabled: (context, target) =>
    all(
      mayEditA(context, target, 'lane', 'task'),
      target.kind === 'lane'
        ? mayReorderLane(context, target, direction)
        : mayReorderTask(context, target, direction),
    ),
  run: (context, target) =>
    target.kind === 'lane'
      ? reorderLane(context, target, direction)
      : reorderTask(context, target, direction),
});

const nudge = (id: string, key: string | null, direction: 1 | -1, across: boolean): Action => {
  const inPlan: Pick<Action, 'enabled' | 'run'> = {
    enabled: (context, target) =>
      all(mayEditA(context, target, 'initiative', 'milestone'), isOnBoard(context, target)),
    run: ({ move }, { lead, ids }) => {
      const ordered = leadFirst(lead, ids);
      if (across) move.nudgeAcross(ordered, direction);
      else move.nudge(ordered, direction);
    },
  };
  return {
    id,
    group: 'move',
    where: 'board',
    shortcuts: key === null ? [] : [key],
    repeats: true,
    ...(across
      ? inPlan
      : orAlone(inPlan, (context, placing, item) => stepAlone(context, placing, item, direction))),
  };
};

const leadFirst = (lead: string | null, ids: readonly string[]): string[] =>
  lead === null ? [...ids] : [lead, ...ids.filter((id) => id !== lead)];

/** Moving what is on the board, in time, between lanes and among its like. */
export const moveActions: readonly Action[] = [
  {
    id: 'pickUp',
    group: 'move',
    where: 'board',
    shortcuts: ['Space'],
    onRelease: true,
    enabled: (context, target) =>
      all(mayEditA(context, target, 'initiative', 'milestone', 'task'), isOnBoard(context, target)),
    run: (context, target) => {
      if (target.kind === 'task') toggleTask(context, target);
      else context.move.pickUp(leadFirst(target.lead, target.ids));
    },
  },
  {
    id: 'pointMove',
    group: 'move',
    where: 'board',
    shortcuts: [],
    enabled: (context, target) =>
      all(mayEditA(context, target, 'initiative', 'milestone'), isOnBoard(context, target)),
    run: ({ move }, { lead, ids }) => move.pickUpToPoint(leadFirst(lead, ids)),
  },
  {
    id: 'resize',
    group: 'move',
    where: 'board',
    shortcuts: ['R'],
    enabled: (context, target) =>
      all(
        mayEditA(context, target, 'initiative'),
        isOnBoard(context, target),
        planOf(context).view.meta.mode === 'dates' || 'noLevels',
      ),
    run: ({ move }, { lead }) => {
      if (lead !== null) move.startResize(lead);
    },
  },
  nudge('earlier', ',', -1, false),
  nudge('later', '.', 1, false),
  nudge('rowUp', null, -1, true),
  nudge('rowDown', null, 1, true),
  reorder('moveUp', 'Mod+Shift+ArrowUp', -1),
  reorder('moveDown', 'Mod+Shift+ArrowDown', 1),
  {
    id: 'schedule',
    group: 'move',
    where: 'board',
    shortcuts: [],
    ...orAlone(datesOf('initiative'), showFields),
  },
  {
    id: 'moveToLane',
    group: 'move',
    where: 'board',
    shortcuts: [],
    enabled: (context, target) => mayEditA(context, target, 'initiative', 'milestone'),
    run: ({ board }, target) => {
      board.ui.setState({ dialog: { kind: 'moveToLane', ids: target.ids } });
    },
  },
];
