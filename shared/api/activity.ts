import { z } from 'zod';
import { id, instant } from './values';

/** The journal: one entry a changed field; `many` (of a room) counts a change of more than 200 entries. */
export const activityEntrySchema = z.object({
  seq: z.number(),
  at: instant,
  /** Person id; null for the server or a link without a name. */
  person: id.nullable(),
  room: z.string(),
  entity: id,
  /** Record field, or `note`; `created`, `deleted` and `restored` for the entry as a whole, with its title. */
  field: z.string(),
  from: z.unknown().nullable(),
  to: z.unknown().nullable(),
});
export type ActivityEntry = z.infer<typeof activityEntrySchema>;

export const activitySchema = z.object({
  entries: z.array(activityEntrySchema),
  /** `before` of the next page, or null at the oldest. */
  next: z.number().nullable(),
});
export type Activity = z.infer<typeof activitySchema>;
