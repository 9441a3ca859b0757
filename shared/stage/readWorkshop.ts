import * as Y from 'yjs';
import { isId } from '../ids';
import { byOrder } from '../orderKey';
import { readView } from '../presence';
import {
  type Gathering,
  MAX_INSTRUCTION,
  MAX_STEP_MINUTES,
  MAX_STEP_TITLE,
  type Reminder,
  STEP_KINDS,
  type Step,
  type StepKind,
  type Workshop,
} from './schema';
import { readTimer } from './timer';

export const agendaMap = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('agenda');
export const nowMap = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('now');

/** One entry of the agenda, deleted or not; null for what is none. */
export function readStep(doc: Y.Doc, id: string): Step | null {
  const map = agendaMap(doc).get(id);
  if (!(map instanceof Y.Map)) return null;
  const text = (key: string, longest: number): string => {
    const value: unknown = map.get(key);
    return typeof value === 'string' ? value.slice(0, longest) : '';
  };
  const minutes: unknown = map.get('minutes');
  const kind: unknown = map.get('kind');
  const deleted: unknown = map.get('deleted');
  return {
    id,
    title: text('title', MAX_STEP_TITLE),
    minutes: clampMinutes(minutes),
    instruction: text('instruction', MAX_INSTRUCTION),
    kind: STEP_KINDS.includes(kind as StepKind) ? (kind as StepKind) : 'other',
    order: text('order', Number.POSITIVE_INFINITY),
    deleted: typeof deleted === 'string' ? deleted : null,
  };
}

export const clampMinutes = (value: unknown): number =>
  typeof value === 'number' && Number.isFinite(value)
    ? Math.min(MAX_STEP_MINUTES, Math.max(0, Math.round(value)))
    : 0;

/** All entries in order, deleted ones among them. */
function allSteps(doc: Y.Doc): readonly Step[] {
  return [...agendaMap(doc).keys()]
    .map((id) => readStep(doc, id))
    .filter((step) => step !== null)
    .sort(byOrder);
}

/** Reads the workshop as it stands; whatever edits met in it, what comes out is one that could be. */
export function readWorkshop(doc: Y.Doc): Workshop {
  const now = nowMap(doc);
  const all = allSteps(doc);
  const agenda = all.filter(({ deleted }) => deleted === null);
  const started = startedIn(now);
  const reminder = readReminder(now.get('reminder'));
  if (started === null)
    return {
      started,
      agenda,
      reminder,
      step: null,
      facilitator: null,
      timer: null,
      participants: 'talk',
      cursors: true,
      lead: false,
      gathering: null,
    };
  const facilitator = now.get('facilitator');
  return {
    started,
    agenda,
    reminder,
    step: livingStep(all, agenda, now.get('step')),
    facilitator: isId(facilitator) ? facilitator : null,
    timer: readTimer(now.get('timer')),
    participants: now.get('participants') === 'plan' ? 'plan' : 'talk',
    cursors: now.get('cursors') !== false,
    lead: now.get('lead') === true,
    gathering: readGathering(now.get('gathering')),
  };
}

/** Participants may write the plan just now: a workshop runs, and its facilitator lets them. */
export function participantsMayPlan(doc: Y.Doc): boolean {
  const now = nowMap(doc);
  return startedIn(now) !== null && now.get('participants') === 'plan';
}

function startedIn(now: Y.Map<unknown>): number | null {
  const started = now.get('started');
  return typeof started === 'number' && Number.isFinite(started) ? started : null;
}

/** The step that is on. One that was removed is over: the next is on, or the last when there is none behind it. */
function livingStep(all: readonly Step[], agenda: readonly Step[], id: unknown): Step | null {
  const at = all.findIndex((step) => step.id === id);
  if (at < 0) return agenda[0] ?? null;
  return all.slice(at).find(({ deleted }) => deleted === null) ?? agenda.at(-1) ?? null;
}

function readGathering(value: unknown): Gathering | null {
  if (typeof value !== 'object' || value === null) return null;
  const { at, view: raw } = value as Record<string, unknown>;
  const view = readView(raw);
  return view && typeof at === 'number' && Number.isFinite(at) ? { at, view } : null;
}

function readReminder(value: unknown): Reminder | null {
  if (typeof value !== 'object' || value === null) return null;
  const { at, round } = value as Record<string, unknown>;
  return typeof at === 'number' && Number.isFinite(at) && Number.isInteger(round)
    ? { at, round: round as number }
    : null;
}
