import type { BoardInfo } from '../../shared/api/boards';
import { refusal } from '../../shared/roles';
import type { RoomKind } from '../../shared/rooms';
import type { Workshop } from '../../shared/stage/schema';
import type { Api } from '../api';
import { ApiError } from '../api/apiError';
import { createSignal, type Signal, sameFields } from '../sync/signal';
import type { Access, Readable } from './board';
import type { DeviceBoards, KnownBoard } from './deviceBoards';

export interface BoardAccessOptions {
  readonly known: KnownBoard;
  readonly copyOnly: boolean;
  readonly api: Pick<Api, 'board'>;
  readonly device: DeviceBoards;
  /** All that the server says of the board when it is asked. */
  readonly onInfo: (info: BoardInfo) => void;
}

/** What may be done on a board: as the last visit knew it, until the server says so itself. */
export interface BoardAccess {
  readonly access: Signal<Access>;
  readonly person: Signal<string | null>;
  /** Takes what the server said to somebody else who asked. */
  take(info: BoardInfo): void;
  /** Asks the server; null when we may open the board, else the code of why not. Throws when it does not answer. */
  ask(): Promise<string | null>;
  /** Asks soon, once for all that ask for it now. */
  refresh(): void;
  /** A workshop may let its participants plan. */
  follow(workshop: Readable<Pick<Workshop, 'participants'>>): void;
  /** The board is closed to us: nothing made here could be sent any more. */
  end(): void;
  close(): void;
}

const REFUSALS: readonly number[] = [401, 403, 404, 410];

export function createBoardAccess(options: BoardAccessOptions): BoardAccess {
  const { known, copyOnly, api, device, onInfo } = options;
  const { id, token } = known;
  let facts: AccessFacts = known;
  let participantsMayPlan = () => false;
  let unfollow = () => {};
  let over = false;
  let closed = false;
  const access = createSignal<Access>(accessOf(facts, copyOnly, false), sameFields);
  const person = createSignal(known.person);

  const read = () => {
    const now = accessOf(facts, copyOnly, participantsMayPlan());
    access.set(over ? { ...now, ...NOTHING_ALLOWED } : now);
  };
  const take = (info: BoardInfo) => {
    if (closed) return;
    facts = {
      role: info.role,
      person: info.person ?? null,
      locked: info.locked,
      lockedByMe: info.lockedByMe,
      archived: info.archived,
    };
    device.patch(id, { title: info.title, ...facts });
    person.set(facts.person);
    read();
  };
  // Answers may overtake each other: what an earlier question brings after a later one is of before.
  let [questions, answered] = [0, 0];
  const ask = async (): Promise<string | null> => {
    questions += 1;
    const turn = questions;
    try {
      const info = await api.board(id, token);
      if (closed || turn < answered) return null;
      answered = turn;
      take(info);
      onInfo(info);
      return null;
    } catch (error) {
      if (error instanceof ApiError && REFUSALS.includes(error.status)) return error.code;
      throw error;
    }
  };
  let asked = false;

  return {
    access,
    person,
    take,
    ask,
    refresh: () => {
      if (asked || closed) return;
      asked = true;
      // Three rooms hear of a change at once; one question is enough.
      queueMicrotask(() => {
        asked = false;
        // Unanswered: the sockets notice by themselves.
        ask().catch(() => {});
      });
    },
    follow: (workshop) => {
      participantsMayPlan = () => workshop.get().participants === 'plan';
      unfollow();
      unfollow = workshop.subscribe(read);
      read();
    },
    end: () => {
      over = true;
      read();
    },
    close: () => {
      closed = true;
      unfollow();
    },
  };
}

type AccessFacts = Pick<KnownBoard, 'role' | 'person' | 'locked' | 'lockedByMe' | 'archived'>;

const NOTHING_ALLOWED = {
  canEdit: false,
  canEditNotes: false,
  canEditTasks: false,
  canComment: false,
  canFacilitate: false,
} as const;

function accessOf(facts: AccessFacts, copyOnly: boolean, participantsMayPlan: boolean): Access {
  const { role, person, locked, archived } = facts;
  const may = (kind: RoomKind) =>
    !copyOnly && refusal(role, kind, { ...facts, participantsMayPlan }) === null;
  return {
    role,
    person,
    locked,
    archived,
    canEdit: may('plan'),
    canEditNotes: may('note'),
    canEditTasks: may('work'),
    canComment: person !== null && may('talk'),
    canFacilitate: person !== null && may('stage'),
  };
}
