import { todayDay } from '../../../shared/dates';
import { defaultSpan } from '../../../shared/plan/mutations';
import { BUCKETS } from '../../../shared/plan/schema';
import type { Sticky } from '../../../shared/talk/schema';
import { shownDay } from '../../../shared/talk/stickyDay';
import {
  clusterToInitiative,
  type StickyTarget,
  stickyToInitiative,
  stickyToTask,
} from '../../../shared/talk/stickyPlan';
import { t } from '../../i18n/i18n';
import { type ActionContext, all, type Enabled, mayEdit, type Target } from '../action';
import { offerUndo } from '../history';
import { excerptOf, stickyOf, wallName } from './stickyEdits';
import { isUnseen } from './stickyRights';

/** Something of the plan may be made of these. */
export function mayMakePlan(context: ActionContext, ids: readonly string[]): Enabled {
  const { canComment } = context.board.access.get();
  const hidden = ids.some((id) => isUnseen(context.board, id));
  return all(mayEdit(context), canComment || 'viewOnly', !hidden || 'unseen');
}

/** Where a sticky hangs, as a place in the plan: its lane, and from its day on as long as new initiatives are. */
function targetOf({ board, scene }: ActionContext, sticky: Sticky): StickyTarget {
  const { meta, lanes } = board.plan.view();
  const lane = lanes.some(({ id }) => id === sticky.at?.lane) ? (sticky.at?.lane ?? null) : null;
  const day = shownDay(sticky, meta.mode, todayDay());
  return meta.mode === 'dates'
    ? { lane, span: defaultSpan(scene.level(), day) }
    : { lane, bucket: BUCKETS[day] ?? 'later' };
}

const laneOnly = ({ lane = null }: StickyTarget): StickyTarget => ({ lane });

/** Makes an initiative of each sticky, and one of a group with a task of each sticky in it. */
export function makeInitiatives(
  context: ActionContext,
  { ids }: Pick<Target, 'ids'>,
  where: 'wall' | 'backlog',
): void {
  const { board, focus } = context;
  const { clusters } = board.shownWall.get();
  const title = wallName(board, ids[0] ?? '');
  const label = { key: 'makeInitiative', title };
  focus.leave(ids);
  const made = board.editWall(label, (plan, talk) =>
    ids.flatMap((id) => {
      const group = clusters.get(id);
      const sticky = group?.stickies[0] ?? stickyOf(board, id);
      if (!sticky) return [];
      const target = targetOf(context, sticky);
      const place = where === 'wall' && sticky.at ? target : laneOnly(target);
      return group
        ? clusterToInitiative(plan, talk, group, place)
        : stickyToInitiative(plan, talk, sticky, place);
    }),
  );
  if (!made?.[0]) return;
  const key = where === 'wall' ? 'madeInitiative' : 'toBacklog';
  offerUndo(context, { text: t(`stickies.say.${key}`, { title, count: made.length }), label });
  if (where === 'backlog') board.ui.setState({ selection: new Set() });
  else {
    focus.go(made[0]);
    board.ui.setState({ selection: new Set(made) });
  }
}

/** Makes a task of an initiative of each sticky. */
export function makeTasks(
  context: ActionContext,
  ids: readonly string[],
  initiative: string,
): void {
  const { board, focus } = context;
  const stickies = ids.flatMap((id) => stickyOf(board, id) ?? []);
  const [first] = stickies;
  const host = board.plan.view().initiatives.get(initiative);
  if (!first || !host) return;
  const label = { key: 'makeTaskOfSticky', title: excerptOf(first) };
  focus.leave(ids);
  const made = board.editWall(label, (plan, talk) =>
    stickies.map((sticky) => stickyToTask(plan, talk, sticky, initiative)),
  );
  if (!made) return;
  const title = host.title || t('actions.untitled');
  offerUndo(context, { text: t('stickies.say.madeTask', { title, count: made.length }), label });
}
