import * as Y from 'yjs';
import { writeFields } from '../entryFields';
import { newId } from '../ids';
import { orderBetween } from '../orderKey';
import { ORIGIN, type Origin } from '../origins';
import type { View } from '../presence';
import { agendaMap, clampMinutes, nowMap, readStep, readWorkshop } from './readWorkshop';
import {
  MAX_INSTRUCTION,
  MAX_STEP_TITLE,
  MAX_STEPS,
  type Participants,
  type Step,
  type Timer,
  type Workshop,
} from './schema';

/** What a step says, before it has a place. */
export type StepDraft = Pick<Step, 'title' | 'minutes' | 'instruction' | 'kind'> & {
  /** Presets have ids of their own: two who bring them in at once bring in one agenda. */
  readonly id?: string;
};

/** The hands of a change to the workshop: one transaction on room `stage`. */
export interface StageEdit {
  readonly doc: Y.Doc;
  /** The server's clock at this edit. */
  readonly now: number;
  read(): Workshop;
  setNow(fields: Readonly<Record<string, unknown>>): void;
}

/** Runs `run` in one transaction with an origin. */
export function editStage<T>(
  doc: Y.Doc,
  run: (edit: StageEdit) => T,
  { now, origin = ORIGIN.user }: { now: number; origin?: Origin },
): T {
  const edit: StageEdit = {
    doc,
    now,
    read: () => readWorkshop(doc),
    setNow: (fields) => setFields(nowMap(doc), fields),
  };
  return doc.transact(() => run(edit), origin);
}

const isStored = (value: unknown): boolean => value !== null && value !== undefined;

const setFields = (map: Y.Map<unknown>, fields: Readonly<Record<string, unknown>>): void =>
  writeFields(map, fields, isStored);

// The agenda

/** Adds steps behind the last; answers their ids. Those that are there already stay as they are. */
export function addSteps({ doc, read }: StageEdit, drafts: readonly StepDraft[]): string[] {
  const { agenda } = read();
  let last = agenda.at(-1)?.order ?? null;
  return drafts.slice(0, Math.max(0, MAX_STEPS - agenda.length)).map((draft) => {
    const id = draft.id ?? newId();
    if (readStep(doc, id)?.deleted === null) return id;
    last = orderBetween(last, null);
    const { title, instruction, minutes, kind } = draft;
    const texts = textsOf({ title, instruction });
    const fields = { ...texts, minutes: clampMinutes(minutes), kind, order: last };
    const map = agendaMap(doc).get(id);
    if (map instanceof Y.Map) setFields(map, { ...fields, deleted: null });
    else agendaMap(doc).set(id, new Y.Map<unknown>(Object.entries(fields)));
    return id;
  });
}

/** Changes what a step says. */
export function patchStep(
  { doc }: StageEdit,
  id: string,
  { minutes, ...texts }: Partial<Pick<Step, 'title' | 'minutes' | 'instruction'>>,
): void {
  const map = agendaMap(doc).get(id);
  if (!(map instanceof Y.Map)) return;
  const fields = {
    ...textsOf(texts),
    ...(minutes === undefined ? {} : { minutes: clampMinutes(minutes) }),
  };
  setFields(map, fields);
}

/** Soft delete. */
export function removeStep({ doc, now }: StageEdit, id: string): void {
  const map = agendaMap(doc).get(id);
  if (map instanceof Y.Map) map.set('deleted', new Date(now).toISOString());
}

/** Puts a step before another; null: last. */
export function moveStep({ doc, read }: StageEdit, id: string, before: string | null): void {
  const others = read().agenda.filter((step) => step.id !== id);
  const at = before === null ? others.length : others.findIndex((step) => step.id === before);
  const map = agendaMap(doc).get(id);
  if (at < 0 || !(map instanceof Y.Map)) return;
  map.set('order', orderBetween(others[at - 1]?.order ?? null, others[at]?.order ?? null));
}

function textsOf({ title, instruction }: Partial<Pick<Step, 'title' | 'instruction'>>) {
  return {
    ...(title === undefined ? {} : { title: title.slice(0, MAX_STEP_TITLE) }),
    ...(instruction === undefined ? {} : { instruction: instruction.slice(0, MAX_INSTRUCTION) }),
  };
}

// What goes on

/** Begins a workshop with the first step. Whatever was allowed in an earlier one is not. */
export function startWorkshop(edit: StageEdit, facilitator: string): void {
  edit.setNow({
    ...AT_REST,
    started: edit.now,
    facilitator,
    step: edit.read().agenda[0]?.id ?? null,
  });
}

/** Ends it; the agenda stays for the next. */
export const endWorkshop = ({ setNow }: StageEdit): void => setNow(AT_REST);

const AT_REST = {
  started: null,
  step: null,
  facilitator: null,
  timer: null,
  participants: null,
  cursors: null,
  lead: null,
  gathering: null,
} as const;

/** Goes to a step; the timer of the one before ends with it. */
export const goToStep = ({ setNow }: StageEdit, step: string): void =>
  setNow({ step, timer: null });

export const setTimer = ({ setNow }: StageEdit, timer: Timer | null): void => setNow({ timer });

export const letParticipants = ({ setNow }: StageEdit, participants: Participants): void =>
  setNow({ participants: participants === 'plan' ? 'plan' : null });

export const showCursors = ({ setNow }: StageEdit, shown: boolean): void =>
  setNow({ cursors: shown ? null : false });

export const setLead = ({ setNow }: StageEdit, lead: boolean): void =>
  setNow({ lead: lead || null });

/** Calls everybody to where the facilitator looks. */
export const gather = ({ setNow, now }: StageEdit, view: View): void =>
  setNow({ gathering: { at: now, view } });

/** Tells those who are not done with a round that they are waited for. */
export const remind = ({ setNow, now }: StageEdit, round: number): void =>
  setNow({ reminder: { at: now, round } });

/** Another person facilitates from now on: handed over, or taken over. Leading is theirs to begin anew. */
export const setFacilitator = ({ setNow }: StageEdit, facilitator: string): void =>
  setNow({ facilitator, lead: null });
