import { z } from 'zod';
import { id, instant, role } from './values';

/** People of a board: who joined by which link. */

export const newPersonSchema = z.strictObject({ name: z.string().trim().min(1).max(60) });
export type NewPerson = z.infer<typeof newPersonSchema>;

export const createdPersonSchema = z.object({
  personId: id,
  token: z.string(),
  /** The name as it was given, or as the plan spells it; with a number behind it when somebody has it. */
  name: z.string(),
  colour: z.string(),
  role,
});
export type CreatedPerson = z.infer<typeof createdPersonSchema>;

export const personInfoSchema = z.object({
  id,
  name: z.string(),
  colour: z.string(),
  role,
  /** Number of the link they came by. */
  link: z.number(),
  joined: instant,
  ended: instant.nullable(),
});
export type PersonInfo = z.infer<typeof personInfoSchema>;

export const personListSchema = z.object({ people: z.array(personInfoSchema) });
export type PersonList = z.infer<typeof personListSchema>;

export const personPatchSchema = z.strictObject({
  role: z.enum(['viewer', 'commenter', 'editor', 'owner']),
});
export type PersonPatch = z.infer<typeof personPatchSchema>;
