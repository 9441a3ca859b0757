import * as Y from 'yjs';
import { PLAN_ROOTS } from '../../shared/plan/schema';
import type { RoomKind } from '../../shared/rooms';
import { readStep } from '../../shared/stage/readWorkshop';

/** One field of one entry before and after a transaction, as JSON texts; null: nothing. */
export interface FieldChange {
  readonly entity: string;
  /** A field of the entry; `created`, `deleted`, `restored` for it as a whole; `note` for a text. */
  readonly field: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** Roots whose entries are journalled; those of one map (`meta`) count as one entry of that name. */
const ROOTS: Readonly<Partial<Record<RoomKind, readonly string[]>>> = {
  plan: ['meta', 'strategy', ...PLAN_ROOTS],
  talk: ['comments', 'stickies', 'clusters'],
  // Who is there and what the timer says is nobody's news tomorrow.
  stage: ['rounds', 'now'],
  work: ['items'],
};
const SINGLE = new Set(['meta', 'strategy', 'now']);
/** Where something is drawn among others is nobody's news. */
const SILENT = new Set(['order', 'row']);
/** Of a round: that it began and how it ended. Its counts change with each vote. */
const TOLD_OF_ROUNDS = new Set(['state', 'ends']);
/** Of a workshop: its course, by which it is replayed. */
const TOLD_OF_WORKSHOPS = new Set(['started', 'step', 'facilitator']);
/** A longer value is cut: the journal says what changed, versions say what it was. */
const MAX_TEXT = 300;

/** Gives the roots of a room their type, without which Yjs tells no events of theirs. */
export function prepare(doc: Y.Doc, kind: RoomKind): ReadonlyMap<unknown, string> {
  return new Map((ROOTS[kind] ?? []).map((root) => [doc.getMap(root), root]));
}

type Type = Y.AbstractType<unknown>;
type Event = Y.YEvent<Type>;

/** The keys that lead from the root to a type; the `path` of an event needs an observer. */
function pathOf(type: Type): string[] {
  const path: string[] = [];
  for (let item = type._item; item; item = (item.parent as Type)._item)
    path.unshift(item.parentSub ?? '');
  return path;
}

/** What a transaction changed in these roots. Call from `afterTransaction`: later the old values are gone. */
export function* readChanges(
  { changedParentTypes }: Y.Transaction,
  roots: ReadonlyMap<unknown, string>,
): Generator<FieldChange> {
  for (const [type, events] of changedParentTypes) {
    const root = roots.get(type);
    if (root === undefined) continue;
    const nested = new Set<string>();
    for (const event of events as unknown as Event[]) {
      const [id, field] = SINGLE.has(root) ? [root, ...pathOf(event.target)] : pathOf(event.target);
      if (id === undefined) yield* entryChanges(root, event);
      else if (field === undefined) yield* fieldChanges(root, id, event);
      else if (!nested.has(`${id} ${field}`)) {
        // Something inside a field: what it was can not be told any more.
        nested.add(`${id} ${field}`);
        yield { entity: id, field, from: null, to: null };
      }
    }
  }
}

function* entryChanges(root: string, event: Event): Generator<FieldChange> {
  for (const [entity, { action, oldValue }] of event.keys) {
    const entry: unknown = (event.target as unknown as Y.Map<unknown>).get(entity);
    if (action === 'add') yield { entity, field: 'created', from: null, to: titleOf(entry) };
    else if (action === 'delete' && root === 'rounds') continue;
    else if (action === 'delete')
      yield { entity, field: 'deleted', from: titleOf(oldValue), to: null };
    else yield { entity, field: 'replaced', from: titleOf(oldValue), to: titleOf(entry) };
  }
}

const isSilent = (root: string, field: string): boolean =>
  SILENT.has(field) ||
  (root === 'rounds' && !TOLD_OF_ROUNDS.has(field)) ||
  (root === 'now' && !TOLD_OF_WORKSHOPS.has(field));

function* fieldChanges(root: string, entity: string, event: Event): Generator<FieldChange> {
  const { target } = event;
  if (!(target instanceof Y.Map)) return;
  for (const [field, { oldValue }] of event.keys) {
    if (isSilent(root, field)) continue;
    const now: unknown = target.get(field);
    if (field === 'deleted') {
      const title = jsonOf(target.get('title'));
      if (now && !oldValue) yield { entity, field: 'deleted', from: title, to: null };
      else if (!now && oldValue) yield { entity, field: 'restored', from: null, to: title };
      continue;
    }
    const tell = root === 'now' && field === 'step' ? stepIn(target.doc) : jsonOf;
    const [from, to] = [tell(oldValue), tell(now)];
    // What is too large to tell is told to have changed.
    const untold =
      typeof now === 'string' ? now !== oldValue : to === null && (now ?? null) !== null;
    if (from !== to || untold) yield { entity, field, from, to };
  }
}

/** The title of an entry; of a type that was deleted nothing can be read. */
const titleOf = (entry: unknown): string | null =>
  entry instanceof Y.Map ? jsonOf(entry.get('title')) : null;

/** A step with the words it had: the agenda is used again, and changed, for the next workshop. */
const stepIn =
  (doc: Y.Doc | null) =>
  (id: unknown): string | null => {
    const step = doc && typeof id === 'string' ? readStep(doc, id) : null;
    return step && JSON.stringify({ id: step.id, title: step.title, kind: step.kind });
  };

function jsonOf(value: unknown): string | null {
  if (value === undefined || value === null || value instanceof Y.AbstractType) return null;
  if (typeof value === 'string') return JSON.stringify(cut(value));
  const text = JSON.stringify(value, (_, inner) =>
    typeof inner === 'bigint' ? String(inner) : inner,
  );
  return text === undefined || text.length > 2 * MAX_TEXT ? null : text;
}

const cut = (text: string): string =>
  text.length <= MAX_TEXT
    ? text
    : `${Array.from(text.slice(0, 2 * MAX_TEXT))
        .slice(0, MAX_TEXT - 1)
        .join('')}…`;
