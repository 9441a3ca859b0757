import { parseXml, XmlDocumentType, XmlElement, XmlError } from '@rgrove/parse-xml';
import { finding } from '../issue';
import type { RawFile } from '../rawRows';
import { MSP_ID_FIELD, MSP_KIND_FIELD } from '../tasks/msProjectRows';
import { type FieldNames, type PlainRow, rawFileOf, unreadable } from './rawFile';
import { notThisFormat, type TrackerSource } from './trackerTable';

const NAMES: FieldNames = {
  id: 'UID',
  title: 'Name',
  lane: 'OutlineLevel',
  parent_id: 'OutlineNumber',
  start: 'Start',
  end: 'Finish',
  due: 'Deadline',
  status: 'PercentComplete',
  done: 'PercentComplete',
  estimate: 'Work',
  owner: 'Assignments',
  depends_on: 'PredecessorLink',
};

/** True for text that begins as a project in Microsoft Project's XML. */
export const isMsProjectText = (text: string): boolean => {
  const head = text.slice(0, 4096);
  return /^\uFEFF?\s*</.test(head) && /<Project\s[^>]*schemas\.microsoft\.com\/project/.test(head);
};

/**
 * Reads a project that Microsoft Project saved as XML. A summary task of the first level that holds others is a lane;
 * what stands below lanes (or on the first level) becomes initiatives, below them tasks and subtasks. No document type is
 * read, so no entity is ever expanded.
 */
export function readMsProjectXml({ name, text }: TrackerSource): RawFile {
  let root: XmlElement | null;
  try {
    const document = parseXml(text.replace(/^\uFEFF/, ''), { preserveDocumentType: true });
    if (document.children.some((node) => node instanceof XmlDocumentType))
      return unreadable(finding('bad-xml-file', { line: 1 }));
    root = document.root;
  } catch (error) {
    // A file nested without end runs out of stack; that is no reason to end.
    const line = error instanceof XmlError ? error.line : 1;
    return unreadable(finding('bad-xml-file', { line }), line);
  }
  const list = root?.name === 'Project' ? child(root, 'Tasks') : undefined;
  if (!root || !list) return notThisFormat('Microsoft Project', 'Tasks');
  const outline = new Outline(elements(list, 'Task'), ownIds(root));
  const people = assignees(root);
  const rows = outline.tasks.flatMap((task) => {
    const row = rowOf(task, outline, people.get(task.uid) ?? []);
    return row ? [row] : [];
  });
  return rawFileOf(name, rows, NAMES);
}

type Kind = 'lane' | 'initiative' | 'task' | 'milestone';

interface MspTask {
  readonly element: XmlElement;
  readonly uid: string;
  readonly id: string;
  readonly row: number;
  readonly parent: MspTask | null;
  readonly children: MspTask[];
  /** What Planwall wrote that it is. */
  readonly said: string;
}

/** The tasks of a project as a tree, and what each of them is on a board. */
class Outline {
  readonly tasks: readonly MspTask[];
  private readonly byUid: ReadonlyMap<string, MspTask>;

  constructor(list: readonly XmlElement[], isOurs: boolean) {
    const above: MspTask[] = [];
    const tasks: MspTask[] = [];
    list.forEach((element, i) => {
      const level = Number(cell(element, 'OutlineLevel')) || 0;
      // The project itself is row 0; empty rows are none.
      if (level < 1 || cell(element, 'IsNull') === '1') return;
      const uid = cell(element, 'UID');
      const attribute = (field: string) => (isOurs ? extended(element, field) : '');
      const parent = above.slice(0, level - 1).findLast((task) => task !== undefined) ?? null;
      const task: MspTask = {
        element,
        uid,
        id: attribute(MSP_ID_FIELD) || uid,
        row: Number(cell(element, 'ID')) || i + 1,
        parent,
        children: [],
        said: attribute(MSP_KIND_FIELD),
      };
      parent?.children.push(task);
      above.length = level - 1;
      above[level - 1] = task;
      tasks.push(task);
    });
    this.tasks = tasks;
    this.byUid = new Map(tasks.map((task) => [task.uid, task]));
  }

  find = (uid: string): MspTask | undefined => this.byUid.get(uid);

  kindOf(task: MspTask): Kind {
    const { said, element, parent, children } = task;
    if (said === 'lane' || said === 'initiative' || said === 'task' || said === 'milestone')
      return said;
    if (cell(element, 'Milestone') === '1' && children.length === 0) return 'milestone';
    if (!parent) return children.some((c) => c.children.length > 0) ? 'lane' : 'initiative';
    return this.kindOf(parent) === 'lane' ? 'initiative' : 'task';
  }

  laneOf(task: MspTask): string {
    for (let up = task.parent; up; up = up.parent)
      if (this.kindOf(up) === 'lane') return cell(up.element, 'Name');
    return '';
  }
}

function rowOf(task: MspTask, outline: Outline, people: readonly string[]): PlainRow | null {
  const { element, id, row } = task;
  const kind = outline.kindOf(task);
  const title = cell(element, 'Name');
  if (kind === 'lane') return { type: 'lane', row, cells: { title }, kept: {} };
  const [start, end] = [dayOf(element, 'Start'), dayOf(element, 'Finish')];
  const kept = keptOf(element, people.slice(1));
  if (kind === 'milestone') {
    const done = String(cell(element, 'PercentComplete') === '100');
    const cells = { id, title, end: end || start, done, lane: outline.laneOf(task) };
    return { type: 'milestone', row, cells, kept };
  }
  const common = { id, title, owner: people[0] ?? '', estimate: daysOf(cell(element, 'Work')) };
  const complete = Number(cell(element, 'PercentComplete')) || 0;
  if (kind === 'task' && task.parent) {
    const due = dayOf(element, 'Deadline') || end;
    const cells = { ...common, parent_id: task.parent.id, due, done: String(complete === 100) };
    return { type: 'task', row, cells, kept };
  }
  const links = linksOf(task, outline);
  return {
    type: 'initiative',
    row,
    cells: {
      ...common,
      lane: outline.laneOf(task),
      start,
      end,
      status: complete === 100 ? 'done' : complete > 0 ? 'active' : 'planned',
      depends_on: links.ids.join(';'),
    },
    kept: { ...kept, PredecessorLink: links.left.join(', ') },
  };
}

/** Finish-to-start links between initiatives; others have no place on the board and stay as text. */
function linksOf(task: MspTask, outline: Outline): { ids: string[]; left: string[] } {
  const ids: string[] = [];
  const left: string[] = [];
  for (const link of elements(task.element, 'PredecessorLink')) {
    const uid = cell(link, 'PredecessorUID');
    const other = outline.find(uid);
    const type = cell(link, 'Type') || '1';
    const fits = other && other !== task && outline.kindOf(other) === 'initiative' && type === '1';
    if (fits) ids.push(other.id);
    else left.push(`${uid}${['FF', 'FS', 'SF', 'SS'][Number(type)] ?? ''}`);
  }
  return { ids: [...new Set(ids)], left };
}

/** What else a row says. */
function keptOf(element: XmlElement, others: readonly string[]): Record<string, string> {
  const names = ['WBS', 'Notes', 'Priority', 'PercentComplete', 'HyperlinkAddress'];
  const filled = names.map((name) => [name, cell(element, name)] as const);
  return {
    ...Object.fromEntries(filled.filter(([, text]) => text !== '')),
    ...(others.length > 0 ? { 'other resources': others.join(', ') } : {}),
  };
}

/** Names of the people of each task, by its UID. */
function assignees(root: XmlElement): ReadonlyMap<string, string[]> {
  const names = new Map(
    elements(child(root, 'Resources'), 'Resource').map((r) => [cell(r, 'UID'), cell(r, 'Name')]),
  );
  const people = new Map<string, string[]>();
  for (const assignment of elements(child(root, 'Assignments'), 'Assignment')) {
    const name = names.get(cell(assignment, 'ResourceUID')) ?? '';
    if (name === '') continue;
    const uid = cell(assignment, 'TaskUID');
    const known = people.get(uid);
    if (known) known.push(name);
    else people.set(uid, [name]);
  }
  return people;
}

/** True when the custom fields hold our ids: others use the same ones for what they like. */
const ownIds = (root: XmlElement): boolean =>
  elements(child(root, 'ExtendedAttributes'), 'ExtendedAttribute').some(
    (a) => cell(a, 'FieldID') === MSP_ID_FIELD && cell(a, 'Alias') === 'Planwall id',
  );

const extended = (task: XmlElement, field: string): string => {
  const found = elements(task, 'ExtendedAttribute').find((a) => cell(a, 'FieldID') === field);
  return found ? cell(found, 'Value') : '';
};

/** `PT20H30M0S` of eight-hour days. */
function daysOf(duration: string): string {
  const match = /^PT(\d+)H(\d+)M/.exec(duration);
  if (!match) return '';
  const days = (Number(match[1]) + Number(match[2]) / 60) / 8;
  return days === 0 ? '' : String(days);
}

/** The day of a local time; what is none stays as it is and is named as a mistake. */
function dayOf(element: XmlElement, name: string): string {
  const text = cell(element, name);
  return /^\d{4}-\d\d-\d\dT/.test(text) ? text.slice(0, 10) : text;
}

const elements = (parent: XmlElement | undefined, name: string): XmlElement[] =>
  (parent?.children ?? []).filter(
    (node): node is XmlElement => node instanceof XmlElement && node.name === name,
  );
const child = (parent: XmlElement, name: string): XmlElement | undefined =>
  parent.children.find(
    (node): node is XmlElement => node instanceof XmlElement && node.name === name,
  );
const cell = (parent: XmlElement, name: string): string => child(parent, name)?.text.trim() ?? '';
