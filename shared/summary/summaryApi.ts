import { z } from 'zod';
import { planDiffSchema } from '../api/planDiff';
import { ID_PATTERN } from '../ids';
import { BUCKETS } from '../plan/schema';
import { sessionSchema } from '../replay/replayApi';
import type { Card } from '../workshop/estimates';

/** What came out of a workshop: answers of the API. The client imports types alone. */

const id = z.string().regex(ID_PATTERN);
const instant = z.iso.datetime();
const day = z.iso.date();
const named = z.object({ id, title: z.string() });
const card = z.union([z.number(), z.string()]) satisfies z.ZodType<Card>;

/** A span, or on a board of now, next and later a column. */
const placeSchema = z.union([z.object({ start: day, end: day }), z.enum(BUCKETS)]);
export type Place = z.infer<typeof placeSchema>;

/** Of every round: names of people are given where it was not secret. */
const round = {
  n: z.number(),
  title: z.string().nullable(),
  /** When it was revealed. */
  at: instant,
  secret: z.boolean(),
  /** How many took part. */
  people: z.number(),
};
const voteSchema = z.object({
  ...round,
  budget: z.number().nullable(),
  /** The best first; items that share a rank are as good. */
  items: z.array(
    named.extend({
      votes: z.number(),
      people: z.number(),
      rank: z.number(),
      tied: z.boolean(),
      by: z.array(z.object({ name: z.string(), dots: z.number() })),
    }),
  ),
  /** Items that nobody voted for. */
  without: z.number(),
});
const placementSchema = z.object({
  ...round,
  items: z.array(
    named.extend({
      n: z.number(),
      earliest: z.string(),
      median: placeSchema,
      latest: z.string(),
      outliers: z.array(z.string()),
      /** Where it stood when the workshop ended; null: nowhere. */
      taken: placeSchema.nullable(),
    }),
  ),
});
const estimateSchema = z.object({
  ...round,
  items: z.array(
    named.extend({
      n: z.number(),
      min: card.nullable(),
      median: card.nullable(),
      max: card.nullable(),
      unsure: z.number(),
      /** The estimate it had when the workshop ended, in person-days; null: none. */
      taken: z.number().nullable(),
    }),
  ),
});

/** What became of something in the parking lot. */
export const PARKED_FATES = ['initiative', 'task', 'wall', 'kept', 'discarded', 'open'] as const;
export type ParkedFate = (typeof PARKED_FATES)[number];

export const summarySchema = z.object({
  title: z.string(),
  session: sessionSchema,
  /** Those who facilitated, changed or said something, or took part in a round that was not secret; by name. */
  people: z.array(z.object({ id, name: z.string() })),
  signoff: z.object({
    state: z.enum(['draft', 'in-review', 'changes-asked', 'signed-off', 'changed']),
    /** The last signed version; null: none. */
    version: z.number().nullable(),
    /** Material changes since then. */
    changes: z.number(),
    /** Versions that were sent to be signed, or decided, during the workshop. */
    sent: z.array(
      z.object({
        version: z.number(),
        state: z.enum(['in-review', 'signed-off', 'changes-asked', 'withdrawn', 'superseded']),
        approved: z.number(),
        approvers: z.number(),
      }),
    ),
  }),
  /** What the plan was at the end, from what it was at the start. */
  diff: planDiffSchema,
  /** Titles of what `diff` names. */
  names: z.object({
    lanes: z.array(named),
    goals: z.array(named),
    initiatives: z.array(named),
    tasks: z.array(named),
    people: z.array(z.object({ id, name: z.string() })),
  }),
  votes: z.array(voteSchema),
  placements: z.array(placementSchema),
  estimates: z.array(estimateSchema),
  /** Stickies that were written. */
  stickies: z.number(),
  parking: z.array(
    z.object({
      id,
      text: z.string(),
      author: z.string().nullable(),
      fate: z.enum(PARKED_FATES),
      /** Of what it was made into. */
      title: z.string().nullable(),
    }),
  ),
  next: z.object({
    /** On the roadmap, not done, and nobody's. */
    noOwner: z.array(named),
    /** Links whose promise about time does not hold. */
    conflicts: z.array(z.object({ id, from: z.string(), to: z.string() })),
    /** What is open in the parking lot. */
    parked: z.number(),
    openRounds: z.number(),
    /** Open threads that name people. */
    comments: z.array(
      z.object({
        id,
        /** Title of what it is about; null: the board. */
        about: z.string().nullable(),
        author: z.string().nullable(),
        to: z.array(z.string()),
        text: z.string(),
      }),
    ),
    /** Null: no task list was made. */
    tasks: z.object({ outstanding: z.number(), done: z.number() }).nullable(),
  }),
});
export type Summary = z.infer<typeof summarySchema>;
