import { z } from 'zod';
import { ID_PATTERN } from './ids';
import { TEMPLATES } from './plan/templates';
import { ROLES } from './roles';

/** Requests and answers of the HTTP API: checked by the server, typed for everybody. The client imports types alone. */

const role = z.enum(ROLES);
const id = z.string().regex(ID_PATTERN);
const title = z.string().trim().min(1).max(200);
const instant = z.iso.datetime();

export const newBoardSchema = z.strictObject({
  title,
  template: z.enum(TEMPLATES).optional(),
});
export type NewBoard = z.input<typeof newBoardSchema>;

export const createdBoardSchema = z.object({
  id,
  title: z.string(),
  /** Paths `/b/<id>#token=…`. */
  links: z.object({
    owner: z.string(),
    editor: z.string(),
    commenter: z.string(),
    viewer: z.string(),
  }),
});
export type CreatedBoard = z.infer<typeof createdBoardSchema>;

export const countsSchema = z.object({
  initiatives: z.number(),
  tasks: z.number(),
  lanes: z.number(),
  goals: z.number(),
  dependencies: z.number(),
  milestones: z.number(),
});
export type Counts = z.infer<typeof countsSchema>;

export const boardInfoSchema = z.object({
  id,
  title: z.string(),
  role,
  /** Who the token speaks for; absent for a link's own token. */
  person: id.optional(),
  state: z.enum(['draft', 'in-review', 'changes-asked', 'signed-off', 'changed']),
  version: z.number().nullable(),
  changes: z.number(),
  counts: countsSchema,
  locked: z.boolean(),
  /** The lock is this token's own: it may still write. */
  lockedByMe: z.boolean(),
  archived: z.boolean(),
});
export type BoardInfo = z.infer<typeof boardInfoSchema>;

export const boardPatchSchema = z
  .strictObject({ title: title.optional(), archived: z.boolean().optional() })
  .refine((patch) => Object.keys(patch).length > 0, 'Nothing to change.');
export type BoardPatch = z.infer<typeof boardPatchSchema>;

export const newLinkSchema = z.strictObject({
  role: z.enum(['viewer', 'commenter', 'editor', 'owner']),
  expires: instant.optional(),
});
export type NewLinkRequest = z.infer<typeof newLinkSchema>;

export const linkInfoSchema = z.object({
  n: z.number(),
  role,
  created: instant,
  expires: instant.nullable(),
  ended: instant.nullable(),
});
export type LinkInfo = z.infer<typeof linkInfoSchema>;

export const createdLinkSchema = linkInfoSchema.extend({
  /** Path `/b/<id>#token=…`; told once, only its hash is kept. */
  link: z.string(),
});
export type CreatedLink = z.infer<typeof createdLinkSchema>;
export const linkListSchema = z.object({ links: z.array(linkInfoSchema) });
export type LinkList = z.infer<typeof linkListSchema>;

export const newPersonSchema = z.strictObject({ name: z.string().trim().min(1).max(60) });
export type NewPerson = z.infer<typeof newPersonSchema>;
export const createdPersonSchema = z.object({
  personId: id,
  token: z.string(),
  /** The name as it was given, with a number behind it when it was taken. */
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

export const lockSchema = z.strictObject({ locked: z.boolean() });
export type LockRequest = z.infer<typeof lockSchema>;

const issue = z.object({
  file: z.string().optional(),
  row: z.number(),
  column: z.string(),
  message: z.string(),
  code: z.string(),
});
export const importResultSchema = countsSchema.extend({
  /** Of these, entries that the board knew already. */
  updated: z.number(),
  /** Rows left out for their mistakes. */
  skipped: z.number(),
  warnings: z.array(issue),
  /** Why rows were left out, when bad ones were to be skipped. */
  issues: z.array(issue),
  newPeople: z.array(z.string()),
  dryRun: z.boolean(),
});
export type ImportResult = z.infer<typeof importResultSchema>;

/** Bars of a preview are capped: a thumbnail shows shapes, not every bar of a thousand. */
export const PREVIEW_BARS = 300;
export const boardPreviewSchema = z.object({
  title: z.string(),
  mode: z.enum(['dates', 'now-next-later']),
  start: z.string().nullable(),
  end: z.string().nullable(),
  lanes: z.array(z.object({ id, title: z.string(), colour: z.string().nullable() })),
  bars: z.array(
    z.object({
      title: z.string(),
      /** Lane id, or null for the band "No lane". */
      lane: id.nullable(),
      start: z.string().nullable(),
      end: z.string().nullable(),
      bucket: z.enum(['now', 'next', 'later']).nullable(),
      /** Name of an initiative colour. */
      colour: z.string(),
    }),
  ),
  /** Bars there are in all. */
  total: z.number(),
});
export type BoardPreview = z.infer<typeof boardPreviewSchema>;

export const serverInfoSchema = z.object({
  createBoards: z.enum(['anyone', 'secret', 'nobody']),
  publicUrl: z.string().nullable(),
});
export type ServerInfo = z.infer<typeof serverInfoSchema>;

export const problemSchema = z.object({
  type: z.string(),
  status: z.number(),
  code: z.string(),
  title: z.string(),
  detail: z.string().optional(),
  issues: z
    .array(
      z.object({
        message: z.string(),
        path: z.string().optional(),
        file: z.string().optional(),
        row: z.number().optional(),
        column: z.string().optional(),
        code: z.string().optional(),
      }),
    )
    .optional(),
});
