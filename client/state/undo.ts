import * as Y from 'yjs';
import { ORIGIN } from '../../shared/origins';
import { metaMap, rootMap } from '../../shared/plan/planDoc';
import { VIEWS_ROOT, viewsMap } from '../../shared/plan/savedViews';
import { PLAN_ROOTS } from '../../shared/plan/schema';
import { agendaMap } from '../../shared/stage/readWorkshop';
import { commentsMap } from '../../shared/talk/talkDoc';
import { WALL_ROOTS, wallMap } from '../../shared/talk/wallDoc';
import { itemsMap } from '../../shared/work/workDoc';
import type { EditLabel, UndoResult, UndoRoom, UndoStack, UndoState } from './board';
import { allAdded, type ListChange, listChangesOf } from './listChanges';
import {
  type EntryChange,
  entryKey,
  fieldKey,
  mergeInto,
  revert,
  roomsOf,
  type Step,
} from './undoStep';

/**
 * One stack a tab over the rooms of a board, field by field. Not Y.UndoManager: that takes back whole insertions,
 * which also removes what colleagues wrote into an entry since, and it cannot tell which part of a step is no longer
 * ours.
 */
export interface BoardUndo extends UndoStack {
  /** Runs an edit (transactions on these documents, at once) and keeps it as one step. */
  record<T>(label: EditLabel, run: () => T, mergeKey?: string): T;
  /** Rooms that the next step back (or forward) would write. */
  nextRooms(direction: 'undo' | 'redo'): ReadonlySet<UndoRoom>;
  close(): void;
}

/** The documents whose edits are undone. */
export interface UndoDocs {
  readonly plan: Y.Doc;
  readonly work?: Y.Doc;
  readonly talk?: Y.Doc;
  readonly stage?: Y.Doc;
}

const LIMIT = 200;
/** Typing that pauses no longer than this is one step. */
const MERGE_WITHIN = 500;

/** A root map that is watched. Their names differ between rooms, so that a root names its room too. */
interface WatchedRoot {
  readonly room: UndoRoom;
  readonly root: string;
  readonly map: Y.Map<unknown>;
}

type Root = EntryChange['root'];
const NO_ROOMS: ReadonlySet<UndoRoom> = new Set();

export function createUndo(rooms: UndoDocs, now: () => number = Date.now): BoardUndo {
  const { plan, work, talk, stage } = rooms;
  const docs = [plan, work, talk, stage].filter((doc) => doc !== undefined);
  const roots: WatchedRoot[] = PLAN_ROOTS.map((root) => ({
    room: 'plan',
    root,
    map: rootMap(plan, root),
  }));
  roots.push({ room: 'plan', root: VIEWS_ROOT, map: viewsMap(plan) });
  if (work) roots.push({ room: 'work', root: 'items', map: itemsMap(work) });
  if (talk) {
    roots.push({ room: 'talk', root: 'comments', map: commentsMap(talk) });
    for (const root of WALL_ROOTS) roots.push({ room: 'talk', root, map: wallMap(talk, root) });
  }
  if (stage) roots.push({ room: 'stage', root: 'agenda', map: agendaMap(stage) });
  const entryOf = ({ root, id }: EntryChange): unknown =>
    root === 'meta' ? metaMap(plan) : roots.find((r) => r.root === root)?.map.get(id);
  const done: Step[] = [];
  const undone: Step[] = [];
  const listeners = new Set<() => void>();
  let state: UndoState = { canUndo: null, canRedo: null };
  /** Counts the transactions. */
  let clock = 0;
  /** When others last wrote an entry or a field, as far as a step could care. */
  const foreign = new Map<string, number>();
  let recording: Map<string, EntryChange> | null = null;
  let lastRecord = Number.NEGATIVE_INFINITY;

  const foreignSince = (key: string, at: number): boolean => (foreign.get(key) ?? 0) > at;

  const steps = () => done.length + undone.length;
  /** What this event belongs to: the step being recorded, others' work, or nothing anybody asks for. */
  const sink = ({ transaction: { origin } }: { transaction: Y.Transaction }) => {
    if (recording && (origin === ORIGIN.user || origin === ORIGIN.undo)) return recording;
    return steps() > 0 ? 'foreign' : null;
  };
  const note = (room: UndoRoom, root: Root, id: string, event: Y.YMapEvent<unknown>) => {
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
      const entry = entryIn(to, room, root, id, false);
      const now: unknown = event.target.get(field);
      // A list that was made for its first value is emptied, never taken away: others may be putting theirs in.
      if (now instanceof Y.Array) noteList(entry, field, allAdded(now, oldValue));
      else entry.fields.set(field, { field, before: oldValue, at: clock });
    }
  };
  /** Something inside a field of an entry: a value of a list, or what others keep there. */
  const noteInside = (room: UndoRoom, root: Root, event: Y.YEvent<Y.AbstractType<unknown>>) => {
    const [id, field] = event.path;
    if (typeof id !== 'string' || typeof field !== 'string') return;
    const to = sink(event);
    if (to === 'foreign') foreign.set(entryKey(root, id), clock);
    else if (to !== null && event instanceof Y.YArrayEvent && event.path.length === 2)
      noteList(entryIn(to, room, root, id, false), field, listChangesOf(event));
  };
  const noteList = ({ lists }: EntryChange, field: string, changes: readonly ListChange[]) => {
    if (changes.length > 0) lists.set(field, [...(lists.get(field) ?? []), ...changes]);
  };
  const entryIn = (
    changes: Map<string, EntryChange>,
    room: UndoRoom,
    root: Root,
    id: string,
    created: boolean,
  ) => {
    const key = entryKey(root, id);
    const known = changes.get(key);
    if (known) return known;
    const entry: EntryChange = {
      room,
      root,
      id,
      created,
      at: clock,
      fields: new Map(),
      lists: new Map(),
    };
    changes.set(key, entry);
    return entry;
  };

  const onRoot =
    ({ room, root }: WatchedRoot) =>
    (events: Y.YEvent<Y.AbstractType<unknown>>[]) => {
      // A board that comes in has an event for each of its entries, and nobody asks for any.
      if (!recording && steps() === 0) return;
      for (const event of events) {
        if (event.path.length > 1) noteInside(room, root, event);
        if (!isMapEvent(event)) continue;
        const [id] = event.path;
        if (typeof id === 'string' && event.path.length === 1) note(room, root, id, event);
        if (event.path.length > 0) continue;
        const to = sink(event);
        for (const [entry, { action }] of event.changes.keys) {
          if (to === 'foreign') foreign.set(entryKey(root, entry), clock);
          else if (to !== null && action === 'add') entryIn(to, room, root, entry, true);
        }
      }
    };
  const onMeta = (event: Y.YMapEvent<unknown>) => note('plan', 'meta', '', event);
  const begin = () => {
    clock += 1;
  };

  const stops = roots.map((watched) => {
    const handler = onRoot(watched);
    watched.map.observeDeep(handler);
    return () => watched.map.unobserveDeep(handler);
  });
  metaMap(plan).observe(onMeta);
  for (const doc of docs) doc.on('beforeTransaction', begin);

  /** Runs transactions and answers what they changed, with the result. */
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

  /** Takes a step back as far as it is still ours; what that changed is the step the other way. */
  const takeBack = (step: Step, to: Step[]): UndoResult => {
    const touched = new Set<string>();
    const skipped = new Set<string>();
    const instant = new Date(now()).toISOString();
    const touchedRooms = roomsOf(step);
    const { changes } = observe(() => {
      for (const room of touchedRooms)
        (rooms[room] ?? plan).transact(() => {
          for (const change of step.changes.values())
            if (change.room === room)
              revert(entryOf(change), change, instant, foreignSince, touched, skipped);
        }, ORIGIN.undo);
    });
    if (changes.size > 0) to.push({ label: step.label, mergeKey: undefined, changes });
    lastRecord = Number.NEGATIVE_INFINITY;
    tell();
    return {
      label: step.label,
      rooms: touchedRooms,
      touched: [...touched],
      skipped: [...skipped],
    };
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
      if (merges && top) mergeInto(top, changes, foreignSince);
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
    nextRooms: (direction) => {
      const step = (direction === 'undo' ? done : undone).at(-1);
      return step ? roomsOf(step) : NO_ROOMS;
    },
    close: () => {
      for (const stop of stops) stop();
      metaMap(plan).unobserve(onMeta);
      for (const doc of docs) doc.off('beforeTransaction', begin);
      listeners.clear();
    },
  };
}

const isMapEvent = (event: unknown): event is Y.YMapEvent<unknown> => event instanceof Y.YMapEvent;
