import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createApi } from '../../../client/api';
import type { Board, EditLabel } from '../../../client/state/board';
import { createTalkStore } from '../../../client/state/talkStore';
import { createUndo } from '../../../client/state/undo';
import { createWallStore } from '../../../client/state/wallStore';
import { addInitiative } from '../../../shared/plan/mutations';
import { editPlan } from '../../../shared/plan/planEdit';
import { bodyOfText, bodyText } from '../../../shared/talk/body';
import { addComment, resolveThread, rewriteComment } from '../../../shared/talk/comments';
import { BOARD_ANCHOR } from '../../../shared/talk/schema';
import { readComment } from '../../../shared/talk/talkDoc';
import { editTalk, type TalkEdit } from '../../../shared/talk/talkEdit';
import { makeBoard, type RunningServer, startServer } from '../../support/startServer';
import { openTestBoard } from '../support/openTestBoard';
import { until } from '../support/until';

const LABEL: EditLabel = { key: 'change' };
const says =
  (text: string, author: string | null = 'mia') =>
  (edit: TalkEdit) =>
    addComment(edit.doc, { on: BOARD_ANCHOR, author, at: edit.now, body: bodyOfText(text) });

test('comments are on the one stack of steps, their text too', () => {
  const [plan, talk] = [new Y.Doc(), new Y.Doc()];
  const undo = createUndo({ plan, talk });
  const said = undo.record(LABEL, () => editTalk(talk, says('First')));
  undo.record(LABEL, () => editPlan(plan, (edit) => addInitiative(edit, { title: 'Pay' })));
  undo.record(LABEL, () => editTalk(talk, (e) => rewriteComment(e, said, bodyOfText('Second'))));
  expect(undo.nextRooms('undo')).toEqual(new Set(['talk']));
  expect(undo.undo()).toMatchObject({ rooms: new Set(['talk']), touched: [said] });
  expect(bodyText(readComment(talk, said)?.body)).toBe('First');
  undo.undo();
  expect(undo.undo()).toMatchObject({ rooms: new Set(['talk']), touched: [said], skipped: [] });
  expect(readComment(talk, said)?.deleted).not.toBeNull();
  for (let i = 0; i < 3; i += 1) undo.redo();
  expect(bodyText(readComment(talk, said)?.body)).toBe('Second');
  expect(readComment(talk, said)?.deleted).toBeNull();
  undo.close();
});

test('a comment that a colleague settled since stays', () => {
  const [plan, talk, others] = [new Y.Doc(), new Y.Doc(), new Y.Doc()];
  const undo = createUndo({ plan, talk });
  const said = undo.record(LABEL, () => editTalk(talk, says('First')));
  Y.applyUpdate(others, Y.encodeStateAsUpdate(talk));
  editTalk(others, (edit) => resolveThread(edit, said, 'sam'));
  Y.applyUpdate(talk, Y.encodeStateAsUpdate(others), 'wire');
  expect(undo.undo()).toMatchObject({ touched: [], skipped: [said] });
  expect(readComment(talk, said)?.deleted).toBeNull();
  undo.close();
});

test('the store reads anew what was touched, and keeps its threads while nothing is', () => {
  const doc = new Y.Doc();
  const [a, b] = [editTalk(doc, says('A')), editTalk(doc, says('B'))];
  const store = createTalkStore(doc, createWallStore(doc));
  let told = 0;
  store.subscribe(() => {
    told += 1;
  });
  const [comments, threads] = [store.comments(), store.threads()];
  expect(store.threads()).toBe(threads);
  editTalk(doc, (edit) => resolveThread(edit, a, 'mia'));
  expect(told).toBe(1);
  expect(store.lastChange()).toMatchObject({ ids: new Set([a]), local: true });
  expect(store.comments().get(b)).toBe(comments.get(b));
  expect(store.threads().byId.get(a)?.resolved).toBe(true);
  store.close();
});

let server: RunningServer;
const boards: Board[] = [];
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  for (const board of boards) board.close();
  await server.stop();
});

test('people with a name comment by any link but a viewer’s; everybody reads', async () => {
  const made = await makeBoard(server);
  const api = createApi(server.url);
  const open = async (role: 'viewer' | 'commenter' | 'editor', name?: string) => {
    const token = made.tokens[role];
    const person = name ? await api.join(made.id, token, name) : null;
    const board = openTestBoard(server, made, { role, token: person?.token ?? token });
    boards.push(board);
    await until(board.talk.synced, (synced) => synced);
    await until(board.connection, ({ kind }) => kind === 'saved');
    if (person) await until(board.access, (access) => access.person === person.personId);
    return board;
  };
  const mia = await open('commenter', 'Mia');
  const sam = await open('editor', 'Sam');
  const viewer = await open('viewer', 'Vi');
  const nameless = await open('commenter');
  expect(mia.access.get()).toMatchObject({ canComment: true, canEdit: false });
  expect(sam.access.get().canComment).toBe(true);
  for (const board of [viewer, nameless]) {
    expect(board.access.get().canComment).toBe(false);
    expect(board.editTalk(LABEL, says('Not me'))).toBeNull();
  }
  const said = mia.editTalk(LABEL, says('From Mia')) ?? '';
  for (const board of [sam, viewer, nameless]) {
    const { comments, subscribe } = board.talk.store;
    await until({ get: comments, subscribe }, (all) => all.has(said));
    expect(bodyText(comments().get(said)?.body)).toBe('From Mia');
  }
  expect(sam.talk.store.lastChange()).toMatchObject({ local: false });
});
