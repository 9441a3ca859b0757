import { z } from 'zod';
import { ID_PATTERN } from './ids';
import { LENS_PARTS, lensSchema } from './lens';
import { CHANGE_KINDS, type FrozenPlan } from './plan/frozenPlan';
import { PLAN_ROOTS } from './plan/schema';
import { TEMPLATES } from './plan/templates';
import { ROLES } from './roles';
import { ITEM_KINDS, ITEM_STATUSES } from './work/schema';

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
  /** A signed version is no longer what was signed: somebody changed it in the store. */
  damaged: z.boolean().optional(),
  counts: countsSchema,
  locked: z.boolean(),
  /** The lock is this token's own: it may still write. */
  lockedByMe: z.boolean(),
  archived: z.boolean(),
  /** There is a task list, and the signed version it was last made from. */
  tasks: z.object({ version: z.number().nullable() }).nullable(),
});
export type BoardInfo = z.infer<typeof boardInfoSchema>;

export const boardPatchSchema = z
  .strictObject({ title: title.optional(), archived: z.boolean().optional() })
  .refine((patch) => Object.keys(patch).length > 0, 'Nothing to change.');
export type BoardPatch = z.infer<typeof boardPatchSchema>;

export const newLinkSchema = z
  .strictObject({
    role: z.enum(['viewer', 'commenter', 'editor', 'owner']),
    expires: instant.optional(),
    /** Of a viewer link: it shows a read-only page instead of the board. */
    lens: lensSchema.optional(),
  })
  .refine(({ role, lens }) => lens === undefined || role === 'viewer', {
    path: ['lens'],
    message: 'Only a viewer link has a lens.',
  });
export type NewLinkRequest = z.input<typeof newLinkSchema>;

export const linkInfoSchema = z.object({
  n: z.number(),
  role,
  created: instant,
  expires: instant.nullable(),
  ended: instant.nullable(),
  lens: z.object({ draft: z.boolean(), shows: z.array(z.enum(LENS_PARTS)).readonly() }).nullable(),
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

/** What a message names; a reader may say it in its own words by `code`. */
const issueValues = z.record(z.string(), z.union([z.string(), z.number()])).optional();

const issue = z.object({
  file: z.string().optional(),
  row: z.number(),
  column: z.string(),
  message: z.string(),
  code: z.string(),
  values: issueValues,
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

export const importProgressSchema = z.object({
  progress: z
    .discriminatedUnion('step', [
      z.object({ step: z.literal('reading') }),
      /** Transactions on disk, of how many. */
      z.object({ step: z.literal('writing'), written: z.number(), total: z.number() }),
    ])
    .nullable(),
});
export type ImportProgress = z.infer<typeof importProgressSchema>;
/** False: there was none, or it was written already. */
export const importCancelledSchema = z.object({ cancelled: z.boolean() });
export type ImportCancelled = z.infer<typeof importCancelledSchema>;

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

const name = z.string().trim().min(1).max(60);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** A frozen plan is checked by its hash, not by a schema: see `shared/plan/frozenPlan.ts`. */
const frozenPlan = z.looseObject({ format: z.literal(1) }) as unknown as z.ZodType<FrozenPlan>;

export const planDiffSchema = z.object({
  changes: z.array(
    z.object({
      root: z.enum([...PLAN_ROOTS, 'notes']),
      id,
      title: z.string(),
      lane: id.nullable(),
      initiative: id.optional(),
      kind: z.enum(CHANGE_KINDS),
      field: z.string().optional(),
      from: z.unknown().optional(),
      to: z.unknown().optional(),
      startDays: z.number().optional(),
      endDays: z.number().optional(),
      material: z.boolean(),
    }),
  ),
  material: z.number(),
});

/** Versions: full copies of every room, named by a person or kept by the server. Numbered apart from sign-offs. */
export const VERSION_KINDS = ['named', 'automatic', 'review', 'import', 'restore'] as const;
export const versionInfoSchema = z.object({
  n: z.number(),
  name: z.string(),
  kind: z.enum(VERSION_KINDS),
  at: instant,
  /** Who made it; null for the server or a link without a name. */
  by: id.nullable(),
  /** The sign-off it was frozen for. */
  review: z.number().nullable(),
  /** Stored size. */
  bytes: z.number(),
});
export type VersionInfo = z.infer<typeof versionInfoSchema>;
export const versionListSchema = z.object({ versions: z.array(versionInfoSchema) });
export type VersionList = z.infer<typeof versionListSchema>;
export const newVersionSchema = z.strictObject({ name });
export const versionSchema = versionInfoSchema.extend({ plan: frozenPlan });
export type Version = z.infer<typeof versionSchema>;
export const restoredSchema = z.object({
  /** The version saved just before, which takes the restore back. */
  before: z.number(),
});
export type Restored = z.infer<typeof restoredSchema>;

/** Sign-off: version n of the sign-off, 1, 2, 3 ... of a board. */
export const DECISIONS = ['approve', 'request-changes'] as const;
export const REVIEW_STATES = [
  'in-review',
  'signed-off',
  'changes-asked',
  'withdrawn',
  'superseded',
] as const;
const rule = z.union([z.enum(['all', 'any']), z.number().int().min(1).max(100)]);
export const newReviewSchema = z.strictObject({
  approvers: z.array(z.strictObject({ name })).min(1).max(100),
  rule: rule.default('all'),
  /** Day by which to decide. */
  due: z.iso.date().optional(),
  note: z.string().trim().max(2_000).optional(),
  /** Nobody but owners and the sender edits while it is reviewed. */
  lock: z.boolean().default(false),
});
export type NewReview = z.input<typeof newReviewSchema>;
export const createdReviewSchema = z.object({
  version: z.number(),
  sha256,
  approvers: z.array(z.object({ name: z.string(), link: z.string() })),
});
export type CreatedReview = z.infer<typeof createdReviewSchema>;
export const signatureSchema = z.object({
  name: z.string(),
  decision: z.enum(DECISIONS),
  at: instant,
  comment: z.string().optional(),
  issuedBy: z.string(),
  claimedAt: instant.nullable(),
});
export const reviewInfoSchema = z.object({
  version: z.number(),
  sha256,
  state: z.enum(REVIEW_STATES),
  sentAt: instant,
  sentBy: z.string(),
  /** When it was decided, withdrawn or superseded. */
  endedAt: instant.nullable(),
  rule,
  due: z.iso.date().nullable(),
  note: z.string().nullable(),
  approvers: z.array(
    z.object({
      personId: id,
      name: z.string(),
      issuedBy: z.string(),
      claimedAt: instant.nullable(),
      decision: z.enum(DECISIONS).nullable(),
      at: instant.nullable(),
      comment: z.string().nullable(),
    }),
  ),
  /** Decisions there are, and how many approvals the rule asks for. */
  approvals: z.number(),
  needed: z.number(),
  /** Warnings of the check page that stood when it was sent, by code. */
  warnings: z.array(z.object({ code: z.string(), count: z.number() })),
  counts: countsSchema,
  /** The saved version (`GET …/versions/:n`) with all rooms as they stood. */
  saved: z.number(),
});
export type ReviewInfo = z.infer<typeof reviewInfoSchema>;
export const reviewListSchema = z.object({ reviews: z.array(reviewInfoSchema) });
export type ReviewList = z.infer<typeof reviewListSchema>;
/** One review whole: what was sent, against the signed version before it, and what was edited since it was sent. */
export const reviewSchema = reviewInfoSchema.extend({
  plan: frozenPlan,
  previous: z.number().nullable(),
  diff: planDiffSchema.nullable(),
  editedSince: z.number(),
});
export type Review = z.infer<typeof reviewSchema>;
export const claimSchema = z.strictObject({
  /** What this browser calls itself, so that it alone can claim again; made up once and kept. */
  browser: z.string().regex(/^[\w-]{16,64}$/),
});
export type ClaimRequest = z.infer<typeof claimSchema>;
export const claimedSchema = createdPersonSchema.extend({ version: z.number() });
export type Claimed = z.infer<typeof claimedSchema>;
export const decisionSchema = z.strictObject({
  decision: z.enum(DECISIONS),
  comment: z.string().trim().max(2_000).optional(),
  /** What the comment is about: ids of entities of the version that was sent. */
  about: z.array(id).max(50).optional(),
});
export type DecisionRequest = z.infer<typeof decisionSchema>;

export const baselineInfoSchema = z.object({
  version: z.number(),
  signedAt: instant,
  signatures: z.array(signatureSchema),
  /** Hash of the signed version before it; null for the first. */
  previous: sha256.nullable(),
  sha256,
  /** Hash over all of this and the seal of the version before; the newest is the head. */
  seal: sha256,
});
export type BaselineInfo = z.infer<typeof baselineInfoSchema>;
export const baselineListSchema = z.object({ baselines: z.array(baselineInfoSchema) });
export type BaselineList = z.infer<typeof baselineListSchema>;
export const baselineSchema = baselineInfoSchema.extend({ plan: frozenPlan });
export type Baseline = z.infer<typeof baselineSchema>;
export const driftSchema = planDiffSchema.extend({ since: z.number() });
export type Drift = z.infer<typeof driftSchema>;

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

/** Uploaded files of a board. */
export const assetInfoSchema = z.object({
  sha256,
  name: z.string(),
  type: z.string(),
  size: z.number(),
  at: instant,
  by: id.nullable(),
});
export type AssetInfo = z.infer<typeof assetInfoSchema>;
export const assetListSchema = z.object({ assets: z.array(assetInfoSchema) });
export type AssetList = z.infer<typeof assetListSchema>;

/** Turning a signed version into tasks. */
export const tasksRequestSchema = z.strictObject({
  version: z.number().int().min(1).optional(),
  lanes: z.array(id).optional(),
  initiatives: z.array(id).optional(),
  /** Items to leave alone. */
  skip: z.array(id).optional(),
  /** The caller's day, to count what ends before it; by default the server's. */
  today: z.iso.date().optional(),
  dryRun: z.boolean().default(false),
});
export type TasksRequest = z.input<typeof tasksRequestSchema>;
const receiptItem = z.object({
  id,
  title: z.string(),
  kind: z.enum(ITEM_KINDS),
  status: z.enum(ITEM_STATUSES),
  parent: id.nullable(),
  assignee: z.string().nullable(),
  due: z.string().nullable(),
  /** Fields that change, for `changed` and `dropped`. */
  fields: z.array(z.object({ field: z.string(), from: z.unknown(), to: z.unknown() })).optional(),
});
export type ReceiptItem = z.infer<typeof receiptItem>;
export const tasksReceiptSchema = z.object({
  /** Number of the run on this board; null for a dry run and for a run that changed nothing. */
  n: z.number().nullable(),
  at: instant,
  by: id.nullable(),
  version: z.number(),
  /** Hash of the signed version, and the seal of the newest one: the head. */
  sha256,
  head: sha256,
  added: z.array(receiptItem),
  changed: z.array(receiptItem),
  dropped: z.array(receiptItem),
  /** Items looked at and left as they are. */
  kept: z.number(),
  /** Of these: what the plan would change but is done, or was changed in the list to something else. */
  keptDone: z.array(id),
  keptEdited: z.array(id),
  /** Of the tasks and subtasks added: those that nobody has, and those that end before today. */
  nobody: z.number(),
  overdue: z.number(),
  dryRun: z.boolean(),
});
export type TasksReceipt = z.infer<typeof tasksReceiptSchema>;
export const tasksRunSchema = z.object({
  n: z.number(),
  at: instant,
  by: id.nullable(),
  version: z.number(),
  sha256,
  head: sha256,
  added: z.number(),
  changed: z.number(),
  dropped: z.number(),
  /** When it was taken back. */
  undone: instant.nullable(),
});
export const tasksRunListSchema = z.object({ runs: z.array(tasksRunSchema) });
export type TasksRunList = z.infer<typeof tasksRunListSchema>;
export const undoneRunSchema = z.object({
  /** Items that went, and items whose fields went back. */
  removed: z.number(),
  restored: z.number(),
});
export type UndoneRun = z.infer<typeof undoneRunSchema>;
const workItemSchema = z.object({
  id,
  kind: z.enum(ITEM_KINDS),
  plan: id.nullable(),
  parent: id.nullable(),
  title: z.string(),
  status: z.enum(ITEM_STATUSES),
  assignee: z.string().nullable(),
  due: z.string().nullable(),
  dueFromPlan: z.boolean(),
  estimate: z.number().nullable(),
  goal: z.string().nullable(),
  blockedBy: z.array(z.string()).readonly(),
  order: z.string(),
  assets: z
    .array(
      z.object({ title: z.string(), url: z.string().optional(), asset: z.string().optional() }),
    )
    .readonly(),
  version: z.number(),
  external: z.array(z.object({ system: z.string(), key: z.string(), url: z.string() })).readonly(),
  deleted: z.string().nullable(),
});
export const taskListSchema = z.object({
  /** The signed version that the list was last made from; null when it was made otherwise. */
  version: z.number().nullable(),
  sha256: sha256.nullable(),
  items: z.array(workItemSchema),
  /** Tasks and subtasks of each initiative, dropped ones left out. */
  progress: z.record(id, z.object({ done: z.number(), total: z.number() })),
  counts: z.object({
    outstanding: z.number(),
    done: z.number(),
    all: z.number(),
    dropped: z.number(),
    overdue: z.number(),
  }),
});
export type TaskList = z.infer<typeof taskListSchema>;

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
        values: issueValues,
      }),
    )
    .optional(),
});
