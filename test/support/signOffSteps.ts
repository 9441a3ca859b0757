import { expect } from 'vitest';
import * as Y from 'yjs';
import type { BoardInfo } from '../../shared/api/boards';
import type { Claimed, CreatedReview, ReviewInfo } from '../../shared/api/reviews';
import type { Problem } from '../../shared/errors';
import { addInitiative, addLane } from '../../shared/plan/mutations';
import { readPlan } from '../../shared/plan/planDoc';
import { editPlan } from '../../shared/plan/planEdit';
import { connectPeer } from './peer';
import { callBoard } from './signing';
import { makeBoard, type RunningServer, type TestBoard } from './startServer';

/** The steps of a sign-off over HTTP, as its people take them. */
export function signOffSteps(server: () => RunningServer) {
  const call = <T>(board: TestBoard, token: string, method: string, path: string, body?: unknown) =>
    callBoard<T & Problem>(server(), board, token, method, path, body);

  /** A board with one bar, and a way to edit it as an editor's browser would. */
  async function aBoard() {
    const board = await makeBoard(server());
    const peer = connectPeer(server(), board, 'plan', board.tokens.editor);
    await peer.synced();
    const edit = async (run: Parameters<typeof editPlan>[1]) => {
      editPlan(peer.doc, run);
      await settled();
    };
    /** The server has what this peer wrote. */
    const settled = async () => {
      const other = connectPeer(server(), board, 'plan', board.tokens.viewer);
      await other.synced();
      const mine = Y.encodeStateVector(peer.doc).toString();
      await other.until(() => Y.encodeStateVector(other.doc).toString() === mine);
      other.close();
    };
    await edit((e) => {
      const lane = addLane(e, 'Checkout');
      addInitiative(e, {
        title: 'One-tap pay',
        lane,
        span: { start: '2026-01-12', end: '2026-03-27' },
      });
    });
    const pay = () => [...readPlan(peer.doc).initiatives.values()][0]?.id ?? '';
    return { board, edit, pay, close: () => peer.close() };
  }

  const send = (board: TestBoard, names: readonly string[], more: object = {}) =>
    call<CreatedReview>(board, board.tokens.editor, 'POST', '/reviews', {
      approvers: names.map((name) => ({ name })),
      ...more,
    });
  const linkToken = (link: string) => link.slice(link.indexOf('token=') + 6);
  const claim = (board: TestBoard, link: string, browser = 'browser-of-this-person') =>
    call<Claimed>(board, linkToken(link), 'POST', '/claim', { browser });

  /** Sends the plan and lets every approver claim their link. */
  async function sent(board: TestBoard, names: readonly string[], more: object = {}) {
    const { status, body } = await send(board, names, more);
    expect(status).toBe(201);
    const tokens: string[] = [];
    for (const { link } of body.approvers) tokens.push((await claim(board, link)).body.token);
    return { version: body.version, sha256: body.sha256, tokens, links: body.approvers };
  }
  const decide = (
    board: TestBoard,
    token: string | undefined,
    version: number,
    decision: 'approve' | 'request-changes',
    comment?: string,
  ) =>
    call<ReviewInfo>(board, token ?? '', 'POST', `/reviews/${version}/decisions`, {
      decision,
      ...(comment === undefined ? {} : { comment }),
    });
  const info = async (board: TestBoard) =>
    (await call<BoardInfo>(board, board.tokens.viewer, 'GET', '')).body;
  const signed = async (board: TestBoard, names = ['Ada']) => {
    const review = await sent(board, names);
    for (const token of review.tokens) await decide(board, token, review.version, 'approve');
    return review;
  };

  return { call, aBoard, send, linkToken, claim, sent, decide, info, signed };
}
