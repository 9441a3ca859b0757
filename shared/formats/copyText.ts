import { parseDay, type Span } from '../dates';
import { byOrder } from '../orderKey';
import type { PlanView } from '../plan/planView';
import {
  BUCKETS,
  type Bucket,
  CERTAINTIES,
  type Certainty,
  type DependencyKind,
  type Initiative,
  readSpan,
  STATUSES,
  type Status,
  type Task,
} from '../plan/schema';
import { defuse } from './cells';

/** Our own flavour of the clipboard. */
export const CLIPBOARD_TYPE = 'application/x-planwall+json';

export interface CopiedTask {
  readonly title: string;
  readonly done: boolean;
  readonly estimate: number | null;
  readonly due: string | null;
  readonly subtasks: readonly CopiedTask[];
}

/** A bar as it travels: lane, goal and owner by name, since another board has other ids. */
export interface CopiedBar {
  readonly title: string;
  readonly lane: string | null;
  readonly goal: string | null;
  readonly owner: string | null;
  readonly span: Span | null;
  readonly bucket: Bucket | null;
  readonly status: Status;
  readonly certainty: Certainty;
  readonly outcome: string;
  readonly estimate: number | null;
  readonly tags: readonly string[];
  readonly tasks: readonly CopiedTask[];
}

export interface CopiedBars {
  readonly planwall: 'bars';
  /** The board they come from. */
  readonly board: string;
  readonly bars: readonly CopiedBar[];
  /** Links among the bars, by place in `bars`. */
  readonly links: readonly {
    readonly from: number;
    readonly to: number;
    readonly kind: DependencyKind;
  }[];
}

/** The three flavours of a copied selection. */
export interface CopiedText {
  readonly json: string;
  readonly html: string;
  readonly text: string;
}

const HEADERS = ['Title', 'Lane', 'Start', 'End', 'Owner', 'Goal', 'Estimate', 'Status'] as const;

/** Puts a selection into words for the clipboard; people by id to name. */
export function copyBars(
  view: PlanView,
  ids: readonly string[],
  people: ReadonlyMap<string, string>,
  board: string,
): CopiedText {
  const picked = ids
    .map((id) => view.initiatives.get(id))
    .filter((i) => i !== undefined)
    .sort((a, b) => laneRank(view, a) - laneRank(view, b) || byOrder(a, b));
  const bars = picked.map((i) => copiedBar(view, i, people));
  const place = new Map(picked.map((i, n) => [i.id, n]));
  const links = view.dependencies.links.flatMap(({ from, to, kind }) => {
    const [a, b] = [place.get(from), place.get(to)];
    return a === undefined || b === undefined ? [] : [{ from: a, to: b, kind }];
  });
  const copied: CopiedBars = { planwall: 'bars', board, bars, links };
  const rows = [HEADERS, ...bars.map(cellsOf)];
  return {
    json: JSON.stringify(copied),
    text: rows.map((cells) => cells.map(tabCell).join('\t')).join('\n'),
    html: `<table>${rows.map(htmlRow).join('')}</table>`,
  };
}

const laneRank = (view: PlanView, i: Initiative): number => {
  const rank = view.lanes.findIndex((lane) => lane.id === i.lane);
  return rank < 0 ? view.lanes.length : rank;
};

function copiedBar(view: PlanView, i: Initiative, people: ReadonlyMap<string, string>): CopiedBar {
  const task = ({ title, done, estimate, due }: Task): CopiedTask => ({
    title,
    done,
    estimate,
    due,
    subtasks: [],
  });
  return {
    title: i.title,
    lane: view.lanes.find((lane) => lane.id === i.lane)?.title ?? null,
    goal: view.goalById.get(i.goal ?? '')?.title ?? null,
    owner: people.get(i.owner ?? '') ?? null,
    span: i.span,
    bucket: i.bucket,
    status: i.status,
    certainty: i.certainty,
    outcome: i.outcome,
    estimate: i.estimate,
    tags: i.tags,
    tasks: (view.tasks.get(i.id) ?? []).map((node) => ({
      ...task(node.task),
      subtasks: node.subtasks.map(task),
    })),
  };
}

const cellsOf = (bar: CopiedBar): string[] => [
  bar.title,
  bar.lane ?? '',
  bar.span?.start ?? '',
  bar.span?.end ?? '',
  bar.owner ?? '',
  bar.goal ?? '',
  bar.estimate === null ? '' : String(bar.estimate),
  bar.status,
];

/** A cell as spreadsheets put it on the clipboard: quoted where tabs, line breaks or quotes need it. */
const tabCell = (cell: string): string => {
  const safe = defuse(cell);
  return /[\t\r\n"]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

const htmlRow = (cells: readonly string[]): string =>
  `<tr>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`;
const escapeHtml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

const MAX_BARS = 500;
const MAX_TASKS = 500;

/** Reads our own flavour, whoever wrote it; null when it is none. */
export function readCopiedBars(json: string): CopiedBars | null {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return null;
  }
  const file = bag(value);
  if (file?.planwall !== 'bars' || !Array.isArray(file.bars)) return null;
  const bars = file.bars.slice(0, MAX_BARS).map((bar: unknown) => readBar(bag(bar) ?? {}));
  const isPlace = (v: unknown): v is number =>
    Number.isInteger(v) && bars[v as number] !== undefined;
  const links = (Array.isArray(file.links) ? file.links : []).flatMap((raw: unknown) => {
    const { from, to, kind } = bag(raw) ?? {};
    if (!isPlace(from) || !isPlace(to) || from === to) return [];
    const known: DependencyKind = kind === 'builds-on' ? 'builds-on' : 'finish-to-start';
    return [{ from, to, kind: known }];
  });
  return { planwall: 'bars', board: text(file.board), bars, links };
}

function readBar(raw: Readonly<Record<string, unknown>>): CopiedBar {
  return {
    title: text(raw.title),
    lane: text(raw.lane) || null,
    goal: text(raw.goal) || null,
    owner: text(raw.owner) || null,
    span: readSpan(raw.span),
    bucket: BUCKETS.find((b) => b === raw.bucket) ?? null,
    status: STATUSES.find((s) => s === raw.status) ?? 'planned',
    certainty: CERTAINTIES.find((c) => c === raw.certainty) ?? 'likely',
    outcome: text(raw.outcome),
    estimate: amount(raw.estimate),
    tags: Array.isArray(raw.tags) ? raw.tags.filter((t): t is string => typeof t === 'string') : [],
    tasks: readTasks(raw.tasks, true),
  };
}

const readTasks = (value: unknown, withSubtasks: boolean): CopiedTask[] =>
  (Array.isArray(value) ? value : []).slice(0, MAX_TASKS).map((item: unknown) => {
    const raw = bag(item) ?? {};
    return {
      title: text(raw.title),
      done: raw.done === true,
      estimate: amount(raw.estimate),
      due: parseDay(raw.due) === null ? null : (raw.due as string),
      subtasks: withSubtasks ? readTasks(raw.subtasks, false) : [],
    };
  });

const bag = (value: unknown): Readonly<Record<string, unknown>> | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const amount = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : null;
