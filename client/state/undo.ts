import * as Y from 'yjs';
import { ORIGIN } from '../../shared/origins';
import { metaMap, rootMap } from '../../shared/plan/planDoc';
import { sameValue } from '../../shared/plan/planEdit';
import { PLAN_ROOTS, type PlanRoot } from '../../shared/plan/schema';
import type { EditLabel, UndoResult, UndoStack, UndoState } from './board';

/**
 * One stack a tab, field by field. Not Y.UndoManager: that takes back whole insertions, which also removes what
 * colleagues wrote into an entry since, and it cannot tell which part of a step is no longer ours.
 */
export interface PlanUndo extends UndoStack {
  /** Runs an edit (one transaction on this document) and keeps it as a step. */
  record<T>(label: EditLabel, run: () => T, mergeKey?: string): T;
  close(): void;
}

/** One field of an entry as a step found and left it. `undefined`: the field is absent. */
interface FieldChange {
  readonly field: string;
  readonly before: unknown;
  /** The transaction that wrote it last, in the order this tab saw them. */
  readonly at: number;
}

interface EntryChange {
  readonly root: PlanRoot | 'meta';
  /** Empty for `meta`. */
  readonly id: string;
  /** The step made this entry; undoing it is a soft delete. */
  readonly created: boolean;
  readonly at: number;
  readonly fields: Map<string, FieldChange>;
}

interface Step {
  readonly label: EditLabel;
  readonly mergeKey: string | undefined;
  readonly changes: Map<string, EntryChange>;
}

const LIMIT = 200;
/** Typing that pauses no longer than this is one step. */
const MERGE_WITHIN = 500;

type Root = EntryChange['root'];
const entryKey = (root: Root, id: string): string => `${root}:${id}`;
const fieldKey = (root: Root, id: string, field: string): string => `${root}:${id}:${field}`;

export function createPlanUndo(doc: Y.Doc, now: () => number = Date.now): PlanUndo {
  const done: Step[] = [];
  const undone: Step[] = [];
  const listeners = new Set<() => void>();
  let state: UndoState = { canUndo: null, canRedo: null };
  /** Counts the transactions that changed the plan. */
  let clock = 0;
  /** When others last wrote an entry or a field, as far as a step could care. */
  const foreign = new Map<string, number>();
  let recording: Map<string, EntryChange> | null = null;
  let lastRecord = Number.NEGATIVE_INFINITY;

  const foreignSince = (key: string, at: number): boolean => (foreign.get(key) ?? 0) > at;

  const steps = () => done.length + undone.length;
  /** What this event belongs to: the step being recorded, others' work, or nothing anybody asks for. */
  const sink = ({ transaction: { origin } }: Y.YMapEvent<unknown>) => {
    if (recording && (origin === ORIGIN.user || origin === ORIGIN.undo)) return recording;
    return steps() > 0 ? 'foreign' : null;
  };
  const note = (root: Root, id: string, event: Y.YMapEvent<unknown>) => {
    const to = sink(event);
    if (to === null) return;
    for (const [field, { oldValue }] of event.changes.keys) {
      if (to === 'foreign') {
        foreign.set(fieldKey(root, id, field), clock);
        foreign.set(entryKey(root, id), clock);
        continue;
      }
      // Plain values only: a nested document that was replaced cannot be put back.
      if (oldValue instanceof Y.AbstractType) continue;
      entryIn(to, root, id, false).fields.set(field, { field, before: oldValue, at: clock });
    }
  };
  const entryIn = (changes: Map<string, EntryChange>, root: Root, id: string, created: boolean) => {
    const key = entryKey(root, id);
    const known = changes.get(key);
    if (known) return known;
    const entry: EntryChange = { root, id, created, at: clock, fields: new Map() };
    changes.set(key, entry);
    return entry;
  };

  const onRoot = (root: PlanRoot) => (events: Y.YEvent<Y.AbstractType<unknown>>[]) => {
    for (const event of events) {
      if (!isMapEvent(event)) continue;
      const [id] = event.path;
      if (typeof id === 'string' && event.path.length === 1) note(root, id, event);
      if (event.path.length > 0) continue;
      const to = sink(event);
      for (const [entry, { action }] of event.changes.keys) {
        if (to === 'foreign') foreign.set(entryKey(root, entry), clock);
        else if (to !== null && action === 'add') entryIn(to, root, entry, true);
      }
    }
  };
  const onMeta = (event: Y.YMapEvent<unknown>) => note('meta', '', event);
  const begin = () => {
    clock += 1;
  };

  const stops = PLAN_ROOTS.map((root) => {
    const map = rootMap(doc, root);
    const handler = onRoot(root);
    map.observeDeep(handler);
    return () => map.unobserveDeep(handler);
  });
  metaMap(doc).observe(onMeta);
  doc.on('beforeTransaction', begin);

  /** Runs one transaction and answers what it changed, with the result. */
  const observe = <T>(run: () => T): { result: T; changes: Map<string, EntryChange> } => {
    const changes = new Map<string, EntryChange>();
    recording = changes;
    try {
      return { result: run(), changes };
    } finally {
      recording = null;
    }
  };

  const tell = () => {
    state = { canUndo: done.at(-1)?.label ?? null, canRedo: undone.at(-1)?.label ?? null };
    // Nobody's writes matter to a step that is not there.
    if (steps() === 0) foreign.clear();
    for (const listener of [...listeners]) listener();
  };

  const mergeInto = (step: Step, changes: Map<string, EntryChange>) => {
    for (const [key, change] of changes) {
      const known = step.changes.get(key);
      if (!known) {
        step.changes.set(key, change);
        continue;
      }
      for (const [name, field] of change.fields) {
        const first = known.fields.get(name);
        // What a colleague wrote between two keystrokes is what undo goes back to.
        const before =
          first && !foreignSince(fieldKey(known.root, known.id, name), first.at)
            ? first.before
            : field.before;
        known.fields.set(name, { field: name, before, at: field.at });
      }
    }
  };

  /** Takes a step back as far as it is still ours; what that changed is the step the other way. */
  const takeBack = (step: Step, to: Step[]): UndoResult => {
    const touched = new Set<string>();
    const skipped = new Set<string>();
    const instant = new Date(now()).toISOString();
    const { changes } = observe(() =>
      doc.transact(() => {
        for (const change of step.changes.values())
          revert(doc, change, instant, foreignSince, touched, skipped);
      }, ORIGIN.undo),
    );
    if (changes.size > 0) to.push({ label: step.label, mergeKey: undefined, changes });
    lastRecord = Number.NEGATIVE_INFINITY;
    tell();
    return { label: step.label, touched: [...touched], skipped: [...skipped] };
  };

  return {
    get: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    record: (label, run, mergeKey) => {
      const { result, changes } = observe(run);
      if (changes.size === 0) return result;
      const top = done.at(-1);
      const merges =
        mergeKey !== undefined && top?.mergeKey === mergeKey && now() - lastRecord <= MERGE_WITHIN;
      if (merges && top) mergeInto(top, changes);
      else done.push({ label, mergeKey, changes });
      if (done.length > LIMIT) done.shift();
      undone.length = 0;
      lastRecord = now();
      tell();
      return result;
    },
    undo: () => {
      const step = done.pop();
      return step ? takeBack(step, undone) : null;
    },
    redo: () => {
      const step = undone.pop();
      return step ? takeBack(step, done) : null;
    },
    close: () => {
      for (const stop of stops) stop();
      metaMap(doc).unobserve(onMeta);
      doc.off('beforeTransaction', begin);
      listeners.clear();
    },
  };
}

const isMapEvent = (event: unknown): event is Y.YMapEvent<unknown> => event instanceof Y.YMapEvent;

function revert(
  doc: Y.Doc,
  change: EntryChange,
  instant: string,
  foreignSince: (key: string, at: number) => boolean,
  touched: Set<string>,
  skipped: Set<string>,
): void {
  const { root, id, created, at, fields } = change;
  const entry = root === 'meta' ? metaMap(doc) : rootMap(doc, root).get(id);
  if (!(entry instanceof Y.Map)) return;
  const write = (field: string, value: unknown) => {
    if (value === undefined) entry.delete(field);
    else entry.set(field, value);
    if (id !== '') touched.add(id);
  };
  const hidden = entry.get('deleted') !== undefined;
  if (created) {
    // To hide an entry is to hide all of it, so a colleague's change of any field keeps it.
    if (hidden) return;
    if (foreignSince(entryKey(root, id), at)) skipped.add(id);
    else write('deleted', instant);
    return;
  }
  for (const { field, before, at: wroteAt } of fields.values()) {
    if (sameValue(entry.get(field), before)) continue;
    const hides = field === 'deleted' && before !== undefined;
    const changedSince = foreignSince(
      hides ? entryKey(root, id) : fieldKey(root, id, field),
      wroteAt,
    );
    const deletedSince = hidden && foreignSince(fieldKey(root, id, 'deleted'), wroteAt);
    if (changedSince || deletedSince) skipped.add(id);
    else write(field, hides ? instant : before);
  }
}
