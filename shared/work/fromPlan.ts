import type { IsoDate } from '../dates';
import { ordersBetween } from '../orderKey';
import type { FrozenPlan } from '../plan/frozenPlan';
import { sameValue } from '../sameValue';
import { type PlannedItem, planItems } from './planItems';
import type { WorkItem } from './schema';
import type { WorkRecords } from './workDoc';

/** One field of an item before and after. */
export interface FieldChange {
  readonly field: keyof WorkItem;
  readonly from: unknown;
  readonly to: unknown;
}

export interface ItemChange {
  readonly item: WorkItem;
  readonly fields: readonly FieldChange[];
}

/** What turning a signed version into tasks comes to. Nothing is changed by working it out. */
export interface Conversion {
  readonly version: number;
  readonly added: readonly WorkItem[];
  readonly changed: readonly ItemChange[];
  /** Items whose part of the plan is gone: they are marked as dropped. */
  readonly dropped: readonly ItemChange[];
  /** Items looked at and left as they are. */
  readonly kept: number;
  /** Of these, what the plan would change but is done, or was changed in the list to something else. */
  readonly keptDone: readonly WorkItem[];
  readonly keptEdited: readonly WorkItem[];
}

export interface ConversionInput {
  readonly version: number;
  /** Signed versions by number, the one to convert among them. */
  readonly plans: ReadonlyMap<number, FrozenPlan>;
  readonly work: WorkRecords;
  /** Items that were made before: one that is gone since was deleted by somebody, and is not made again. */
  readonly made?: ReadonlySet<string>;
  /** Only these lanes or initiatives; neither: the whole plan. */
  readonly lanes?: readonly string[] | undefined;
  readonly initiatives?: readonly string[] | undefined;
  /** Items to leave alone. */
  readonly skip?: readonly string[] | undefined;
}

/**
 * Three ways: what the version that an item came from said, what the signed version says, and what people made of it
 * since. The list takes what the plan changed and people did not; people's changes, and done work, stand. The result
 * applied, working it out again comes to nothing.
 */
export function convertPlan(input: ConversionInput): Conversion {
  const { version, plans, work, made } = input;
  const plan = plans.get(version);
  if (!plan) throw new RangeError(`There is no signed version ${version}.`);
  const bases = createBases(plans);
  const planned = bases.items(version) ?? new Map<string, PlannedItem>();
  const inScope = scopeOf(input);
  const skip = new Set(input.skip);
  const added: PlannedItem[] = [];
  const changed: ItemChange[] = [];
  const dropped: ItemChange[] = [];
  const keptDone: WorkItem[] = [];
  const keptEdited: WorkItem[] = [];
  let kept = 0;

  for (const wanted of planned.values()) {
    if (!inScope(wanted)) continue;
    const { id } = wanted.item;
    const item = work.get(id);
    if (!item) {
      if (!made?.has(id) && !skip.has(id)) added.push(wanted);
      continue;
    }
    const { base, isGone } = bases.of(item);
    const { fields, isEdited } = mergeFields(item, wanted.item, base?.item ?? null, isGone);
    if (item.deleted === null && item.status === 'done' && fields.length > 0) keptDone.push(item);
    if (item.deleted === null && item.status !== 'done' && isEdited) keptEdited.push(item);
    if (item.deleted !== null || item.status === 'done' || skip.has(id) || fields.length === 0)
      kept += 1;
    else changed.push({ item, fields: stamped(item, version, fields) });
  }

  for (const item of work.values()) {
    if (item.plan === null || item.deleted !== null || planned.has(item.id)) continue;
    const { base } = bases.of(item);
    // What no version is known to have asked for is nobody's to drop.
    if (base === null || !inScope(base)) continue;
    if (item.status === 'done') keptDone.push(item);
    if (item.status === 'done' || item.status === 'dropped' || skip.has(item.id)) kept += 1;
    else
      dropped.push({
        item,
        fields: stamped(item, version, [{ field: 'status', from: item.status, to: 'dropped' }]),
      });
  }
  return {
    version,
    added: inOrder(added, planned, work),
    changed,
    dropped,
    kept,
    keptDone,
    keptEdited,
  };
}

/** The changes with the version that they came from, which is the base of the next time. */
const stamped = (
  item: WorkItem,
  version: number,
  fields: readonly FieldChange[],
): readonly FieldChange[] =>
  item.version === version
    ? fields
    : [...fields, { field: 'version', from: item.version, to: version }];

/** What signed versions said of an item. */
interface Bases {
  items(version: number): ReadonlyMap<string, PlannedItem> | null;
  /**
   * The item as the version it came from asked for it. Where that version did without it (`isGone`: so it was
   * dropped), as the last one before that still did; null where none is known.
   */
  of(item: WorkItem): { readonly base: PlannedItem | null; readonly isGone: boolean };
}

/** Works the items of each signed version out once, when they are asked for. */
function createBases(plans: ReadonlyMap<number, FrozenPlan>): Bases {
  const known = new Map<number, ReadonlyMap<string, PlannedItem> | null>();
  const newestFirst = [...plans.keys()].sort((a, b) => b - a);
  const items = (version: number) => {
    const ready = known.get(version);
    if (ready !== undefined) return ready;
    const plan = plans.get(version);
    const made = plan ? planItems(plan, version) : null;
    known.set(version, made);
    return made;
  };
  return {
    items,
    of: ({ id, version }) => {
      const base = items(version)?.get(id);
      if (base) return { base, isGone: false };
      if (!plans.has(version)) return { base: null, isGone: false };
      for (const earlier of newestFirst) {
        const last = earlier < version ? items(earlier)?.get(id) : undefined;
        if (last) return { base: last, isGone: true };
      }
      return { base: null, isGone: true };
    },
  };
}

function scopeOf({ lanes, initiatives }: ConversionInput): (planned: PlannedItem) => boolean {
  if (!lanes && !initiatives) return () => true;
  const inLanes = new Set<string | null>(lanes);
  const chosen = new Set(initiatives);
  return ({ initiative, lane }) => chosen.has(initiative) || inLanes.has(lane);
}

/** Fields that follow the plan for as long as nobody changed them in the list. */
const FOLLOWING = ['title', 'assignee', 'estimate', 'goal', 'blockedBy'] as const;

/** What the plan changed and nobody changed in the list, and whether both changed something differently. */
function mergeFields(
  item: WorkItem,
  wanted: WorkItem,
  base: WorkItem | null,
  isGone: boolean,
): { fields: FieldChange[]; isEdited: boolean } {
  const fields: FieldChange[] = [];
  let isEdited = false;
  const take = (field: keyof WorkItem) => {
    if (!sameValue(item[field], wanted[field]))
      fields.push({ field, from: item[field], to: wanted[field] });
  };
  const differs = (field: keyof WorkItem) => !sameValue(item[field], wanted[field]);
  if (base !== null) {
    for (const field of FOLLOWING) {
      if (sameValue(base[field], wanted[field]) || !differs(field)) continue;
      if (sameValue(item[field], base[field])) take(field);
      else isEdited = true;
    }
    const hasMoved = base.parent !== wanted.parent || base.kind !== wanted.kind;
    if (hasMoved && (differs('parent') || differs('kind'))) {
      if (item.parent === base.parent && item.kind === base.kind) {
        take('parent');
        take('kind');
      } else isEdited = true;
    }
    if (!item.dueFromPlan && base.due !== wanted.due && differs('due')) isEdited = true;
  }
  if (item.dueFromPlan) take('due');
  // It was dropped since a version did without it, and is back.
  if (isGone && item.status === 'dropped') take('status');
  return { fields, isEdited };
}

/**
 * Gives new epics their order: behind the one that stands before them in the plan, before the next one the list has.
 * Tasks bring theirs from the plan.
 */
function inOrder(
  added: readonly PlannedItem[],
  planned: ReadonlyMap<string, PlannedItem>,
  work: WorkRecords,
): WorkItem[] {
  const fresh = new Set(added.map(({ item }) => item.id));
  const orders = new Map<string, string>();
  let before: string | null = null;
  let run: string[] = [];
  const close = (after: string | null) => {
    const fits = before === null || after === null || before < after;
    const keys = ordersBetween(before, fits ? after : null, run.length);
    run.forEach((id, i) => {
      orders.set(id, keys[i] as string);
    });
    before = after ?? before;
    run = [];
  };
  for (const { item } of planned.values()) {
    if (item.kind !== 'epic') continue;
    if (fresh.has(item.id)) run.push(item.id);
    else {
      const known = work.get(item.id)?.order;
      if (known) close(known);
    }
  }
  close(null);
  return added.map(({ item }) => {
    const order = orders.get(item.id);
    return order === undefined ? item : { ...item, order };
  });
}

/** Of tasks and subtasks that are not done: those that nobody has, and those whose deadline is before today. */
export function openEnds(
  items: readonly WorkItem[],
  today: IsoDate,
): { nobody: WorkItem[]; overdue: WorkItem[] } {
  const open = items.filter(({ kind, status }) => kind !== 'epic' && status !== 'done');
  return {
    nobody: open.filter(({ assignee }) => assignee === null),
    overdue: open.filter(({ due }) => due !== null && due < today),
  };
}
