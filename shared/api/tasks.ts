import { z } from 'zod';
import { ITEM_KINDS, ITEM_STATUSES } from '../work/schema';
import { id, instant, sha256 } from './values';

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
