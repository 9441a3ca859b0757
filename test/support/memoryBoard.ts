import * as Y from 'yjs';
import { createAuthors } from '../../client/state/authors';
import type { Access, Board, OwnSigns, Peer, Readable } from '../../client/state/board';
import { DRAFT } from '../../client/state/boardStatus';
import { createBoardTalk } from '../../client/state/boardTalk';
import { createDriftStore } from '../../client/state/drift';
import { createPlanStore } from '../../client/state/planStore';
import { createBoardRounds } from '../../client/state/rounds/boardRounds';
import { createKeptResults } from '../../client/state/rounds/keptResults';
import { createSavedViews } from '../../client/state/savedViews';
import { createShownWall } from '../../client/state/shownWall';
import { createStageStore } from '../../client/state/stageStore';
import { tickTask } from '../../client/state/tickTask';
import { createUiStore } from '../../client/state/uiStore';
import { createWallStore } from '../../client/state/wallStore';
import { createWorkStore } from '../../client/state/workStore';
import { ORIGIN } from '../../shared/origins';
import type { FrozenPlan } from '../../shared/plan/frozenPlan';
import { editPlan } from '../../shared/plan/planEdit';
import type { DragInFlight, Place, View } from '../../shared/presence';
import type { Person } from '../../shared/stage';
import { editStage } from '../../shared/stage/stageEdit';
import { editTalk } from '../../shared/talk/talkEdit';
import { editWork } from '../../shared/work/workEdit';
import { unanswered } from './noServer';

export interface Settable<T> extends Readable<T> {
  set(value: T): void;
}

export function settable<T>(initial: T): Settable<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set: (next) => {
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export interface MemoryBoard extends Board {
  /** Signed versions, by number. */
  readonly versions: Map<number, FrozenPlan>;
  readonly doc: Y.Doc;
  /** Room `stage`. */
  readonly stage: Y.Doc;
  readonly access: Settable<Access>;
  readonly people: Settable<ReadonlyMap<string, Person>>;
  readonly peers: Settable<readonly Peer[]>;
  readonly stageSynced: Settable<boolean>;
  /** A tab of somebody shows on the board: what it writes is theirs. */
  appear(clientId: number, person: string): void;
  /** What this tab told the others, in order. */
  readonly told: {
    drags: { drag: DragInFlight | null; dropped: boolean }[];
    cursor: Place | null;
    view: View | null;
  };
  /** The server's clock. */
  readonly clock: { now: number };
  /** Labels of the edits made, in order. */
  readonly edits: string[];
}

/** A board on a document in memory: the real plan store and edits, and presence that a test plays. */
export function memoryBoard(
  doc: Y.Doc = new Y.Doc(),
  id = 'board',
  storage: Storage | null = null,
): MemoryBoard {
  const plan = createPlanStore(doc);
  const ui = createUiStore();
  const versions = new Map<number, FrozenPlan>();
  const drift = createDriftStore({
    plan,
    load: async (version) => {
      const found = versions.get(version);
      if (!found) throw new Error(`No version ${version}`);
      return found;
    },
  });
  const manager = new Y.UndoManager(
    ['lanes', 'goals', 'initiatives', 'tasks', 'dependencies', 'milestones', 'meta'].map((r) =>
      doc.getMap(r),
    ),
    { trackedOrigins: new Set([ORIGIN.user]), captureTimeout: 0 },
  );
  const workDoc = new Y.Doc();
  const talkDoc = new Y.Doc();
  const access = settable<Access>({
    role: 'editor',
    person: 'me',
    locked: false,
    canEdit: true,
    canEditNotes: true,
    canFacilitate: true,
    canEditTasks: true,
    canComment: true,
    archived: false,
  });
  const peers = settable<readonly Peer[]>([]);
  const told: MemoryBoard['told'] = { drags: [], cursor: null, view: null };
  const clock = { now: 0 };
  const signs = settable<OwnSigns>({
    follows: null,
    hand: null,
    moreTime: null,
    laser: false,
    sign: null,
  });
  const stageDoc = new Y.Doc();
  const workshop = createStageStore(stageDoc);
  const edits: string[] = [];
  const step = (run: () => unknown) => {
    run();
    return {
      label: { key: 'change' },
      rooms: new Set(['plan'] as const),
      touched: [],
      skipped: [],
    };
  };
  const me = settable<string | null>('me');
  const people = settable<ReadonlyMap<string, Person>>(new Map());
  const states = new Map<number, Record<string, unknown>>();
  const heard = new Set<(change: Record<string, number[]>) => void>();
  const wall = createWallStore(talkDoc);
  const rounds = createBoardRounds({
    boardId: id,
    token: '',
    stage: stageDoc,
    person: me,
    calls: unanswered,
    reached: settable(0),
    storage: null,
  });
  const board: MemoryBoard = {
    id,
    doc,
    stage: stageDoc,
    plan,
    ui,
    versions,
    drift,
    people,
    authors: createAuthors({
      boardId: id,
      // What is applied without an origin stands for what the server sends.
      plan: { doc, provider: null, status: null },
      awareness: {
        states,
        on: (_change: string, listener: never) => heard.add(listener),
        off: (_change: string, listener: never) => heard.delete(listener),
      } as never,
      person: me,
      people,
      work: { doc: workDoc, provider: null, status: null },
      storage,
    }),
    appear: (clientId, person) => {
      states.set(clientId, { person });
      for (const listener of heard) listener({ added: [clientId], updated: [] });
    },
    peers,
    told,
    edits,
    access,
    savedViews: createSavedViews(doc),
    clock,
    presence: {
      peers,
      setCursor: (place) => {
        told.cursor = place;
      },
      setDrag: (drag, dropped = false) => {
        told.drags.push({ drag, dropped });
      },
      setView: (view) => {
        told.view = view;
      },
      setFollows: (follows) => signs.set({ ...signs.get(), follows }),
      setHand: (hand) => signs.set({ ...signs.get(), hand }),
      setMoreTime: (moreTime) => signs.set({ ...signs.get(), moreTime }),
      setLaser: (laser) => signs.set({ ...signs.get(), laser }),
      giveSign: (sign, at) => signs.set({ ...signs.get(), sign: { sign, at } }),
      own: signs,
      holderOf: (entity) =>
        peers.get().find((p) => p.state.drag?.items.some((i) => i.id === entity)) ?? null,
    },
    connection: settable({ kind: 'saved', at: 0, since: 0 } as const),
    loaded: settable(true),
    undo: {
      get: () => ({
        canUndo:
          manager.undoStack.length > 0 ? { key: edits[manager.undoStack.length - 1] ?? '' } : null,
        canRedo: null,
      }),
      subscribe: () => () => {},
      undo: () => step(() => manager.undo()),
      redo: () => step(() => manager.redo()),
    },
    edit: (label, run) => {
      if (!access.get().canEdit) return null;
      edits.push(label.key);
      return editPlan(doc, run);
    },
    editInSteps: (label, run) => {
      if (!access.get().canEdit) return null;
      edits.push(label.key);
      return run(doc);
    },
    work: {
      open: () => {},
      store: createWorkStore(workDoc),
      loaded: settable(true),
      madeFrom: settable(null),
    },
    editWork: (label, run) => {
      if (!access.get().canEditTasks) return null;
      edits.push(label.key);
      return editWork(workDoc, run);
    },
    talk: createBoardTalk({
      boardId: id,
      doc: talkDoc,
      plan,
      wall,
      person: settable<string | null>('me'),
      synced: settable(true),
      storage: null,
    }),
    editTalk: (label, run) => {
      if (!access.get().canComment) return null;
      edits.push(label.key);
      return editTalk(talkDoc, run);
    },
    wall,
    editWall: (label, run) => {
      if (!access.get().canEdit || !access.get().canComment) return null;
      edits.push(label.key);
      return editPlan(doc, (planEdit) => editTalk(talkDoc, (talkEdit) => run(planEdit, talkEdit)));
    },
    rounds,
    kept: createKeptResults({ plan: doc, talk: talkDoc }),
    workshop,
    stageSynced: settable(true),
    editAgenda: (label, run) => {
      if (!access.get().canFacilitate) return null;
      edits.push(label.key);
      return editStage(stageDoc, run, { now: clock.now });
    },
    steer: (run) => {
      if (access.get().canFacilitate) editStage(stageDoc, run, { now: clock.now });
    },
    shownWall: createShownWall({ wall, rounds, person: me }),
    tickTask: (id) => tickTask(board, id),
    openNote: () => {
      throw new Error('A board in memory has no notes');
    },
    unsaved: settable(0),
    status: settable(DRAFT),
    refreshAccess: () => {},
    news: settable(0),
    serverNow: () => clock.now,
    reconnect: () => {},
    discardRefused: () => Promise.resolve(),
    token: '',
    close: () => {
      manager.destroy();
      drift.close();
      workshop.close();
      plan.close();
    },
  };
  return board;
}
