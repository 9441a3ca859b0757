import type { Claimed, CreatedReview } from '../../shared/api/reviews';
import type { RunningServer, TestBoard } from './startServer';

type Server = Pick<RunningServer, 'url'>;

/** A call on a board's API. */
export async function callBoard<T>(
  server: Server,
  board: Pick<TestBoard, 'id'>,
  token: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ readonly status: number; readonly body: T }> {
  const response = await fetch(`${server.url}/api/boards/${board.id}${path}`, {
    method,
    headers: {
      Authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: (text === '' ? null : JSON.parse(text)) as T };
}

/** Sends the plan to one approver, who claims their link and approves. Answers the signed version. */
export async function signOff(server: Server, board: TestBoard): Promise<CreatedReview> {
  const { tokens } = board;
  const { body: review } = await callBoard<CreatedReview>(
    server,
    board,
    tokens.editor,
    'POST',
    '/reviews',
    { approvers: [{ name: 'Ada' }] },
  );
  const link = review.approvers[0]?.link ?? '';
  const { body: claimed } = await callBoard<Claimed>(
    server,
    board,
    link.slice(link.indexOf('token=') + 6),
    'POST',
    '/claim',
    { browser: 'browser-of-this-person' },
  );
  const { status } = await callBoard(
    server,
    board,
    claimed.token,
    'POST',
    `/reviews/${review.version}/decisions`,
    { decision: 'approve' },
  );
  if (status !== 200) throw new Error(`Not signed: ${status}`);
  return review;
}
