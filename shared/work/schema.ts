import type { IsoDate } from '../dates';

/**
 * Records of room `work`, the task list made from a signed version. Root `items` is a Y.Map keyed by the id of the
 * plan entity an item was made from (`<initiative>-self` for an initiative without cards; a fresh id for one made here).
 */
export const ITEM_KINDS = ['epic', 'task', 'subtask'] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];
export const ITEM_STATUSES = ['todo', 'doing', 'blocked', 'done', 'dropped'] as const;
export type ItemStatus = (typeof ITEM_STATUSES)[number];

/** A link (`url`) or an uploaded file (`asset`: its SHA-256). */
export interface WorkAsset {
  readonly title: string;
  readonly url?: string;
  readonly asset?: string;
}

/** Where an item lives in another tool, so that a second push patches it. */
export interface ExternalRef {
  readonly system: string;
  readonly key: string;
  readonly url: string;
}

export interface WorkItem {
  readonly id: string;
  readonly kind: ItemKind;
  /** Id of the plan entity it was made from; null when it was made in the list. */
  readonly plan: string | null;
  /** Epic of a task, task of a subtask. */
  readonly parent: string | null;
  readonly title: string;
  readonly status: ItemStatus;
  /** Id of a person in room `stage`. */
  readonly assignee: string | null;
  readonly due: IsoDate | null;
  /** The deadline is the plan's: it shifts with the plan until somebody sets it here. */
  readonly dueFromPlan: boolean;
  /** Person-days. */
  readonly estimate: number | null;
  /** Goal of the plan. */
  readonly goal: string | null;
  readonly blockedBy: readonly string[];
  readonly order: string;
  readonly assets: readonly WorkAsset[];
  /** Number of the signed version it came from, 0 when it was made in the list. */
  readonly version: number;
  readonly external: readonly ExternalRef[];
  /** Soft delete: the instant it was deleted. */
  readonly deleted: string | null;
}
