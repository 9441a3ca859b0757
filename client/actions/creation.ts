import { dayNumber, startOf, todayDay, toIso } from '../../shared/dates';
import {
  addInitiative,
  addLane,
  addMilestone,
  addTask,
  defaultSpan,
} from '../../shared/plan/mutations';
import type { Scale } from '../../shared/plan/schema';
import { t } from '../i18n/i18n';
import { type ActionContext, planOf, type Target, titleOf } from './action';
import { spokenDay, spokenSpan } from './speech';

/** Lane, day and bucket where something new goes: what was pointed at, else beside what has focus, else today. */
function placeFor(context: ActionContext, target: Target) {
  const { view, records } = planOf(context);
  const task = target.lead === null ? undefined : records.tasks.get(target.lead);
  const beside = view.initiatives.get(task?.initiative ?? target.lead ?? '');
  const milestone = view.milestones.find((m) => m.id === target.lead);
  const lane =
    target.kind === 'lane'
      ? target.lead
      : (target.lane ??
        beside?.lane ??
        milestone?.lane ??
        (beside ? null : (view.lanes[0]?.id ?? null)));
  const besideDay = beside?.span?.start ?? milestone?.date;
  const snap = { years: 'month', quarters: 'week', months: 'day', weeks: 'day' } as const;
  const pointed = target.day === null ? todayDay() : Math.floor(target.day);
  const day =
    besideDay && target.day === null
      ? dayNumber(besideDay)
      : startOf(snap[context.scene.level() satisfies Scale], pointed);
  return { lane, day, bucket: beside?.bucket ?? ('now' as const) };
}

/** Selects something just made and opens its title. */
function nameIt({ board, focus }: ActionContext, id: string): void {
  board.ui.setState({ selection: new Set([id]), renaming: { id, isNew: true } });
  focus.go(id);
}

export function createInitiative(context: ActionContext, target: Target): void {
  const { board, scene, announcer } = context;
  const { view, records } = planOf(context);
  const { lane, day, bucket } = placeFor(context, target);
  const dated = view.meta.mode === 'dates';
  const span = defaultSpan(scene.level(), day);
  const when = dated ? { span } : { bucket };
  const id = board.edit({ key: 'addInitiative' }, (edit) =>
    addInitiative(edit, { title: '', lane, ...when }),
  );
  if (id === null) return;
  if (lane !== null) openLane(context, lane);
  announcer.say(
    t('actions.say.newInitiative', {
      lane:
        lane === null ? t('actions.noLane') : titleOf(records, lane) || t('actions.untitledLane'),
      when: dated ? spokenSpan(span, { year: true }) : t(`actions.bucket.${bucket}`),
    }),
  );
  nameIt(context, id);
}

export function createMilestone(context: ActionContext, target: Target): void {
  const { lane, day } = placeFor(context, target);
  const date = toIso(day);
  // Only a lane that was meant gets the milestone; otherwise it is one of the whole board.
  const inLane = target.lead === null && target.lane === null ? null : lane;
  const id = context.board.edit({ key: 'addMilestone' }, (edit) =>
    addMilestone(edit, '', date, inLane),
  );
  if (id === null) return;
  context.announcer.say(t('actions.say.newMilestone', { when: spokenDay(date, { year: true }) }));
  nameIt(context, id);
}

export function createLane(context: ActionContext, target: Target): void {
  const { view } = planOf(context);
  const at = view.lanes.findIndex((l) => l.id === target.lead);
  const before = at < 0 ? null : (view.lanes[at + 1]?.id ?? null);
  const id = context.board.edit({ key: 'addLane' }, (edit) => addLane(edit, '', before));
  if (id === null) return;
  context.announcer.say(t('actions.say.newLane'));
  nameIt(context, id);
}

/** A task in the focused initiative, after the focused task. */
export function createTask(context: ActionContext, target: Target): void {
  const { board, announcer } = context;
  const { view, records } = planOf(context);
  const task = target.kind === 'task' ? records.tasks.get(target.lead ?? '') : undefined;
  const initiative = task?.initiative ?? target.lead;
  if (!initiative || !view.initiatives.has(initiative)) return;
  const nodes = view.tasks.get(initiative) ?? [];
  const parent = task && !nodes.some((n) => n.task.id === task.id) ? task.parent : null;
  const siblings =
    parent === null
      ? nodes.map((n) => n.task)
      : (nodes.find((n) => n.task.id === parent)?.subtasks ?? []);
  const at = siblings.findIndex((s) => s.id === task?.id);
  const beforeId = at < 0 ? null : (siblings[at + 1]?.id ?? null);
  const id = board.edit({ key: 'addTask' }, (edit) =>
    addTask(edit, { initiative, title: '', parent, beforeId }),
  );
  if (id === null) return;
  const { expanded } = board.ui.getState();
  board.ui.setState({ expanded: new Set(expanded).add(initiative) });
  announcer.say(t('actions.say.newTask', { title: titleOf(records, initiative) }));
  nameIt(context, id);
}

export function openLane({ board }: ActionContext, lane: string): void {
  const { collapsedLanes } = board.ui.getState();
  if (!collapsedLanes.has(lane)) return;
  const open = new Set(collapsedLanes);
  open.delete(lane);
  board.ui.setState({ collapsedLanes: open });
}
