import type { BoardInfo } from '../../shared/api/boards';
import { clockNow } from '../../shared/clock';
import { editPlan, type PlanEdit } from '../../shared/plan/planEdit';
import { type Person, readPeople } from '../../shared/stage';
import { editStage } from '../../shared/stage/stageEdit';
import { editTalk, type TalkEdit } from '../../shared/talk/talkEdit';
import { editWork } from '../../shared/work/workEdit';
import { type Api, api as thisServer } from '../api';
import { openSession } from '../sync/boardSession';
import { pendingEdits } from '../sync/pendingEdits';
import { createSignal } from '../sync/signal';
import { createAuthors } from './authors';
import type { Board } from './board';
import { createBoardAccess } from './boardAccess';
import { createBoardStatus } from './boardStatus';
import { createBoardTalk } from './boardTalk';
import { watchConnection } from './connection';
import { browserStorage, type DeviceBoards, deviceBoards, type KnownBoard } from './deviceBoards';
import { createDriftStore } from './drift';
import { openNoteRoom } from './noteRoom';
import { createPlanStore } from './planStore';
import { createPresence } from './presence';
import { createBoardRounds } from './rounds/boardRounds';
import { createKeptResults } from './rounds/keptResults';
import { createSavedViews } from './savedViews';
import { createShownPlan } from './shownPlan';
import { createShownWall } from './shownWall';
import { createStageStore } from './stageStore';
import { tickTask } from './tickTask';
import { createUiStore } from './uiStore';
import { createUndo } from './undo';
import { createWallStore } from './wallStore';
import { createWorkStore } from './workStore';

export interface OpenBoardOptions {
  /** What is known of the board: from the server just now, or from the last visit. */
  readonly known: KnownBoard;
  /** What the server is about to say of it: what may be done here is known when it comes. */
  readonly answer?: Promise<BoardInfo>;
  /** Only show the copy on this device, read-only, and ask nobody. */
  readonly copyOnly?: boolean;
  readonly api?: Api;
  readonly device?: DeviceBoards;
  readonly storage?: Storage | null;
  /** `ws://host:port`; by default the server this page came from. */
  readonly server?: string;
  readonly WebSocket?: typeof WebSocket;
}

/**
 * Opens a board in this tab, at once: from the copy on this device, and from the server as soon as it answers.
 * Whoever opens it closes it.
 */
export function openBoard(options: OpenBoardOptions): Board {
  const { known, copyOnly = false, api = thisServer, device = deviceBoards } = options;
  const { id, token } = known;
  const storage = options.storage === undefined ? browserStorage() : options.storage;
  const news = createSignal(0);
  const madeFrom = createSignal<number | null>(null);
  let closed = false;

  const rights = createBoardAccess({
    known,
    copyOnly,
    api,
    device,
    onInfo: (info) => {
      // The bars show the progress of the list, whether anybody looks at it or not.
      if (info.tasks !== null) session.openWork();
      madeFrom.set(info.tasks?.version ?? null);
      status.heard(info);
    },
  });
  const { access, person } = rights;
  const hear = () => {
    news.set(news.get() + 1);
    rights.refresh();
  };

  const session = openSession({
    boardId: id,
    token,
    server: options.server ?? socketOrigin(),
    pending: pendingEdits(id, storage),
    mayOpen: rights.ask,
    onServerAsks: hear,
    // A message, which comes when all of this is there.
    onWriter: (client, who) => authors.learn(client, who),
    connect: !copyOnly,
    ...(options.WebSocket ? { WebSocket: options.WebSocket } : {}),
  });
  const { plan: room, stage, work: workRoom, talk: talkRoom } = session;
  const work = createWorkStore(workRoom.doc);
  const own = createPlanStore(room.doc);
  const savedViews = createSavedViews(room.doc);
  const plan = createShownPlan(own, work);
  // What was signed is the plan, whatever the list says.
  const status = createBoardStatus({ id, token, plan: own, api });
  const ui = createUiStore();
  const drift = createDriftStore({
    plan: own,
    load: async (version) => (await api.baseline(id, token, version)).plan,
  });
  const undo = createUndo(
    { plan: room.doc, work: workRoom.doc, talk: talkRoom.doc, stage: stage.doc },
    clockNow,
  );
  const workshop = createStageStore(stage.doc);
  const stageSynced = createSignal(stage.status.get().synced);
  rights.follow(workshop);
  const people = createSignal<ReadonlyMap<string, Person>>(readPeople(stage.doc));
  const readAgain = () => people.set(readPeople(stage.doc));
  stage.doc.getMap('people').observeDeep(readAgain);
  const presence = createPresence({
    awareness: room.provider.awareness,
    person,
    people,
    ui,
    plan,
    workshop,
  });
  const authors = createAuthors({
    boardId: id,
    plan: room,
    awareness: room.provider.awareness,
    person,
    people,
    work: workRoom,
    storage,
  });
  const loaded = createSignal(session.status.get().loaded);
  const workLoaded = createSignal(false);
  const talkSynced = createSignal(talkRoom.status.get().synced);
  const wall = createWallStore(talkRoom.doc);
  const talk = createBoardTalk({
    boardId: id,
    doc: talkRoom.doc,
    plan: own,
    wall,
    person,
    synced: talkSynced,
    storage,
  });
  const rounds = createBoardRounds({
    boardId: id,
    token,
    stage: stage.doc,
    person,
    calls: api.rounds,
    reached: news,
    storage,
    copyOnly,
  });
  const kept = createKeptResults({ plan: room.doc, talk: talkRoom.doc });
  const connection = watchConnection(session, {
    plan,
    talk: talk.store,
    wall,
    unsentWords: rounds.unsent,
  });
  const shownWall = createShownWall({ wall, rounds, person });
  const unsaved = createSignal(session.status.get().pending);
  const followTitle = () => {
    const { title } = plan.records().meta;
    if (title !== '' && title !== device.get(id)?.title) device.patch(id, { title });
  };
  const mayUndo = (direction: 'undo' | 'redo') => {
    const { canEdit, canEditTasks, canComment, canFacilitate } = access.get();
    const may = { plan: canEdit, work: canEditTasks, talk: canComment, stage: canFacilitate };
    return [...undo.nextRooms(direction)].every((of) => may[of]);
  };
  const planNow = <T>(run: (edit: PlanEdit) => T): T =>
    editPlan(room.doc, run, { now: new Date(clockNow()) });
  const talkNow = <T>(run: (edit: TalkEdit) => T): T =>
    editTalk(talkRoom.doc, run, { now: new Date(board.serverNow()) });
  let wasSynced = false;
  const stops = [
    session.status.subscribe(() => {
      const { loaded: now, synced, pending, ended } = session.status.get();
      unsaved.set(pending);
      // A plan that was seen stays seen.
      if (now) loaded.set(true);
      if (ended) rights.end();
      // What changed while we were away: role, lock, archive.
      if (synced && !wasSynced) hear();
      wasSynced = synced;
    }),
    workRoom.status.subscribe(() => {
      const { loaded: read, synced } = workRoom.status.get();
      if (synced || (read && (copyOnly || work.items().size > 0))) workLoaded.set(true);
    }),
    stage.status.subscribe(() => {
      if (stage.status.get().synced) stageSynced.set(true);
    }),
    talkRoom.status.subscribe(() => {
      if (talkRoom.status.get().synced) talkSynced.set(true);
    }),
    plan.subscribe(() => {
      if (plan.lastChange()?.meta) followTitle();
    }),
  ];
  device.patch(id, { openedAt: clockNow() });
  // Whoever asked deals with a refusal. What else it says is asked for again when the board is in.
  options.answer?.then(rights.take, () => {});

  const board: Board = {
    id,
    token,
    plan,
    ui,
    people,
    presence,
    authors,
    connection,
    unsaved,
    access,
    savedViews,
    loaded,
    status,
    drift,
    undo: {
      get: undo.get,
      subscribe: undo.subscribe,
      undo: () => (mayUndo('undo') ? undo.undo() : null),
      redo: () => (mayUndo('redo') ? undo.redo() : null),
    },
    edit: (label, run, { mergeKey } = {}) =>
      access.get().canEdit ? undo.record(label, () => planNow(run), mergeKey) : null,
    editInSteps: (label, run) =>
      access.get().canEdit ? undo.record(label, () => run(room.doc)) : null,
    work: { open: session.openWork, store: work, loaded: workLoaded, madeFrom },
    editWork: (label, run, { mergeKey } = {}) =>
      access.get().canEditTasks
        ? undo.record(label, () => editWork(workRoom.doc, run), mergeKey)
        : null,
    talk,
    editTalk: (label, run, { mergeKey } = {}) =>
      access.get().canComment ? undo.record(label, () => talkNow(run), mergeKey) : null,
    wall,
    shownWall,
    editWall: (label, run) => {
      const { canEdit, canComment } = access.get();
      if (!canEdit || !canComment) return null;
      return undo.record(label, () =>
        planNow((planEdit) => talkNow((talkEdit) => run(planEdit, talkEdit))),
      );
    },
    rounds,
    kept,
    workshop,
    stageSynced,
    editAgenda: (label, run, { mergeKey } = {}) =>
      access.get().canFacilitate
        ? undo.record(label, () => editStage(stage.doc, run, { now: board.serverNow() }), mergeKey)
        : null,
    steer: (run) => {
      if (access.get().canFacilitate) editStage(stage.doc, run, { now: board.serverNow() });
    },
    tickTask: (id) => tickTask(board, id),
    openNote: (entityId) => openNoteRoom(session, entityId, person, people),
    reconnect: () => session.reconnect(),
    refreshAccess: rights.refresh,
    news,
    serverNow: clockNow,
    discardRefused: () => session.discardRefused(),
    close: () => {
      if (closed) return;
      closed = true;
      for (const stop of stops) stop();
      rights.close();
      presence.close();
      authors.close();
      connection.close();
      undo.close();
      status.close();
      drift.close();
      work.close();
      talk.close();
      shownWall.close();
      wall.close();
      rounds.close();
      kept.close();
      savedViews.close();
      workshop.close();
      plan.close();
      stage.doc.getMap('people').unobserveDeep(readAgain);
      session.close();
    },
  };
  return board;
}

/** The socket address of the server this page came from. */
const socketOrigin = (): string => location.origin.replace(/^http/, 'ws');
