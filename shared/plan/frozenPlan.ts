import type {
  Dependency,
  Goal,
  Initiative,
  Lane,
  Milestone,
  PlanMeta,
  PlanRoot,
  Task,
} from './schema';

/** An entry as a frozen plan holds it: the record's fields without `deleted`; null, '' and [] are left out. */
export type Frozen<T extends { readonly id: string }> = { readonly id: string } & {
  readonly [F in keyof Omit<T, 'id' | 'deleted'>]?: NonNullable<T[F]>;
};

/**
 * The valid view of a plan as plain JSON: no deleted entries, dangling ids resolved, each list sorted by id, lone
 * surrogates as U+FFFD. What is signed is the SHA-256 of its canonical JSON (RFC 8785), so nothing in it may depend on
 * who made it or when.
 */
export interface FrozenPlan {
  readonly format: 1;
  readonly meta: Omit<PlanMeta, 'format'>;
  readonly lanes: readonly Frozen<Lane>[];
  readonly goals: readonly Frozen<Goal>[];
  readonly initiatives: readonly Frozen<Initiative>[];
  readonly tasks: readonly Frozen<Task>[];
  readonly dependencies: readonly Frozen<Dependency>[];
  readonly milestones: readonly Frozen<Milestone>[];
  /** SHA-256 (hex) of each note's text, by entity id; entities without a note are not listed. */
  readonly notes: Readonly<Record<string, string>>;
}

/** What an entry went through between two plans. */
export const CHANGE_KINDS = [
  'added',
  'removed',
  'moved-in-time',
  'moved-lane',
  're-estimated',
  'renamed',
  'changed',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** One difference between two plans: one entry, one kind, one field. */
export interface PlanDifference {
  readonly root: PlanRoot | 'notes';
  readonly id: string;
  /** The entry's title in the newer plan (in the older one where it was removed); of a link "from → to". */
  readonly title: string;
  /** Lane the entry stands in, to group by: newer plan first; null for none. Of a task, its initiative's. */
  readonly lane: string | null;
  /** Initiative a task or note belongs to. */
  readonly initiative?: string;
  readonly kind: ChangeKind;
  /** The record field, for every kind but `added` and `removed`. */
  readonly field?: string;
  /** Values of the field before and after (null: none); of `removed` and `added` the whole frozen entry. */
  readonly from?: unknown;
  readonly to?: unknown;
  /** `moved-in-time`: days the start (`startDays`) and the end (`endDays`) moved, later is positive. */
  readonly startDays?: number;
  readonly endDays?: number;
  /** Needs a new sign-off (ux 5.4). */
  readonly material: boolean;
}

/** All differences, by lane order, then entry, material ones first within an entry. */
export interface PlanDiff {
  readonly changes: readonly PlanDifference[];
  /** Entries with at least one material difference: what "5 changes since v1" counts. */
  readonly material: number;
}
