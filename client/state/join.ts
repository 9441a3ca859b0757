import type { BoardInfo } from '../../shared/api/boards';
import type { CreatedPerson } from '../../shared/api/people';
import { clockNow } from '../../shared/clock';
import { atLeast, type Role } from '../../shared/roles';
import { type Api, api as thisServer } from '../api';
import { ApiError } from '../api/apiError';
import { deviceStorageWorks } from '../sync/deviceCopy';
import { createSignal } from '../sync/signal';
import type { Board, Readable } from './board';
import { type DeviceBoards, deviceBoards, type KnownBoard } from './deviceBoards';
import { takeEarly, tokenOf } from './earlyAnswer';
import { type OpenBoardOptions, openBoard } from './openBoard';

/** What the page of `/b/<id>` shows. */
export type JoinState =
  | { readonly kind: 'loading' }
  /** A link without a name yet. `mayLook`: the board opens without one ("Just look"). */
  | {
      readonly kind: 'needs-name';
      readonly title: string;
      readonly role: Role;
      readonly mayLook: boolean;
      /** The name of the last time. */
      readonly suggested: string;
      readonly joining: boolean;
      /** Code of why the last try failed. */
      readonly problem: string | null;
    }
  | { readonly kind: 'ready'; readonly board: Board }
  /** The link ended, or the board was deleted. */
  | { readonly kind: 'ended'; readonly code: string; readonly offlineCopy: boolean }
  | { readonly kind: 'not-found'; readonly offlineCopy: boolean }
  | { readonly kind: 'error'; readonly code: string; readonly offlineCopy: boolean };

export interface Join extends Readable<JoinState> {
  /** Joins by name with the link's token. */
  join(name: string): Promise<void>;
  /** Opens with the link's own token, without a name. */
  justLook(): void;
  /** Starts over: closes the board, if it is open, and asks the server again. */
  retry(): void;
  /** Opens the copy on this device, read-only. */
  openCopy(): void;
  /** Closes the board too. */
  close(): void;
}

export interface JoinOptions {
  readonly boardId: string;
  /** The address bar's fragment, `#token=…` or empty. */
  readonly fragment: string;
  /** Takes the fragment out of the address bar, once a personal token stands in for it. */
  readonly dropFragment: () => void;
  readonly api?: Api;
  readonly device?: DeviceBoards;
  readonly open?: (options: Pick<OpenBoardOptions, 'known' | 'copyOnly' | 'answer'>) => Board;
}

/** A board known here does not wait longer for the server before it opens from the device. */
const PATIENCE_MS = 1500;

/** Takes the fragment off the address bar; the history keeps no token. */
export function dropAddressFragment(): void {
  history.replaceState(history.state, '', location.pathname + location.search);
}

type Answer =
  | { readonly ok: true; readonly info: BoardInfo }
  | { readonly ok: false; readonly status: number; readonly code: string };

/** From an address to an open board: who this is, by which token, or why not. */
export function createJoin(options: JoinOptions): Join {
  const { boardId, api = thisServer, device = deviceBoards, open = openBoard } = options;
  const linkToken = tokenOf(options.fragment);
  const state = createSignal<JoinState>({ kind: 'loading' });
  let closed = false;

  /** A board that comes in while the server is asked who this is, and that nobody sees yet. */
  let coming: Board | null = null;

  const set = (next: JoinState) => {
    if (closed && next.kind === 'ready') next.board.close();
    else if (!closed) state.set(next);
  };
  const closeBoard = () => {
    coming?.close();
    coming = null;
    const last = state.get();
    if (last.kind === 'ready') last.board.close();
  };
  const ready = (known: KnownBoard, copyOnly = false) => {
    if (closed) return;
    const board = (copyOnly ? null : coming) ?? open({ known, copyOnly });
    coming = null;
    set({ kind: 'ready', board });
  };
  const hasCopy = () => device.get(boardId) !== null;

  async function start(): Promise<void> {
    closeBoard();
    state.set({ kind: 'loading' });
    const known = device.get(boardId);
    // Who chose to look at a link is not asked for a name at every reload.
    if (known?.personal || known?.token === linkToken) return startKnown(known as KnownBoard);
    if (linkToken !== null) return startLink(linkToken);
    if (known) return startKnown(known);
    set({ kind: 'not-found', offlineCopy: false });
  }

  /** A token of this browser's own wins, unless it ended or the link in hand allows more. */
  async function startKnown(known: KnownBoard): Promise<void> {
    const other = linkToken !== null && linkToken !== known.token ? linkToken : null;
    const asked = askServer(known.token);
    // What is kept of it here is most of the time until its picture: it is read while the server is asked.
    const early = other === null ? open({ known, answer: asked }) : null;
    coming = early;
    const [answer, link] = await Promise.all([
      inTime(answered(asked)),
      other === null ? null : inTime(ask(other)),
    ]);
    // Begun anew or closed meanwhile.
    if (closed || coming !== early) return;
    if (answer?.ok && link?.ok && allowsMore(link.info.role, answer.info.role) && other)
      return needName(other, link.info);
    const isOpen = answer === null || answer.ok || !isRefusal(answer);
    // Slow or gone: the copy opens, and the session finds out what there is to find.
    if (isOpen) return ready(answer?.ok ? remember(known, answer.info) : known);
    if (other !== null) return startLink(other);
    closeBoard();
    set(refused(answer));
  }

  async function startLink(token: string): Promise<void> {
    const answer = await ask(token);
    if (!answer.ok) return set(isRefusal(answer) ? refused(answer) : failed(answer.code));
    // A personal token in an address (sent to oneself, say) is one to keep.
    if (answer.info.person) return enter(token, answer.info, null);
    needName(token, answer.info);
  }

  function needName(token: string, info: BoardInfo): void {
    pendingToken = token;
    pendingInfo = info;
    set({
      kind: 'needs-name',
      title: info.title,
      role: info.role,
      mayLook: info.role === 'viewer',
      suggested: device.me()?.name ?? '',
      joining: false,
      problem: null,
    });
  }
  let pendingToken = '';
  let pendingInfo: BoardInfo | null = null;

  function enter(token: string, info: BoardInfo, person: CreatedPerson | null): void {
    const known = remember(null, {
      ...info,
      token,
      person: person?.personId ?? info.person,
      name: person?.name ?? null,
    });
    // The link's own token stays in the address: it is what a reload has to go by, and nothing secret beside it.
    if (known.personal) options.dropFragment();
    ready(known);
  }

  function remember(
    before: KnownBoard | null,
    info: BoardInfo & { token?: string; name?: string | null },
  ): KnownBoard {
    const known: KnownBoard = {
      id: boardId,
      title: info.title,
      role: info.role,
      token: info.token ?? before?.token ?? '',
      personal: info.person !== undefined,
      person: info.person ?? null,
      name: info.name ?? before?.name ?? null,
      locked: info.locked,
      lockedByMe: info.lockedByMe,
      archived: info.archived,
      openedAt: clockNow(),
    };
    device.put(known);
    if (known.personal && before) options.dropFragment();
    return known;
  }

  const askServer = (token: string): Promise<BoardInfo> =>
    takeEarly(boardId, token) ?? api.board(boardId, token);
  const answered = async (asked: Promise<BoardInfo>): Promise<Answer> => {
    try {
      return { ok: true, info: await asked };
    } catch (error) {
      if (error instanceof ApiError) return { ok: false, status: error.status, code: error.code };
      throw error;
    }
  };
  const ask = (token: string): Promise<Answer> => answered(askServer(token));
  const failed = (code: string): JoinState => ({ kind: 'error', code, offlineCopy: hasCopy() });
  const refused = ({ status, code }: { status: number; code: string }): JoinState =>
    status === 410
      ? { kind: 'ended', code, offlineCopy: hasCopy() }
      : { kind: 'not-found', offlineCopy: hasCopy() };
  const run = (work: Promise<void>) => {
    work.catch((error: unknown) => {
      closeBoard();
      set(failed('internal'));
      reportError(error);
    });
  };

  // Asked for now, so that the board need not wait for it when the server has answered.
  void deviceStorageWorks();
  run(start());
  return {
    get: state.get,
    subscribe: state.subscribe,
    join: async (name) => {
      const asked = state.get();
      if (asked.kind !== 'needs-name' || !pendingInfo || asked.joining) return;
      set({ ...asked, joining: true, problem: null });
      try {
        const person = await api.join(boardId, pendingToken, name.trim());
        device.setMe({ name: name.trim(), colour: person.colour });
        enter(person.token, { ...pendingInfo, role: person.role }, person);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        if (isRefusal(error) && error.status !== 403) return set(refused(error));
        set({ ...asked, joining: false, problem: error.code });
      }
    },
    justLook: () => {
      if (state.get().kind === 'needs-name' && pendingInfo) enter(pendingToken, pendingInfo, null);
    },
    retry: () => run(start()),
    openCopy: () => {
      const known = device.get(boardId);
      if (known && state.get().kind !== 'ready') ready(known, true);
    },
    close: () => {
      closed = true;
      closeBoard();
    },
  };
}

const allowsMore = (a: Role, b: Role): boolean => a !== b && atLeast(a, b) && !atLeast(b, a);

const isRefusal = ({ status }: { status: number }): boolean =>
  status === 401 || status === 403 || status === 404 || status === 410;

function inTime(answer: Promise<Answer>): Promise<Answer | null> {
  let timer: ReturnType<typeof setTimeout>;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PATIENCE_MS);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
