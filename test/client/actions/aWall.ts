import * as Y from 'yjs';
import type { ActionContext } from '../../../client/actions/action';
import { createLinkPointing } from '../../../client/actions/linkPointing';
import { createMoveController } from '../../../client/actions/moveController';
import { createScene } from '../../../client/canvas/scene';
import { createGridFocus } from '../../../client/outline/gridFocus';
import { createOutlineModel } from '../../../client/outline/outlineModel';
import type { Access, Board, ConnectionState, Peer } from '../../../client/state/board';
import { DRAFT } from '../../../client/state/boardStatus';
import { createBoardTalk } from '../../../client/state/boardTalk';
import { createDriftStore } from '../../../client/state/drift';
import { createPlanStore } from '../../../client/state/planStore';
import { createBoardRounds } from '../../../client/state/rounds/boardRounds';
import { createSavedViews } from '../../../client/state/savedViews';
import { createShownWall } from '../../../client/state/shownWall';
import { createStageStore } from '../../../client/state/stageStore';
import { tickTask } from '../../../client/state/tickTask';
import { createUiStore } from '../../../client/state/uiStore';
import { createUndo } from '../../../client/state/undo';
import { createWallStore } from '../../../client/state/wallStore';
import { createWorkStore } from '../../../client/state/workStore';
import { createSignal } from '../../../client/sync/signal';
import { createAnnouncer } from '../../../client/ui/announcer';
import { addInitiative, addLane, addTask } from '../../../shared/plan/mutations';
import { editPlan, type PlanEdit } from '../../../shared/plan/planEdit';
import type { DragInFlight } from '../../../shared/presence';
import type { Person } from '../../../shared/stage';
import { editStage } from '../../../shared/stage/stageEdit';
import { editTalk } from '../../../shared/talk/talkEdit';
import { editWork } from '../../../shared/work/workEdit';
import { unanswered } from '../../support/noServer';

/** The board of `ux.md` 4.3, in this process alone: real plan, undo, scene, rows and focus, no server. */
export function aWall(fill: (edit: PlanEdit) => void = checkoutAndSearch) {
  const doc = new Y.Doc();
  editPlan(doc, fill);
  const workDoc = new Y.Doc();
  const talkDoc = new Y.Doc();
  const plan = createPlanStore(doc);
  const stageDoc = new Y.Doc();
  const undo = createUndo({ plan: doc, work: workDoc, talk: talkDoc, stage: stageDoc });
  const ui = createUiStore();
  const access = createSignal<Access>({
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
  const peers = createSignal<readonly Peer[]>([]);
  const connection = createSignal<ConnectionState>({ kind: 'saved', at: 0, since: 0 });
  const drags: (DragInFlight | null)[] = [];
  const me = createSignal<string | null>('me');
  const wall = createWallStore(talkDoc);
  const rounds = createBoardRounds({
    boardId: 'board',
    token: '',
    stage: stageDoc,
    person: me,
    calls: unanswered,
    reached: createSignal(0),
    storage: null,
  });
  const board: Board = {
    id: 'board',
    plan,
    ui,
    kept: createSignal(new Map()),
    people: createSignal<ReadonlyMap<string, Person>>(new Map()),
    authors: { writerOf: () => null, onCrossed: () => () => {}, onRemoved: () => () => {} },
    presence: {
      peers,
      setCursor: () => {},
      setView: () => {},
      setFollows: () => {},
      setHand: () => {},
      setMoreTime: () => {},
      setLaser: () => {},
      giveSign: () => {},
      own: createSignal({ follows: null, hand: null, moreTime: null, laser: false, sign: null }),
      setDrag: (drag) => drags.push(drag),
      holderOf: (id) =>
        peers.get().find((p) => p.state.drag?.items.some((item) => item.id === id)) ?? null,
    },
    connection,
    unsaved: createSignal(0),
    status: createSignal(DRAFT),
    loaded: createSignal(true),
    access,
    savedViews: createSavedViews(doc),
    undo,
    drift: createDriftStore({ plan, load: () => Promise.reject(new Error('No versions here')) }),
    edit: (label, run, options) =>
      access.get().canEdit ? undo.record(label, () => editPlan(doc, run), options?.mergeKey) : null,
    editInSteps: (label, run) => (access.get().canEdit ? undo.record(label, () => run(doc)) : null),
    work: {
      open: () => {},
      store: createWorkStore(workDoc),
      loaded: createSignal(true),
      madeFrom: createSignal(null),
    },
    workshop: createStageStore(stageDoc),
    stageSynced: createSignal(true),
    editAgenda: (label, run, options) =>
      undo.record(label, () => editStage(stageDoc, run, { now: 0 }), options?.mergeKey),
    steer: (run) => editStage(stageDoc, run, { now: 0 }),
    editWork: (label, run, options) =>
      access.get().canEditTasks
        ? undo.record(label, () => editWork(workDoc, run), options?.mergeKey)
        : null,
    talk: createBoardTalk({
      boardId: 'board',
      doc: talkDoc,
      plan,
      wall,
      person: createSignal<string | null>('me'),
      synced: createSignal(true),
      storage: null,
    }),
    editTalk: (label, run, options) =>
      access.get().canComment
        ? undo.record(label, () => editTalk(talkDoc, run), options?.mergeKey)
        : null,
    wall,
    editWall: (label, run) =>
      access.get().canEdit && access.get().canComment
        ? undo.record(label, () =>
            editPlan(doc, (planEdit) => editTalk(talkDoc, (talkEdit) => run(planEdit, talkEdit))),
          )
        : null,
    rounds,
    shownWall: createShownWall({ wall, rounds, person: me }),
    tickTask: (id) => tickTask(board, id),
    openNote: () => {
      throw new Error('This wall has no notes');
    },
    reconnect: () => {},
    refreshAccess: () => {},
    news: createSignal(0),
    serverNow: () => Date.now(),
    discardRefused: () => Promise.resolve(),
    token: '',
    close: () => {},
  };
  const scene = createScene(board, {
    frames: { now: () => 0, request: () => 0, cancel: () => {} },
    reducedMotion: () => true,
    today: () => 20_500,
  });
  scene.camera.set({ width: 1200, height: 800 });
  scene.setLevel('quarters');
  const announcer = createAnnouncer();
  const model = createOutlineModel(board, scene);
  const focus = createGridFocus(board, scene, model);
  const conflicts: string[][] = [];
  const move = createMoveController({
    board,
    scene,
    announcer,
    onConflict: (links) => conflicts.push(links.map((l) => `${l.from} ${l.to}`)),
  });
  const context: ActionContext = {
    board,
    scene,
    announcer,
    focus,
    modality: { isKeyboard: () => true, subscribe: () => () => {}, close: () => {} },
    move,
    linkPointing: createLinkPointing(announcer),
    goHome: () => {},
    goTo: () => {},
    reopen: () => {},
  };
  return {
    doc,
    talkDoc,
    stageDoc,
    board,
    scene,
    context,
    announcer,
    focus,
    move,
    model,
    access,
    peers,
    connection,
    drags,
    conflicts,
    said: () => announcer.get().polite.text,
    /** Somebody else's edit, as it comes over the wire. */
    remotely: (run: (edit: PlanEdit) => void) => {
      const other = new Y.Doc();
      Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
      editPlan(other, run);
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), 'remote');
    },
  };
}

/** Lanes Checkout and Search; One-tap pay with 8 tasks (5 done), Wallets, Synonyms. */
function checkoutAndSearch(edit: PlanEdit): void {
  const checkout = addLane(edit, 'Checkout');
  const search = addLane(edit, 'Search');
  const oneTap = edit.create(
    'initiatives',
    {
      title: 'One-tap pay',
      lane: checkout,
      span: { start: '2026-01-12', end: '2026-03-27' },
      status: 'planned',
      certainty: 'committed',
      order: 'a0',
    },
    'one-tap',
  );
  for (let i = 0; i < 8; i++)
    addTask(edit, { initiative: oneTap, title: `Task ${i + 1}` }, { done: i < 5 });
  addInitiative(edit, {
    title: 'Wallets',
    lane: checkout,
    span: { start: '2026-04-01', end: '2026-05-29' },
  });
  for (const title of ['Synonyms', 'Ranking'])
    addInitiative(edit, {
      title,
      lane: search,
      span: { start: '2026-01-01', end: '2026-02-27' },
    });
}
