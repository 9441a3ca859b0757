import { z } from 'zod';
import { ID_PATTERN } from '../ids';
import { BUCKETS, MODES } from '../plan/schema';
import { DECKS, type DeckName, UNSURE } from './estimates';
import { ROUND_LIMITS } from './roundLimits';

/**
 * Rounds: what people do unseen until it is revealed (votes, placements, estimates, private stickies). Requests and
 * answers of the API, and the shapes that the store and the documents keep. The client imports types alone.
 */

export const ROUND_KINDS = ['vote', 'placement', 'estimate', 'stickies'] as const;
export type RoundKind = (typeof ROUND_KINDS)[number];
export const ROUND_STATES = ['open', 'revealed', 'cancelled'] as const;
export type RoundState = (typeof ROUND_STATES)[number];

export { ROUND_LIMITS };

const id = z.string().regex(ID_PATTERN);
const instant = z.iso.datetime();
const day = z.iso.date();
const dots = z.number().int().min(1).max(ROUND_LIMITS.budget);
const card = z.union([z.number().min(0).max(1e6), z.string().trim().min(1).max(12)]);

/** What a round is about. The server works out the items when the round starts. */
export const roundScopeSchema = z.discriminatedUnion('of', [
  /** Initiatives; in a vote stickies and their groups as well. */
  z.strictObject({ of: z.literal('items'), ids: z.array(id).min(1).max(ROUND_LIMITS.items) }),
  /** Null: those with dates and without a lane. */
  z.strictObject({ of: z.literal('lane'), lane: id.nullable() }),
  z.strictObject({ of: z.literal('backlog') }),
  z.strictObject({ of: z.literal('board') }),
  z.strictObject({ of: z.literal('stickies') }),
]);
export type RoundScope = z.infer<typeof roundScopeSchema>;

const deck = z
  .union([z.enum(Object.keys(DECKS) as [DeckName, ...DeckName[]]), z.array(card).min(2).max(20)])
  .refine(
    (cards) => typeof cards === 'string' || new Set(cards).size === cards.length,
    'The same card twice.',
  )
  .refine(
    (cards) => typeof cards === 'string' || !cards.includes(UNSURE),
    'Every deck has the card "?" already.',
  )
  .refine((cards) => {
    if (typeof cards === 'string') return true;
    const numbers = cards.filter((one) => typeof one === 'number');
    return numbers.every((number, i) => i === 0 || number > (numbers[i - 1] ?? 0));
  }, 'The lowest card comes first.');

const common = {
  title: z.string().trim().min(1).max(200).optional(),
  /** Nobody learns afterwards who said what. */
  secret: z.boolean().optional(),
  /** From then on nothing more is taken. */
  ends: instant.optional(),
};

export const newRoundSchema = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.literal('vote'),
      ...common,
      scope: roundScopeSchema.optional(),
      /** Number of a revealed vote: its best `top` are voted on again, all that share the last of these places included. */
      runOff: z.number().int().min(1).optional(),
      top: z.number().int().min(1).max(100).optional(),
      /** Votes a person; suggested by the number of items unless given. */
      budget: dots.optional(),
      perItem: dots.optional(),
    })
    .refine(({ scope, runOff }) => (scope === undefined) !== (runOff === undefined), {
      path: ['scope'],
      message: 'Say what is voted on: either a scope or the vote of a run-off.',
    }),
  z.strictObject({ kind: z.literal('placement'), ...common, scope: roundScopeSchema }),
  z.strictObject({
    kind: z.literal('estimate'),
    ...common,
    scope: roundScopeSchema,
    deck: deck.optional(),
  }),
  z.strictObject({
    kind: z.literal('stickies'),
    ...common,
    /** Where they are meant to go: drawn by clients, not held by the server. */
    area: z
      .strictObject({ lane: id.nullable().optional(), start: day.optional(), end: day.optional() })
      .optional(),
    /** They go to the parking lot. */
    parked: z.boolean().optional(),
  }),
]);
export type NewRound = z.infer<typeof newRoundSchema>;

export const roundPatchSchema = z.strictObject({ ends: instant.nullable() });

const place = z.strictObject({ date: day, lane: id.nullable(), dy: z.number().min(-1e6).max(1e6) });
const voteEntry = z.strictObject({ dots });
const spanEntry = z.strictObject({ start: day, end: day });
const bucketEntry = z.strictObject({ bucket: z.enum(BUCKETS) });
const estimateEntry = z.strictObject({ value: card });
const stickyEntry = z.strictObject({
  text: z.string().trim().min(1).max(ROUND_LIMITS.stickyText),
  colour: z
    .string()
    .regex(/^[\w#-]{1,32}$/)
    .optional(),
  at: place.optional(),
});
/** What one person says of one item, or one sticky of theirs. */
export const roundEntrySchema = z.union([
  voteEntry,
  spanEntry,
  bucketEntry,
  estimateEntry,
  stickyEntry,
]);
export type RoundEntryValue = z.infer<typeof roundEntrySchema>;
export type VoteEntry = z.infer<typeof voteEntry>;
export type SpanEntry = z.infer<typeof spanEntry>;
export type BucketEntry = z.infer<typeof bucketEntry>;
export type EstimateEntry = z.infer<typeof estimateEntry>;
export type StickyEntry = z.infer<typeof stickyEntry>;

/** Left out where a round was secret. */
const by = <T extends z.ZodRawShape>(shape: T) =>
  z.array(z.object({ person: id, ...shape })).optional();
const bucket = z.enum(BUCKETS);
const itemVotes = z.object({
  id,
  votes: z.number(),
  people: z.number(),
  rank: z.number(),
  tied: z.boolean(),
  by: by({ dots: z.number() }),
});
const itemSpans = z.object({
  id,
  n: z.number(),
  earliest: day,
  median: z.object({ start: day, end: day }),
  latest: day,
  outliers: z.array(id).readonly(),
  by: by({ start: day, end: day }),
});
const itemBuckets = z.object({
  id,
  n: z.number(),
  earliest: bucket,
  median: bucket,
  latest: bucket,
  outliers: z.array(id).readonly(),
  by: by({ bucket }),
});
const itemEstimates = z.object({
  id,
  n: z.number(),
  min: card.nullable(),
  median: card.nullable(),
  max: card.nullable(),
  values: z.array(z.object({ card, people: z.number() })).readonly(),
  unsure: z.number(),
  by: by({ value: card }),
});

/** What came out: items that nobody placed or estimated are left out, those without a vote are not. */
export const roundResultSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('vote'), people: z.number(), items: z.array(itemVotes) }),
  z.object({
    kind: z.literal('placement'),
    people: z.number(),
    mode: z.enum(MODES),
    items: z.array(z.union([itemSpans, itemBuckets])),
  }),
  z.object({ kind: z.literal('estimate'), people: z.number(), items: z.array(itemEstimates) }),
  /** Ids that the stickies have in room `talk`. */
  z.object({ kind: z.literal('stickies'), people: z.number(), ids: z.array(id) }),
]);
export type RoundResult = z.infer<typeof roundResultSchema>;

/** What was agreed when a round started. */
export const roundTermsSchema = z.object({
  title: z.string().nullable(),
  /** Null for stickies and for a run-off. */
  scope: roundScopeSchema.nullable(),
  runOff: z.object({ round: z.number(), top: z.number() }).nullable(),
  budget: z.number().nullable(),
  perItem: z.number().nullable(),
  secret: z.boolean(),
  /** Cards of an estimate, lowest first; "?" is always one. */
  deck: z.array(card).readonly().nullable(),
  /** How the board stood when placements were asked for. */
  mode: z.enum(MODES).nullable(),
  area: z
    .object({ lane: id.nullable().optional(), start: day.optional(), end: day.optional() })
    .nullable(),
  parked: z.boolean(),
});
export type RoundTerms = z.infer<typeof roundTermsSchema>;

export const roundInfoSchema = roundTermsSchema.extend({
  n: z.number(),
  kind: z.enum(ROUND_KINDS),
  state: z.enum(ROUND_STATES),
  startedAt: instant,
  /** Person who started it; null for a link without a name. */
  by: id.nullable(),
  ends: instant.nullable(),
  /** When it was revealed or cancelled. */
  endedAt: instant.nullable(),
  /** How many items it is about. */
  size: z.number(),
});
export type RoundInfo = z.infer<typeof roundInfoSchema>;
export const roundListSchema = z.object({ rounds: z.array(roundInfoSchema) });
export type RoundList = z.infer<typeof roundListSchema>;

const ownEntry = z.object({ key: id, at: instant, value: roundEntrySchema });
export const roundSchema = roundInfoSchema.extend({
  items: z.array(id).readonly(),
  /** How many people entered anything, and how many said that they are done. */
  entered: z.number(),
  done: z.number(),
  /** What the asking person entered; null for a link without a name. */
  own: z
    .object({ entries: z.array(ownEntry), done: z.boolean(), left: z.number().nullable() })
    .nullable(),
  /** Null until the reveal. */
  result: roundResultSchema.nullable(),
});
export type Round = z.infer<typeof roundSchema>;

export const putEntrySchema = z.object({
  key: id,
  at: instant,
  /** Votes that the person has left; null where there is no budget. */
  left: z.number().nullable(),
});
export type PutEntry = z.infer<typeof putEntrySchema>;
