import { t } from '../i18n/i18n';
import { type ActionContext, planOf, type Target } from './action';

/** The initiative that is meant: the thing itself, or the one its task belongs to. */
export function initiativeOf(context: ActionContext, { lead }: Target): string | null {
  const { view, records } = planOf(context);
  const id = records.tasks.get(lead ?? '')?.initiative ?? lead;
  return id !== null && view.initiatives.has(id) ? id : null;
}

/** Opens the task cards of an initiative in place, or closes them. At Years it zooms in first. */
export function toggleTasks(context: ActionContext, target: Target): void {
  const { board, scene, announcer, focus } = context;
  const id = initiativeOf(context, target);
  if (id === null) return;
  const expanded = new Set(board.ui.getState().expanded);
  const wasOpen = expanded.delete(id);
  if (wasOpen) {
    if (target.lead !== id) focus.go(id);
    board.ui.setState({ expanded });
    announcer.say(t('actions.say.collapsed'));
    return;
  }
  const { view } = planOf(context);
  if (view.meta.mode === 'dates' && scene.level() === 'years') scene.setLevel('quarters');
  board.ui.setState({ expanded: expanded.add(id) });
  scene.reveal(id);
  const { done, total } = view.progress.get(id) ?? { done: 0, total: 0 };
  announcer.say(t('actions.say.expanded', { count: total, done }));
}

/** The same for every initiative of the lane: opens them all unless all are open. */
export function toggleLaneTasks(context: ActionContext, target: Target): void {
  const { board, scene, announcer } = context;
  const { view } = planOf(context);
  const own = initiativeOf(context, target);
  const lane =
    target.kind === 'lane' ? target.lead : own === null ? null : view.initiatives.get(own)?.lane;
  const ids = (view.byLane.get(lane ?? null) ?? [])
    .map((i) => i.id)
    .filter((id) => (view.tasks.get(id)?.length ?? 0) > 0);
  if (ids.length === 0) {
    announcer.say(t('actions.reason.noTasks'));
    return;
  }
  const expanded = new Set(board.ui.getState().expanded);
  const allOpen = ids.every((id) => expanded.has(id));
  for (const id of ids)
    if (allOpen) expanded.delete(id);
    else expanded.add(id);
  if (!allOpen && view.meta.mode === 'dates' && scene.level() === 'years')
    scene.setLevel('quarters');
  board.ui.setState({ expanded });
  if (allOpen) {
    announcer.say(t('actions.say.collapsed'));
    return;
  }
  const sum = { done: 0, total: 0 };
  for (const id of ids) {
    sum.done += view.progress.get(id)?.done ?? 0;
    sum.total += view.progress.get(id)?.total ?? 0;
  }
  announcer.say(t('actions.say.expanded', { count: sum.total, done: sum.done }));
}
