import { type IsoDate, parseDay } from '../../dates';
import { oneLine, type TaskExport, type TaskList, taskList } from './taskList';
import type { TaskNode } from './taskTree';

/** The task list as a Markdown checklist: lanes, initiatives with their dates, tasks with who and when. */
export function exportMarkdown(source: TaskExport): string {
  const list = taskList(source);
  const lanes = new Map<string, string[]>();
  for (const node of list.nodes) {
    const top = node.epic ?? node;
    const lane = top.kind === 'epic' ? oneLine(list.lane(node)) || 'No lane' : 'Other tasks';
    const lines = lanes.get(lane);
    if (lines) lines.push(...linesOf(list, node));
    else lanes.set(lane, linesOf(list, node));
  }
  const order = list.plan.lanes.map(({ title }) => oneLine(title));
  const place = (lane: string) => (order.includes(lane) ? order.indexOf(lane) : order.length);
  const sorted = [...lanes].sort(([a], [b]) => place(a) - place(b));
  const body = sorted.flatMap(([lane, lines]) => ['', `## ${escaped(lane)}`, ...blankFirst(lines)]);
  return `${[`# ${escaped(list.board.title) || 'Untitled'}`, ...body].join('\n')}\n`;
}

/** Headings bring their own empty line. */
const blankFirst = (lines: readonly string[]): readonly string[] =>
  lines[0] === '' ? lines : ['', ...lines];

function linesOf(list: TaskList, node: TaskNode): string[] {
  const { item, kind } = node;
  const title = escaped(item.title) || 'Untitled';
  if (kind === 'epic') {
    const span = list.initiative(node)?.span;
    const dates = span ? ` (${day(span.start)} – ${day(span.end)})` : '';
    return ['', `### ${title}${dates}`, ''];
  }
  const person = escaped(list.person(item.assignee));
  const facts = [
    ...(item.status === 'dropped' || item.status === 'blocked' ? [item.status] : []),
    ...(person === '' ? [] : [`@${person}`]),
    ...(item.due === null ? [] : [day(item.due)]),
  ];
  const box = item.status === 'done' ? '[x]' : '[ ]';
  const text = item.status === 'dropped' ? `~~${title}~~` : title;
  const links = list.assets(node).map((asset) => ` ${linkOf(asset)}`);
  const indent = kind === 'subtask' ? '  ' : '';
  const suffix = facts.length > 0 ? ` (${facts.join(', ')})` : '';
  return [`${indent}- ${box} ${text}${suffix}${links.join('')}`];
}

/** An address in angle brackets, where nothing in it is markup; a file by its name. */
const linkOf = (asset: string): string =>
  URL.canParse(asset)
    ? `<${new URL(asset).href.replace(/[<>]/g, encodeURIComponent)}>`
    : escaped(asset);

/** Text that shows as it is written: whatever could be markup or HTML is escaped. */
export const escaped = (text: string): string => oneLine(text).replace(/[\\`*_[\]<>&#|~]/g, '\\$&');

const FORM = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const MS_PER_DAY = 86_400_000;

function day(date: IsoDate): string {
  const number = parseDay(date);
  return number === null ? date : FORM.format(number * MS_PER_DAY);
}
