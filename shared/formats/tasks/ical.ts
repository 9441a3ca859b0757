import ICAL from 'ical.js';
import { type IsoDate, parseDay, toIso } from '../../dates';
import type { Certainty, Initiative, Milestone } from '../../plan/schema';
import type { ItemStatus } from '../../work/schema';
import { isWebLink } from '../webLink';
import { oneLine, type TaskExport, type TaskList, taskList } from './taskList';
import type { TaskNode } from './taskTree';

/** The plan as a calendar: bars and milestones are all-day events, tasks are to-dos. */
export function exportIcal(source: TaskExport): string {
  const list = taskList(source);
  const calendar = new ICAL.Component('vcalendar');
  calendar.addPropertyWithValue('version', '2.0');
  calendar.addPropertyWithValue('prodid', '-//Planwall//Planwall//EN');
  calendar.addPropertyWithValue('calscale', 'GREGORIAN');
  calendar.addPropertyWithValue('x-wr-calname', oneLine(list.board.title) || 'Untitled');
  for (const initiative of list.plan.initiatives.values())
    if (initiative.span) calendar.addSubcomponent(barEvent(list, initiative, initiative.span));
  for (const milestone of list.plan.milestones)
    calendar.addSubcomponent(milestoneEvent(list, milestone));
  for (const node of list.nodes)
    if (node.kind !== 'epic') calendar.addSubcomponent(todo(list, node));
  return `${calendar.toString()}\r\n`;
}

const CERTAIN: Readonly<Record<Certainty, string>> = {
  committed: 'CONFIRMED',
  likely: 'TENTATIVE',
  exploring: 'TENTATIVE',
};

function barEvent(
  list: TaskList,
  initiative: Initiative,
  { start, end }: NonNullable<Initiative['span']>,
): ICAL.Component {
  const { id, title, status, certainty, outcome, owner } = initiative;
  const event = component('vevent', list, id, title);
  allDay(event, start, end);
  event.addPropertyWithValue('status', status === 'dropped' ? 'CANCELLED' : CERTAIN[certainty]);
  // A plan is no appointment: nobody is busy for a quarter.
  event.addPropertyWithValue('transp', 'TRANSPARENT');
  if (outcome.trim() !== '') event.addPropertyWithValue('description', outcome);
  contact(event, list.person(owner));
  const lane = list.plan.lanes.find((l) => l.id === initiative.lane)?.title ?? '';
  const goal = list.plan.goalById.get(initiative.goal ?? '')?.title ?? '';
  categories(event, [lane, goal, ...initiative.tags]);
  return event;
}

function milestoneEvent(list: TaskList, { id, title, date, lane }: Milestone): ICAL.Component {
  const event = component('vevent', list, id, title);
  allDay(event, date, date);
  event.addPropertyWithValue('status', 'CONFIRMED');
  event.addPropertyWithValue('transp', 'TRANSPARENT');
  const name = list.plan.lanes.find((l) => l.id === lane)?.title ?? '';
  categories(event, ['Milestone', name]);
  return event;
}

const STATUSES: Readonly<Record<ItemStatus, string>> = {
  todo: 'NEEDS-ACTION',
  doing: 'IN-PROCESS',
  blocked: 'NEEDS-ACTION',
  done: 'COMPLETED',
  dropped: 'CANCELLED',
};

function todo(list: TaskList, node: TaskNode): ICAL.Component {
  const { item, parent } = node;
  const task = component('vtodo', list, item.id, item.title);
  if (item.due !== null) task.addPropertyWithValue('due', dateOf(item.due));
  task.addPropertyWithValue('status', STATUSES[item.status]);
  if (item.status === 'done') task.addPropertyWithValue('percent-complete', 100);
  if (parent)
    task.addPropertyWithValue('related-to', uid(list, parent.item.plan ?? parent.item.id));
  contact(task, list.person(item.assignee));
  categories(task, [
    list.lane(node),
    list.goal(node),
    ...(item.status === 'blocked' ? ['blocked'] : []),
  ]);
  for (const asset of list.assets(node).filter(isWebLink))
    task.addPropertyWithValue('attach', asset);
  return task;
}

function component(name: string, list: TaskList, id: string, title: string): ICAL.Component {
  const made = new ICAL.Component(name);
  made.addPropertyWithValue('uid', uid(list, id));
  made.addPropertyWithValue('dtstamp', ICAL.Time.fromJSDate(new Date(list.at), true));
  made.addPropertyWithValue('summary', oneLine(title) || 'Untitled');
  return made;
}

/** The same entry keeps its id from one export to the next, so that calendars update it. */
const uid = (list: TaskList, id: string): string => `${id}@${list.board.id}.planwall`;

const dateOf = (date: IsoDate): ICAL.Time => ICAL.Time.fromDateString(date);

/** The end of a calendar's day event is the day after the last. */
function allDay(event: ICAL.Component, first: IsoDate, last: IsoDate): void {
  event.addPropertyWithValue('dtstart', dateOf(first));
  event.addPropertyWithValue('dtend', dateOf(toIso((parseDay(last) as number) + 1)));
}

function contact(component: ICAL.Component, name: string): void {
  if (name !== '') component.addPropertyWithValue('contact', oneLine(name));
}

function categories(component: ICAL.Component, names: readonly string[]): void {
  const filled = [...new Set(names.map(oneLine).filter((name) => name !== ''))];
  if (filled.length === 0) return;
  const property = new ICAL.Property('categories');
  property.setValues(filled);
  component.addProperty(property);
}
