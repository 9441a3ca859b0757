import { z } from 'zod';
import { ID_PATTERN } from '../ids';
import { ITEM_STATUSES } from '../work/schema';

/**
 * Requests and answers of pushes: the task list sent to a team's own tool over that tool's REST API. What lets the
 * server in there (`credentials`) is in requests alone: never stored, logged or answered.
 */

export const PUSH_SYSTEMS = ['jira', 'github'] as const;
export type PushSystem = (typeof PUSH_SYSTEMS)[number];

const id = z.string().regex(ID_PATTERN);
const instant = z.iso.datetime();

/** Where to: a project of a Jira Cloud site, or a repository. */
export const pushTargetSchema = z.discriminatedUnion('system', [
  z.strictObject({
    system: z.literal('jira'),
    /** Origin of the site, `https://acme.atlassian.net`. */
    site: z.url().max(200),
    /** Key of the project: a capital letter, then capitals, digits and `_`. */
    project: z.string().regex(/^[A-Z][A-Z0-9_]{0,29}$/),
  }),
  z.strictObject({
    system: z.literal('github'),
    /** Login of 1 to 39 letters, digits and single hyphens; then the repository's name, not `.` or `..`. */
    repo: z
      .string()
      .regex(
        /^[A-Za-z0-9](?:[A-Za-z0-9]|-(?=[A-Za-z0-9])){0,38}\/(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/,
      ),
  }),
]);
export type PushTarget = z.infer<typeof pushTargetSchema>;

// What a header line can carry, without spaces.
const secret = z.string().regex(/^[\x21-\x7e]{1,2000}$/);
export const pushCredentialsSchema = z.strictObject({
  token: secret,
  /** Jira Cloud asks for the address of the account that the token belongs to. */
  email: secret.max(320).optional(),
});
export type PushCredentials = z.infer<typeof pushCredentialsSchema>;

/** POST pushes/check: may these credentials write there, and what can be mapped to. */
export const pushCheckSchema = z.strictObject({
  target: pushTargetSchema,
  credentials: pushCredentialsSchema,
});
const choice = z.object({ id: z.string(), name: z.string() });
export type PushChoice = z.infer<typeof choice>;
export const checkedTargetSchema = z.object({
  /** Name of the project or repository, and its page. */
  name: z.string(),
  url: z.string(),
  /** Whose token it is. */
  account: z.string(),
  /** Who can be given work there. */
  people: z.array(choice),
  /** Statuses that an issue can have there; GitHub knows `open` and `closed`. */
  statuses: z.array(choice),
});
export type CheckedTarget = z.infer<typeof checkedTargetSchema>;

/** POST pushes: send the list, or with `dryRun` say what would be sent. */
export const newPushSchema = z.strictObject({
  target: pushTargetSchema,
  credentials: pushCredentialsSchema,
  /** Person of room `stage` to somebody of `CheckedTarget.people`; those left out are nobody there. */
  people: z.record(id, z.string().max(200)).default({}),
  /** Status here to one of `CheckedTarget.statuses`; those left out stay what they become there. */
  statuses: z.partialRecord(z.enum(ITEM_STATUSES), z.string().max(200)).default({}),
  /** These items alone (with their parents); all that are not dropped when left out. */
  items: z.array(id).max(20_000).optional(),
  dryRun: z.boolean().default(false),
});
export type NewPush = z.input<typeof newPushSchema>;

/** Why a push stands still, or a row was refused; screens say it in their own words. */
export const PUSH_FAULTS = [
  'credentials-refused',
  'no-access',
  'not-there',
  'refused-fields',
  'gone',
  'slow-down',
  'unreachable',
  'strange-answer',
  'parent-failed',
  'too-many-people',
] as const;
export type PushFault = (typeof PUSH_FAULTS)[number];

const pushRow = z.object({
  item: id,
  title: z.string(),
  action: z.enum(['create', 'update', 'link']),
  state: z.enum(['waiting', 'done', 'failed']),
  /** Key and page there, once it is known. */
  key: z.string().nullable(),
  url: z.string().nullable(),
  fault: z.enum(PUSH_FAULTS).nullable(),
  /** The other tool's own words, shortened; never holds what was sent as credentials. */
  said: z.string().nullable(),
});
export type PushRow = z.infer<typeof pushRow>;

/** `interrupted`: the server stopped meanwhile and no longer has the credentials. */
export const PUSH_STATES = ['running', 'paused', 'interrupted', 'done'] as const;
export const pushSchema = z.object({
  /** Number of the push on this board; null for a dry run. */
  n: z.number().nullable(),
  at: instant,
  by: id.nullable(),
  target: pushTargetSchema,
  state: z.enum(PUSH_STATES),
  /** Why it paused by itself; null when a person did, or it has not. */
  fault: z.enum(PUSH_FAULTS).nullable(),
  /** When it goes on after the other side asked to slow down. */
  waitsUntil: instant.nullable(),
  counts: z.object({
    create: z.number(),
    update: z.number(),
    link: z.number(),
    /** Sent before and the same since. */
    unchanged: z.number(),
    done: z.number(),
    failed: z.number(),
  }),
  rows: z.array(pushRow),
  dryRun: z.boolean(),
});
export type Push = z.infer<typeof pushSchema>;

/** An event of `GET pushes/{n}/events`: the push without rows, and the rows that changed since the event before. */
export const pushEventSchema = pushSchema
  .omit({ rows: true })
  .extend({ changed: z.array(pushRow) });
export type PushEvent = z.infer<typeof pushEventSchema>;

export const pushListSchema = z.object({ pushes: z.array(pushSchema.omit({ rows: true })) });
export type PushList = z.infer<typeof pushListSchema>;

/** POST pushes/{n}/resume: goes on where it stopped; rows that failed are tried again. */
export const resumePushSchema = z.strictObject({ credentials: pushCredentialsSchema });
