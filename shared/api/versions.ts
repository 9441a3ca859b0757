import { z } from 'zod';
import { frozenPlan, id, instant, name } from './values';

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
