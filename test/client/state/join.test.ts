import { afterEach, expect, test, vi } from 'vitest';
import { createApi } from '../../../client/api';
import { ApiError } from '../../../client/api/apiError';
import type { Board } from '../../../client/state/board';
import { createDeviceBoards } from '../../../client/state/deviceBoards';
import { askEarly, takeEarly, tokenOf } from '../../../client/state/earlyAnswer';
import { createJoin, type JoinState } from '../../../client/state/join';
import { openBoard } from '../../../client/state/openBoard';
import type { BoardInfo } from '../../../shared/api/boards';
import {
  makeBoard,
  type RunningServer,
  startServer,
  type TestBoard,
} from '../../support/startServer';
import { memoryStorage } from '../support/memoryStorage';
import { aKnownBoard, NodeWebSocket } from '../support/openTestBoard';
import { until } from '../support/until';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A browser with a storage of its own, in front of a server. */
function aBrowser(server: Pick<RunningServer, 'url'>) {
  const storage = memoryStorage();
  const device = createDeviceBoards(storage);
  const api = createApi(server.url);
  let fragment = '';
  return {
    device,
    api,
    fragment: () => fragment,
    /** Opens the address of a board. */
    visit: (id: string, token: string | null) => {
      fragment = token === null ? '' : `#token=${token}`;
      const join = createJoin({
        boardId: id,
        fragment,
        dropFragment: () => {
          fragment = '';
        },
        api,
        device,
        open: (options) =>
          openBoard({
            ...options,
            api,
            device,
            storage,
            server: server.url.replace(/^http/, 'ws'),
            WebSocket: NodeWebSocket,
          }),
      });
      closing.push(() => join.close());
      return join;
    },
  };
}

async function aServerWithBoard(): Promise<{ server: RunningServer; board: TestBoard }> {
  const server = await startServer();
  closing.push(() => server.stop());
  return { server, board: await makeBoard(server, 'Growth 2026') };
}

type Kind = JoinState['kind'];
const become = <K extends Kind>(
  join: { get(): JoinState; subscribe(l: () => void): () => void },
  kind: K,
) => until(join, (state) => state.kind === kind) as Promise<Extract<JoinState, { kind: K }>>;

/** Ends the link of a role. */
async function endLink(
  { server, board }: { server: RunningServer; board: TestBoard },
  role: string,
) {
  const api = createApi(server.url);
  const { links } = await api.links(board.id, board.tokens.owner);
  const link = links.find((l) => l.role === role);
  await api.endLink(board.id, board.tokens.owner, link?.n ?? 0);
}

test('a link asks for a name, and the personal token takes its place in the address', async () => {
  const { server, board } = await aServerWithBoard();
  const browser = aBrowser(server);
  const join = browser.visit(board.id, board.tokens.editor);
  const asked = await become(join, 'needs-name');
  expect(asked).toMatchObject({ title: 'Growth 2026', role: 'editor', mayLook: false });
  await join.join('  Ada ');
  const { board: open } = await become(join, 'ready');
  expect(open.access.get()).toMatchObject({ role: 'editor', canEdit: true });
  expect(open.token).not.toBe(board.tokens.editor);
  expect(browser.fragment()).toBe('');
  expect(browser.device.get(board.id)).toMatchObject({ name: 'Ada', personal: true });
});

test('the name is offered at the next board', async () => {
  const { server, board } = await aServerWithBoard();
  const browser = aBrowser(server);
  const first = browser.visit(board.id, board.tokens.editor);
  await become(first, 'needs-name');
  await first.join('Ada');
  const second = await makeBoard(server, 'Another');
  const asked = await become(browser.visit(second.id, second.tokens.editor), 'needs-name');
  expect(asked.suggested).toBe('Ada');
});

test('a board that is known here opens without a question', async () => {
  const { server, board } = await aServerWithBoard();
  const browser = aBrowser(server);
  const first = browser.visit(board.id, board.tokens.editor);
  await become(first, 'needs-name');
  await first.join('Ada');
  const again = await become(browser.visit(board.id, null), 'ready');
  expect(again.board.access.get().person).not.toBeNull();
});

test('a viewer may just look, without a name', async () => {
  const { server, board } = await aServerWithBoard();
  const browser = aBrowser(server);
  const join = browser.visit(board.id, board.tokens.viewer);
  expect((await become(join, 'needs-name')).mayLook).toBe(true);
  join.justLook();
  const { board: open } = await become(join, 'ready');
  expect(open.access.get()).toMatchObject({ role: 'viewer', person: null, canEdit: false });
  expect(browser.fragment()).not.toBe('');
  await become(browser.visit(board.id, board.tokens.viewer), 'ready');
});

test('a link that allows more than one has is offered, one that allows less is not', async () => {
  const { server, board } = await aServerWithBoard();
  const browser = aBrowser(server);
  const first = browser.visit(board.id, board.tokens.commenter);
  await become(first, 'needs-name');
  await first.join('Ada');
  const less = await become(browser.visit(board.id, board.tokens.viewer), 'ready');
  expect(less.board.access.get().role).toBe('commenter');
  const more = await become(browser.visit(board.id, board.tokens.editor), 'needs-name');
  expect(more).toMatchObject({ role: 'editor', suggested: 'Ada' });
});

test('an ended link says so', async () => {
  const at = await aServerWithBoard();
  await endLink(at, 'editor');
  const join = aBrowser(at.server).visit(at.board.id, at.board.tokens.editor);
  expect(await become(join, 'ended')).toEqual({
    kind: 'ended',
    code: 'link-ended',
    offlineCopy: false,
  });
});

test('a known board comes in while the server is asked who this is, and is seen when it has answered', async () => {
  const { server, board } = await aServerWithBoard();
  const browser = aBrowser(server);
  browser.device.put({
    ...aKnownBoard(board.id, board.tokens.viewer, 'editor'),
    personal: true,
  });
  const opened: Board[] = [];
  let answer: (info: BoardInfo) => void = () => {};
  let refuse: (error: Error) => void = () => {};
  const visit = () => {
    const asked = new Promise<BoardInfo>((resolve, reject) => {
      answer = resolve;
      refuse = reject;
    });
    const join = createJoin({
      boardId: board.id,
      fragment: '',
      dropFragment: () => {},
      api: { ...browser.api, board: () => asked },
      device: browser.device,
      open: (options) => {
        const made = openBoard({
          ...options,
          api: browser.api,
          device: browser.device,
          storage: memoryStorage(),
          server: server.url.replace(/^http/, 'ws'),
          WebSocket: NodeWebSocket,
        });
        opened.push(made);
        return made;
      },
    });
    closing.push(() => join.close());
    return join;
  };
  const join = visit();
  const [early] = opened as [Board];
  expect(join.get().kind).toBe('loading');
  // What was remembered of the role is not what it is now.
  expect(early.access.get().role).toBe('editor');
  answer(await browser.api.board(board.id, board.tokens.viewer));
  const { board: seen } = await become(join, 'ready');
  expect(seen).toBe(early);
  expect(opened).toHaveLength(1);
  expect(seen.access.get()).toMatchObject({ role: 'viewer', canEdit: false });

  const refused = visit();
  const hidden = opened[1] as Board;
  const close = vi.spyOn(hidden, 'close');
  refuse(new ApiError({ status: 410, code: 'link-ended', title: 'Ended' }));
  expect(await become(refused, 'ended')).toMatchObject({ offlineCopy: true });
  expect(close).toHaveBeenCalledOnce();

  const left = visit();
  const unseen = vi.spyOn(opened[2] as Board, 'close');
  left.close();
  expect(unseen).toHaveBeenCalledOnce();
  answer(await browser.api.board(board.id, board.tokens.viewer));
  await Promise.resolve();
  expect(left.get().kind).toBe('loading');
});

test('where the own token has ended, the link in hand is used', async () => {
  const { server, board } = await aServerWithBoard();
  const browser = aBrowser(server);
  const first = browser.visit(board.id, board.tokens.editor);
  await become(first, 'needs-name');
  await first.join('Ada');
  const person = browser.device.get(board.id)?.person ?? '';
  await browser.api.removePerson(board.id, board.tokens.owner, person);
  await become(browser.visit(board.id, board.tokens.editor), 'needs-name');
  const alone = await become(browser.visit(board.id, null), 'ended');
  expect(alone.offlineCopy).toBe(true);
});

test('no token and a wrong one lead nowhere', async () => {
  const { server, board } = await aServerWithBoard();
  await become(aBrowser(server).visit(board.id, null), 'not-found');
  await become(aBrowser(server).visit(board.id, 'wrong-token-000'), 'not-found');
});

test('without the server a known board opens from the device, an unknown one does not', async () => {
  const gone = { url: 'http://127.0.0.1:9' };
  const browser = aBrowser(gone);
  browser.device.put({ ...aKnownBoard('known', 'some-token', 'editor'), personal: true });
  const { board } = await become(browser.visit('known', null), 'ready');
  expect(board.access.get().canEdit).toBe(true);
  const unknown = await become(browser.visit('unknown', 'some-token'), 'error');
  expect(unknown).toEqual({ kind: 'error', code: 'network', offlineCopy: false });
});

test('the copy of a board that ended can be looked at, not edited', async () => {
  const at = await aServerWithBoard();
  const browser = aBrowser(at.server);
  browser.device.put({
    ...aKnownBoard(at.board.id, at.board.tokens.editor, 'editor'),
    personal: true,
  });
  await endLink(at, 'editor');
  const join = browser.visit(at.board.id, null);
  expect((await become(join, 'ended')).offlineCopy).toBe(true);
  join.openCopy();
  const { board } = await become(join, 'ready');
  expect(board.access.get().canEdit).toBe(false);
});

test('only what looks like a token is taken for one', () => {
  expect(tokenOf('#token=abcdefgh1234')).toBe('abcdefgh1234');
  expect(tokenOf('#other=1')).toBeNull();
  expect(tokenOf('#token=<script>')).toBeNull();
  expect(tokenOf('')).toBeNull();
});

test('an answer asked for early is taken once, by who asks the same', async () => {
  const { server, board } = await aServerWithBoard();
  const { api, device } = aBrowser(server);
  const token = board.tokens.editor;
  askEarly({ pathname: '/', hash: `#token=${token}` }, api, device);
  expect(takeEarly(board.id, token)).toBeNull();
  askEarly({ pathname: `/b/${board.id}`, hash: `#token=${token}` }, api, device);
  expect(takeEarly(board.id, 'another token')).toBeNull();
  expect(await takeEarly(board.id, token)).toMatchObject({ role: 'editor' });
  expect(takeEarly(board.id, token)).toBeNull();
});
