import { editPlan } from '../../shared/plan/planEdit';
import { refusal } from '../../shared/roles';
import { type Person, readPeople } from '../../shared/stage';
import { type Api, ApiError, api as thisServer } from '../api';
import { openSession } from '../sync/boardSession';
import { pendingEdits } from '../sync/pendingEdits';
import { createSignal, sameFields } from '../sync/signal';
import type { Access, Board } from './board';
import { watchConnection } from './connection';
import { browserStorage, type DeviceBoards, deviceBoards, type KnownBoard } from './deviceBoards';
import { openNoteRoom } from './noteRoom';
import { createPlanStore } from './planStore';
import { createPresence } from './presence';
import { createUiStore } from './uiStore';
import { createPlanUndo } from './undo';

export interface OpenBoardOptions {
  /** What is known of the board: from the server just now, or from the last visit. */
  readonly known: KnownBoard;
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
  const access = createSignal<Access>(accessOf(known, copyOnly), sameFields);
  const person = createSignal(known.person);
  let closed = false;

  /** Asks the server what we may do; null when we may open the board, else the code of why not. */
  const askAccess = async (): Promise<string | null> => {
    try {
      const info = await api.board(id, token);
      if (closed) return null;
      const facts = {
        title: info.title,
        role: info.role,
        person: info.person ?? null,
        locked: info.locked,
        lockedByMe: info.lockedByMe,
        archived: info.archived,
      };
      device.patch(id, facts);
      person.set(facts.person);
      access.set(accessOf(facts, copyOnly));
      return null;
    } catch (error) {
      if (error instanceof ApiError && [401, 403, 404, 410].includes(error.status))
        return error.code;
      throw error;
    }
  };
  let asked = false;
  /** Three rooms hear of a change at once; one question is enough. */
  const refreshAccess = () => {
    if (asked || closed) return;
    asked = true;
    queueMicrotask(() => {
      asked = false;
      // Unanswered: the sockets notice by themselves.
      askAccess().catch(() => {});
    });
  };

  const session = openSession({
    boardId: id,
    token,
    server: options.server ?? socketOrigin(),
    pending: pendingEdits(id, options.storage === undefined ? browserStorage() : options.storage),
    mayOpen: askAccess,
    onServerAsks: refreshAccess,
    connect: !copyOnly,
    ...(options.WebSocket ? { WebSocket: options.WebSocket } : {}),
  });
  const { plan: room, stage } = session;
  const plan = createPlanStore(room.doc);
  const ui = createUiStore();
  const undo = createPlanUndo(room.doc);
  const people = createSignal<ReadonlyMap<string, Person>>(readPeople(stage.doc));
  const readAgain = () => people.set(readPeople(stage.doc));
  stage.doc.getMap('people').observeDeep(readAgain);
  const presence = createPresence({
    awareness: room.provider.awareness,
    person,
    people,
    ui,
    plan,
  });
  const connection = watchConnection(session, plan);
  const loaded = createSignal(session.status.get().loaded);
  const unsaved = createSignal(session.status.get().pending);
  const followTitle = () => {
    const { title } = plan.records().meta;
    if (title !== '' && title !== device.get(id)?.title) device.patch(id, { title });
  };
  let wasSynced = false;
  const stops = [
    session.status.subscribe(() => {
      const { loaded: now, synced, pending, ended } = session.status.get();
      unsaved.set(pending);
      // A plan that was seen stays seen.
      if (now) loaded.set(true);
      // Nothing made here could be sent any more.
      if (ended && access.get().canEdit) access.set({ ...access.get(), canEdit: false });
      // What changed while we were away: role, lock, archive.
      if (synced && !wasSynced) refreshAccess();
      wasSynced = synced;
    }),
    plan.subscribe(() => {
      if (plan.lastChange()?.meta) followTitle();
    }),
  ];
  device.patch(id, { openedAt: Date.now() });

  return {
    id,
    token,
    plan,
    ui,
    people,
    presence,
    connection,
    unsaved,
    access,
    loaded,
    undo: {
      get: undo.get,
      subscribe: undo.subscribe,
      undo: () => (access.get().canEdit ? undo.undo() : null),
      redo: () => (access.get().canEdit ? undo.redo() : null),
    },
    edit: (label, run, { mergeKey } = {}) =>
      access.get().canEdit ? undo.record(label, () => editPlan(room.doc, run), mergeKey) : null,
    openNote: (entityId) => openNoteRoom(session, entityId, person, people),
    reconnect: () => session.reconnect(),
    refreshAccess,
    serverNow: () => Date.now() + room.clockOffset(),
    discardRefused: () => session.discardRefused(),
    close: () => {
      if (closed) return;
      closed = true;
      for (const stop of stops) stop();
      presence.close();
      connection.close();
      undo.close();
      plan.close();
      stage.doc.getMap('people').unobserveDeep(readAgain);
      session.close();
    },
  };
}

type AccessFacts = Pick<KnownBoard, 'role' | 'person' | 'locked' | 'lockedByMe' | 'archived'>;

function accessOf(facts: AccessFacts, copyOnly: boolean): Access {
  const { role, person, locked, archived } = facts;
  const canEdit = !copyOnly && refusal(role, 'plan', facts) === null;
  return { role, person, locked, archived, canEdit };
}

/** The socket address of the server this page came from. */
const socketOrigin = (): string => location.origin.replace(/^http/, 'ws');
