import { z } from 'zod';
import { ID_PATTERN } from '../ids';
import { MODES, PLAN_ROOTS } from '../plan/schema';
import { STEP_KINDS } from '../stage/schema';

/** Answers of the API about workshops that were held. The client imports types alone. */

const id = z.string().regex(ID_PATTERN);
const instant = z.iso.datetime();

export const chapterSchema = z.object({
  /** Id in the agenda; null before there was a step. */
  step: id.nullable(),
  /** As it was then. */
  title: z.string(),
  kind: z.enum(STEP_KINDS),
  from: instant,
  to: instant,
});
export const sessionSchema = z.object({
  /** Stays the same; grows from workshop to workshop. */
  id: z.number(),
  from: instant,
  /** When it was ended; null: it goes on, or nobody ended it. */
  ended: instant.nullable(),
  /** `ended`, or the last that is known of it. */
  to: instant,
  facilitators: z.array(id),
  chapters: z.array(chapterSchema),
});
export type SessionInfo = z.infer<typeof sessionSchema>;
export const sessionListSchema = z.object({ sessions: z.array(sessionSchema) });
export type SessionList = z.infer<typeof sessionListSchema>;

/** An entry of the plan as a replay shows it: fields of its record, those that say nothing left out. */
const shownEntry = z.object({ id }).catchall(z.unknown());
export type ShownEntry = z.infer<typeof shownEntry>;

/** What of the plan a replay shows. */
export const SHOWN_ROOTS = ['lanes', 'goals', 'initiatives', 'milestones'] as const;
export type ShownRoot = (typeof SHOWN_ROOTS)[number];

const shownMeta = z.object({
  mode: z.enum(MODES),
  title: z.string(),
  /** First month of the fiscal year, 1-12. */
  fiscalYearStart: z.number(),
});
export type ShownMeta = z.infer<typeof shownMeta>;

export const shownPlanSchema = z.object({
  meta: shownMeta,
  lanes: z.array(shownEntry),
  goals: z.array(shownEntry),
  initiatives: z.array(shownEntry),
  milestones: z.array(shownEntry),
});
export type ShownPlan = z.infer<typeof shownPlanSchema>;

/** What a change is about. */
export const SUBJECTS = [
  ...PLAN_ROOTS,
  'meta',
  'note',
  'comment',
  'sticky',
  'cluster',
  'round',
  'item',
  'large',
  'other',
] as const;
export type Subject = (typeof SUBJECTS)[number];

export const filmChangeSchema = z.object({
  /** Number of the entry of the journal. */
  seq: z.number(),
  at: instant,
  person: id.nullable(),
  of: z.enum(SUBJECTS),
  entity: id,
  /** What it is called then; of a comment what it is about; '' where that is not known. */
  title: z.string(),
  field: z.string(),
  from: z.unknown().nullable(),
  to: z.unknown().nullable(),
  /** What of the shown plan is another afterwards; `entry` null: it is not there any more. */
  puts: z.array(
    z.union([
      z.object({ root: z.enum(SHOWN_ROOTS), id, entry: shownEntry.nullable() }),
      z.object({ root: z.literal('meta'), id: z.literal('meta'), entry: shownMeta }),
    ]),
  ),
});
export type FilmChange = z.infer<typeof filmChangeSchema>;
export type Put = FilmChange['puts'][number];

export const filmSchema = z.object({
  session: sessionSchema,
  /** How the plan was before the first change of all; null unless this is the first page. */
  plan: shownPlanSchema.nullable(),
  changes: z.array(filmChangeSchema),
  /** `offset` of the next page; null: there is none. */
  next: z.number().nullable(),
  /** People who are named in it. */
  people: z.array(z.object({ id, name: z.string() })),
});
/** A workshop played back: how the plan was, and what each change makes of it. */
export type Film = z.infer<typeof filmSchema>;
