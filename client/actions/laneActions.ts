import { duplicateLane, moveLane } from '../../shared/plan/mutations';
import { t } from '../i18n/i18n';
import {
  type Action,
  type ActionContext,
  type Enabled,
  mayEdit,
  planOf,
  type Target,
} from './action';
import { createLane } from './creation';

/** Moves a lane one place up or down. */
export function reorderLane(context: ActionContext, { lead }: Target, direction: 1 | -1): void {
  const { lanes } = planOf(context).view;
  const at = lanes.findIndex((l) => l.id === lead);
  const lane = lanes[at];
  if (!lane) return;
  const beforeId = lanes[direction < 0 ? at - 1 : at + 2]?.id ?? null;
  context.board.edit({ key: 'moveLane', title: lane.title }, (edit) =>
    moveLane(edit, lane.id, beforeId),
  );
  context.announcer.saySoon(
    t('actions.move.laneAt', {
      title: lane.title,
      position: at + 1 + direction,
      count: lanes.length,
    }),
  );
  context.focus.go(lane.id);
}

/** Whether there is a lane on that side. */
export function mayReorderLane(
  context: ActionContext,
  { lead }: Target,
  direction: 1 | -1,
): Enabled {
  const { lanes } = planOf(context).view;
  const at = lanes.findIndex((l) => l.id === lead);
  if (direction < 0) return at > 0 || 'first';
  return at < lanes.length - 1 || 'last';
}

/** Collapses an open lane and opens a collapsed one; a fact of this tab alone. */
export function toggleLane({ board, announcer }: ActionContext, id: string, title: string): void {
  const { collapsedLanes } = board.ui.getState();
  const next = new Set(collapsedLanes);
  const wasCollapsed = next.delete(id);
  if (!wasCollapsed) next.add(id);
  board.ui.setState({ collapsedLanes: next });
  announcer.say(t(`actions.say.${wasCollapsed ? 'laneExpanded' : 'laneCollapsed'}`, { title }));
}

export function duplicateTheLane(context: ActionContext, id: string): void {
  const title = planOf(context).records.lanes.get(id)?.title ?? '';
  const copy = context.board.edit({ key: 'duplicate', title }, (edit) => duplicateLane(edit, id));
  if (!copy) return;
  context.announcer.say(t('actions.say.added', { title }));
  context.focus.go(copy);
}

export const laneActions: readonly Action[] = [
  {
    id: 'newLane',
    group: 'create',
    where: 'board',
    shortcuts: [],
    enabled: (context) => mayEdit(context),
    run: createLane,
  },
  {
    id: 'toggleLane',
    group: 'view',
    where: 'board',
    shortcuts: [],
    enabled: (_, { kind }) => kind === 'lane' || 'notForThis',
    run: (context, { lead }) => {
      const lane = planOf(context).records.lanes.get(lead ?? '');
      if (lane) toggleLane(context, lane.id, lane.title);
    },
  },
  {
    id: 'capacity',
    group: 'create',
    where: 'board',
    shortcuts: [],
    enabled: (context, { kind }) => (kind === 'lane' ? mayEdit(context) : 'notForThis'),
    run: ({ board }, { lead }) => {
      if (lead !== null) board.ui.setState({ dialog: { kind: 'capacity', lane: lead } });
    },
  },
];
