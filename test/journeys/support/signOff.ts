import type { Claimed, CreatedReview } from '../../../shared/api/reviews';
import { type BoardLinks, call, tokenOf } from './boardApi';
import type { WirePeer } from './wirePeer';

/** A board, with the peer that may just have written on it. */
type Written = BoardLinks & { readonly wire?: WirePeer };

/** Sends the plan as it stands to one approver, who approves: answers the number of the signed version. */
export async function signOff(board: Written, approver = 'Ada'): Promise<number> {
  await board.wire?.arrived();
  const ask = async <T>(path: string, token: string, body: object): Promise<T> => {
    const answer = await call(board.url, `/api/boards/${board.id}${path}`, {
      method: 'POST',
      token,
      body: JSON.stringify(body),
    });
    return (await answer.json()) as T;
  };
  const review = await ask<CreatedReview>('/reviews', tokenOf(board.links.editor), {
    approvers: [{ name: approver }],
  });
  const link = tokenOf(review.approvers[0]?.link ?? '');
  const { token } = await ask<Claimed>('/claim', link, { browser: 'browser-of-approver' });
  await ask(`/reviews/${review.version}/decisions`, token, { decision: 'approve' });
  return review.version;
}

/** Sends the plan as it stands to one approver: answers their link, a path with its token. */
export async function sendReview(board: Written, approver: string): Promise<string> {
  await board.wire?.arrived();
  const answer = await call(board.url, `/api/boards/${board.id}/reviews`, {
    method: 'POST',
    token: tokenOf(board.links.editor),
    body: JSON.stringify({ approvers: [{ name: approver }] }),
  });
  const review = (await answer.json()) as CreatedReview;
  return review.approvers[0]?.link ?? '';
}
