import { z } from 'zod';
import { ID_PATTERN } from '../ids';

/** Why something stands where it stands: answers of the API. The client imports types alone. */

const id = z.string().regex(ID_PATTERN);
const common = {
  at: z.iso.datetime(),
  /** Null: the server, a link without a name, or a secret. */
  person: id.nullable(),
  /** The workshop in which it was, and its step then; null: in none. */
  session: z.number().nullable(),
  step: z.string().nullable(),
};

export const reasonSchema = z.discriminatedUnion('kind', [
  /** A field that somebody changed; `created`, `deleted` and `restored` as in the journal. */
  z.object({
    kind: z.literal('change'),
    ...common,
    seq: z.number(),
    field: z.string(),
    from: z.unknown().nullable(),
    to: z.unknown().nullable(),
  }),
  /** What a round said of it, as the entity keeps it under `rounds`. */
  z.object({
    kind: z.literal('round'),
    ...common,
    round: z.number(),
    of: z.enum(['vote', 'placement', 'estimate']),
    /** How many took part. */
    people: z.number(),
    said: z.record(z.string(), z.unknown()),
  }),
  z.object({ kind: z.literal('comment'), ...common, comment: id, text: z.string() }),
  /** The sticky it was made from. */
  z.object({ kind: z.literal('sticky'), ...common, sticky: id, text: z.string() }),
]);
export type Reason = z.infer<typeof reasonSchema>;

export const whySchema = z.object({
  /** The newest first. */
  reasons: z.array(reasonSchema),
  /** `before` of the next page; null: there is none. */
  next: z.number().nullable(),
});
export type Why = z.infer<typeof whySchema>;
