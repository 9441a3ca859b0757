import { dayNumber, type Span, shiftSpan } from '../../shared/dates';
import { addInitiative, addTask } from '../../shared/plan/mutations';
import type { PlanEdit } from '../../shared/plan/planEdit';
import type { PlanView, TaskNode } from '../../shared/plan/planView';
import {
  BUCKETS,
  type Bucket,
  CERTAINTIES,
  type Certainty,
  readSpan,
  STATUSES,
  type Status,
  type Task,
} from '../../shared/plan/schema';

/** Our own flavour of the clipboard: initiatives with their tasks, lanes and goals by name. */
export interface BoardClip {
  readonly planwall: 1;
  readonly board: string;
  readonly items: readonly ClipItem[];
}

interface ClipItem {
  readonly title: string;
  readonly lane: string | null;
  readonly goal: string | null;
  readonly span: Span | null;
  readonly bucket: Bucket | null;
  readonly status: Status;
  readonly certainty: Certainty;
  readonly outcome: string;
  readonly estimate: number | null;
  readonly tags: readonly string[];
  readonly tasks: readonly ClipTask[];
}

interface ClipTask {
  readonly title: string;
  readonly done: boolean;
  readonly estimate: number | null;
  readonly due: string | null;
  readonly subtasks: readonly ClipTask[];
}

/** Takes initiatives with everything that travels with them. */
export function clipOf(board: string, view: PlanView, ids: readonly string[]): BoardClip {
  const items = ids.flatMap((id): ClipItem[] => {
    const i = view.initiatives.get(id);
    if (!i) return [];
    return [
      {
        title: i.title,
        lane: view.lanes.find((l) => l.id === i.lane)?.title ?? null,
        goal: view.goalById.get(i.goal ?? '')?.title ?? null,
        span: i.span,
        bucket: i.bucket,
        status: i.status,
        certainty: i.certainty,
        outcome: i.outcome,
        estimate: i.estimate,
        tags: i.tags,
        tasks: (view.tasks.get(id) ?? []).map(clipNode),
      },
    ];
  });
  return { planwall: 1, board, items };
}

const clipTask = (
  { title, done, estimate, due }: Task,
  subtasks: readonly ClipTask[],
): ClipTask => ({
  title,
  done,
  estimate,
  due,
  subtasks,
});
const clipNode = ({ task, subtasks }: TaskNode): ClipTask =>
  clipTask(
    task,
    subtasks.map((s) => clipTask(s, [])),
  );

const bag = (v: unknown): Record<string, unknown> | null =>
  typeof v === 'object' && v !== null && !Array.isArray(v) ? (v as Record<string, unknown>) : null;
const text = (v: unknown): string => (typeof v === 'string' ? v : '');
const number = (v: unknown): number | null =>
  typeof v === 'number' && Number.isFinite(v) ? v : null;
const list = (v: unknown): readonly unknown[] => (Array.isArray(v) ? v.slice(0, MAX_ITEMS) : []);
const oneOf = <T extends string>(known: readonly T[], v: unknown, fallback: T): T =>
  known.includes(v as T) ? (v as T) : fallback;

/** So many rows a paste takes. */
const MAX_ITEMS = 500;

/** Reads the flavour; null for anything else. What is on a clipboard may come from anywhere. */
export function readClip(json: string): BoardClip | null {
  let raw: Record<string, unknown> | null = null;
  try {
    raw = bag(JSON.parse(json));
  } catch {
    return null;
  }
  if (raw?.planwall !== 1) return null;
  const items = list(raw.items).flatMap((value): ClipItem[] => {
    const i = bag(value);
    if (!i) return [];
    return [
      {
        title: text(i.title),
        lane: text(i.lane) || null,
        goal: text(i.goal) || null,
        span: readSpan(i.span),
        bucket: BUCKETS.includes(i.bucket as Bucket) ? (i.bucket as Bucket) : null,
        status: oneOf(STATUSES, i.status, 'planned'),
        certainty: oneOf(CERTAINTIES, i.certainty, 'likely'),
        outcome: text(i.outcome),
        estimate: number(i.estimate),
        tags: list(i.tags).filter((tag): tag is string => typeof tag === 'string'),
        tasks: list(i.tasks).map(readTask),
      },
    ];
  });
  return items.length > 0 ? { planwall: 1, board: text(raw.board), items } : null;
}

function readTask(value: unknown): ClipTask {
  const task = bag(value) ?? {};
  const due = readSpan({ start: task.due, end: task.due });
  return {
    title: text(task.title),
    done: task.done === true,
    estimate: number(task.estimate),
    due: due?.start ?? null,
    subtasks: list(task.subtasks).map((sub) => ({ ...readTask(sub), subtasks: [] })),
  };
}

export interface ClipPlace {
  /** Lane for what names none that is here; also for all when a lane was meant. */
  readonly lane: string | null;
  readonly laneIsMeant: boolean;
  /** First day for what comes from another board; null keeps the dates. */
  readonly day: number | null;
}

/** Adds what was copied: lanes and goals by name, lengths and distances kept. Answers the new ids. */
export function pasteClip(
  edit: PlanEdit,
  view: PlanView,
  clip: BoardClip,
  place: ClipPlace,
): string[] {
  const starts = clip.items.flatMap((i) => (i.span ? [dayNumber(i.span.start)] : []));
  const shift = place.day === null || starts.length === 0 ? 0 : place.day - Math.min(...starts);
  const named = <T extends { id: string; title: string }>(
    all: readonly T[],
    title: string | null,
  ) =>
    title === null ? undefined : all.find((x) => x.title.toLowerCase() === title.toLowerCase());
  return clip.items.map((item) => {
    const { tasks, lane, goal, span, ...fields } = item;
    const home = place.laneIsMeant ? undefined : named(view.lanes, lane)?.id;
    const id = addInitiative(edit, {
      ...fields,
      lane: home ?? place.lane,
      goal: named(view.goals, goal)?.id ?? null,
      span: span && shiftSpan(span, shift),
    });
    for (const task of tasks) {
      const parent = addClipTask(edit, id, task, null);
      for (const sub of task.subtasks) addClipTask(edit, id, sub, parent);
    }
    return id;
  });
}

const addClipTask = (
  edit: PlanEdit,
  initiative: string,
  { title, done, estimate, due }: ClipTask,
  parent: string | null,
): string => addTask(edit, { initiative, title, parent }, { done, estimate, due });
